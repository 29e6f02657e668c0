import { createHash } from 'node:crypto'

/** What the engine gives for "never". */
export const NEVER = '0001-01-01T00:00:00Z'

let last = 0n
let ids = 0

/** Unix nanoseconds that never repeat and never go back. */
export function nanoseconds(): bigint {
  const now = BigInt(Date.now()) * 1_000_000n
  last = now > last ? now : last + 1n
  return last
}

/** RFC 3339 with all nine digits, as in logs. */
export function rfc3339(nano: bigint): string {
  const seconds = new Date(Number(nano / 1_000_000n)).toISOString().slice(0, 19)
  return `${seconds}.${String(nano % 1_000_000_000n).padStart(9, '0')}Z`
}

export function engineTime(): string {
  return rfc3339(nanoseconds())
}

/** 64 hex digits, the same in every run of the same test. */
export function fakeId(): string {
  return createHash('sha256').update(`fake ${++ids}`).digest('hex')
}
