import type { NewLine } from './logBuffer.ts'

/** How long a line waits for earlier ones of other logs, milliseconds. */
export const SETTLE_MS = 200
/** How long the beginning waits for a log that does not tell what it has, milliseconds. */
const PATIENCE_MS = 10_000

interface Timed {
  line: NewLine
  /** The line's time; never before that of the line before it in the same log. */
  key: string
  arrivedAt: number
}

/**
 * Makes one log of several, in the order of time. What was given out stays where it is, for it is on screen:
 *
 * - At the beginning nothing is given out until every log that was announced has told what it holds.
 * - Then a line waits a moment for earlier ones of other logs, which come by ways of their own. One that is later still
 *   is given out when it comes, after lines that are younger than it.
 *
 * The lines of one log never change their order, whatever their times say.
 */
export class LineMerger {
  readonly #queues = new Map<string, Timed[]>()
  readonly #newest = new Map<string, string>()
  readonly #behind = new Set<string>()
  #giveUpAt = 0
  #settledUpTo = ''

  /** Announces a log whose past is being read. */
  announce(log: string, now: number): void {
    this.#behind.add(log)
    this.#giveUpAt = now + PATIENCE_MS
  }

  /** A log that was announced has told its past, or never will. */
  caughtUp(log: string): void {
    this.#behind.delete(log)
    if (this.#behind.size > 0) return
    // The pasts are complete, so there is nothing to wait for.
    for (const queue of this.#queues.values()) for (const timed of queue) timed.arrivedAt = Number.NEGATIVE_INFINITY
  }

  add(log: string, lines: readonly NewLine[], now: number): void {
    const queue = this.#queues.get(log) ?? []
    this.#queues.set(log, queue)
    let newest = this.#newest.get(log) ?? ''
    for (const line of lines) {
      if (line.time !== null && line.time > newest) newest = line.time
      queue.push({ line, key: newest, arrivedAt: now })
    }
    this.#newest.set(log, newest)
  }

  /** Whether lines wait. */
  get hasMore(): boolean {
    return [...this.#queues.values()].some(({ length }) => length > 0)
  }

  /** Whether pasts are still being read. */
  isBeginning(now: number): boolean {
    return this.#behind.size > 0 && now < this.#giveUpAt
  }

  /** The lines whose turn has come, in order. */
  take(now: number): NewLine[] {
    if (this.isBeginning(now)) return []
    this.#settle(now - SETTLE_MS)
    const ready = [...this.#queues.values()].map((queue) => {
      const end = queue.findIndex(({ key }) => key > this.#settledUpTo)
      return queue.splice(0, end === -1 ? queue.length : end)
    })
    return merged(ready.filter(({ length }) => length > 0)).map(({ line }) => line)
  }

  /** What is older than a line that has waited long enough need not wait either. */
  #settle(arrivedBy: number): void {
    for (const queue of this.#queues.values()) {
      // Lines of one log come in their order.
      const settled = queue.findLast(({ arrivedAt }) => arrivedAt <= arrivedBy)
      if (settled && settled.key > this.#settledUpTo) this.#settledUpTo = settled.key
    }
  }
}

/** Two by two, so that a hundred thousand lines of many logs are merged between two frames. */
function merged(lists: readonly Timed[][]): Timed[] {
  if (lists.length < 2) return lists[0] ?? []
  const half = lists.length >> 1
  return mergedPair(merged(lists.slice(0, half)), merged(lists.slice(half)))
}

function mergedPair(a: readonly Timed[], b: readonly Timed[]): Timed[] {
  const all: Timed[] = []
  let i = 0
  for (const right of b) {
    for (let left = a[i]; left && left.key <= right.key; left = a[i]) {
      all.push(left)
      i += 1
    }
    all.push(right)
  }
  return all.concat(a.slice(i))
}
