/** Shorter runs are mostly noise. */
const FLOOR_MS = 0.5
/** Worse needs no longer text to be seen. */
const CEILING_MS = 4_000
/** A busy machine only ever makes a run slower: of several the quickest counts. */
const RUNS = 5
const ENOUGH_MS = 10
/** The time of the processor is counted in ticks of some milliseconds; so many of them make the count good. */
const STEADY_MS = 60
const TRIES = 4
/** Quicker than this, and a text of four times the length can be had for the asking, squares and all. */
const LONG_MS = 100

export interface Growth {
  /** The slope of time over length, both as logarithms; null where the longest text was read too quickly for one. */
  exponent: number | null
  /** The longest text that was measured, in characters, and its time. */
  characters: number
  ms: number
}

export interface GrowthOptions {
  /** In characters, each at least twice the one before. */
  sizes: readonly number[]
  quickMs: number
  bad: number
}

type Points = Map<number, number>

/**
 * How the time of a function grows with its text. A matter of ratios, never of a time: the result must not depend on how
 * fast, or how busy, the machine is.
 * @param bad an exponent above this is measured again, by the time of the processor alone, before it is believed
 * @param quickMs the longest text read in less holds no surprise: what grows with the square of 32,768 characters takes a
 *   second, of a million minutes. A slower machine only measures more of them.
 */
export async function measureGrowth(
  run: (text: string) => unknown,
  textOf: (characters: number) => string,
  { sizes, quickMs, bad }: GrowthOptions,
): Promise<Growth> {
  const longest = sizes.at(-1) ?? 0
  // From short to long, as what is hopeless shows early.
  for (const size of sizes) {
    if (size * 32 < longest || (size * 4 > longest && size < longest)) continue
    const text = textOf(size)
    let ms = await oneRun(run, text)
    if (ms > CEILING_MS) break
    if (size !== longest) continue
    if (ms >= quickMs) ms = Math.min(ms, await oneRun(run, text))
    if (ms < quickMs) return { exponent: null, characters: size, ms }
  }
  const points: Points = new Map()
  for (const size of sizes) {
    const ms = await quickest(run, textOf(size))
    points.set(size, ms)
    if (ms > CEILING_MS) break
  }
  const [characters = 0, ms = 0] = [...points].at(-1) ?? []
  let exponent = slope(points)
  const steady: Points = new Map()
  // Caches fill up and memory is collected at some size: with longer texts such steps fall behind, and squares do not.
  const longer = ms < LONG_MS ? [characters * 2, characters * 4] : []
  const lengths = [...[...points].filter(([, known]) => known >= FLOOR_MS).map(([size]) => size), ...longer]
  for (let attempt = 0; attempt < TRIES && exponent !== null && exponent > bad && ms < CEILING_MS; attempt++) {
    for (const size of lengths) {
      const measured = await processorTime(run, textOf(size))
      steady.set(size, Math.min(steady.get(size) ?? measured, measured))
    }
    exponent = slope(steady)
  }
  return { exponent, characters, ms }
}

async function quickest(run: (text: string) => unknown, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  let total = 0
  for (let count = 0; count < RUNS && total < ENOUGH_MS; count++) {
    const ms = await oneRun(run, text)
    total += ms
    best = Math.min(best, ms)
  }
  return best
}

async function oneRun(run: (text: string) => unknown, text: string): Promise<number> {
  const begin = performance.now()
  await answered(run, text)
  return performance.now() - begin
}

/** Milliseconds of the processor that one run takes, over as many runs as make that sure. */
async function processorTime(run: (text: string) => unknown, text: string): Promise<number> {
  const begin = process.threadCpuUsage()
  const spent = () => {
    const { user, system } = process.threadCpuUsage(begin)
    return (user + system) / 1000
  }
  let count = 0
  do {
    await answered(run, text)
    count += 1
  } while (spent() < STEADY_MS)
  return spent() / count
}

/** A refusal takes its time like any other answer. */
async function answered(run: (text: string) => unknown, text: string): Promise<void> {
  try {
    await run(text)
  } catch {}
}

/** Least squares over the largest sizes that took long enough, three doublings at most. */
function slope(points: Points): number | null {
  const measured = [...points].filter(([, ms]) => ms >= FLOOR_MS).slice(-4)
  const [first] = measured
  const last = measured.at(-1)
  if (first === undefined || last === undefined || last[0] < first[0] * 4) return null
  const x = measured.map(([size]) => Math.log2(size))
  const y = measured.map(([, ms]) => Math.log2(ms))
  const meanX = mean(x)
  const meanY = mean(y)
  const above = x.reduce((sum, value, at) => sum + (value - meanX) * ((y[at] ?? 0) - meanY), 0)
  const below = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
  return above / below
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
