import { trimmedEnd } from '../trimmedEnd.ts'

const UNIT_NS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
}

const MAX_INT64 = 2n ** 63n - 1n
const PART = /([0-9]*)(?:\.([0-9]*))?([^0-9.]+)/y

/**
 * Nanoseconds of a duration such as `1m30s`, `1.5h`, `-1s`, `2w`, `0`; null where the text is none. Units: ns, us, ms,
 * s, m, h, d, w. A bare number other than 0 is no duration.
 * @see https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations
 */
export function parseDuration(text: string): bigint | null {
  const isNegative = text.startsWith('-')
  const unsigned = isNegative || text.startsWith('+') ? text.slice(1) : text
  if (unsigned === '0') return 0n
  if (unsigned === '') return null
  let total = 0n
  PART.lastIndex = 0
  while (PART.lastIndex < unsigned.length) {
    const part = PART.exec(unsigned)
    const value = part === null ? null : partNs(part[1] ?? '', part[2], part[3] ?? '')
    if (value === null) return null
    total += value
    if (total > MAX_INT64) return null
  }
  return isNegative ? -total : total
}

function partNs(whole: string, fraction: string | undefined, unitName: string): bigint | null {
  const unit = Object.hasOwn(UNIT_NS, unitName) ? UNIT_NS[unitName] : undefined
  if (unit === undefined || (whole === '' && (fraction ?? '') === '')) return null
  let value = (whole === '' ? 0n : BigInt(whole)) * unit
  if (fraction !== undefined && fraction !== '') {
    // Go multiplies in float64; more digits than it can hold are cut.
    const digits = fraction.slice(0, 18)
    value += BigInt(Math.trunc(Number(digits) * (Number(unit) / 10 ** digits.length)))
  }
  return value > MAX_INT64 ? null : value
}

/** Nanoseconds of a duration in a loaded project, which is always valid. For the engine's API, whose unit it is. */
export function durationToNs(duration: string): number {
  return Number(parseDuration(duration) ?? 0n)
}

/** As `durationToNs`, in milliseconds. */
export function durationToMs(duration: string): number {
  return durationToNs(duration) / 1_000_000
}

/** Go's form: `1m30s`, `1h0m0s`, `100ms`, `1.5µs`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`
  if (nanoseconds === 0n) return '0s'
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`
  if (nanoseconds < 1_000_000n) return `${decimal(nanoseconds, 3)}µs`
  if (nanoseconds < 1_000_000_000n) return `${decimal(nanoseconds, 6)}ms`
  const minutes = nanoseconds / 60_000_000_000n
  const seconds = `${decimal(nanoseconds % 60_000_000_000n, 9)}s`
  if (minutes === 0n) return seconds
  return minutes < 60n ? `${minutes}m${seconds}` : `${minutes / 60n}h${minutes % 60n}m${seconds}`
}

function decimal(value: bigint, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const fraction = trimmedEnd((value % scale).toString().padStart(digits, '0'), '0')
  return fraction === '' ? `${value / scale}` : `${value / scale}.${fraction}`
}
