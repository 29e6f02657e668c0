import type { LimitUnit } from '../../gql/graphql.ts'

const STEPS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const FACTORS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** A limit's value as people read and write it: `1.5 GiB`, `200`. Exact, so that it is the same when it is read again. */
export function limitText(value: number, unit: LimitUnit): string {
  if (unit !== 'BYTES') return String(value)
  let [rest, step] = [value, 0]
  while (rest >= 1024 && Number.isInteger((rest / 1024) * 100) && step < STEPS.length - 1) {
    rest /= 1024
    step += 1
  }
  return `${rest} ${STEPS[step]}`
}

/** What is written beside a number that has no unit of its own. */
export const UNIT_TEXT: Readonly<Record<LimitUnit, string>> = {
  BYTES: '',
  CPUS: 'cores',
  COUNT: '',
  SECONDS: 'seconds',
  PER_TEN_MINUTES: 'in ten minutes',
}

/** The value of what somebody has written; null where it is none. */
export function readLimit(text: string, unit: LimitUnit): number | null {
  const groups = /^(?<count>\d{1,16}(?:[.,]\d{1,4})?)\s*(?<unit>[kmgt]?)(?:i?b)?$/i.exec(text.trim())?.groups
  if (!groups || (groups.unit && unit !== 'BYTES')) return null
  const value = Number((groups.count ?? '').replace(',', '.')) * (FACTORS[(groups.unit ?? '').toLowerCase()] ?? 1)
  return unit === 'CPUS' || Number.isInteger(value) ? value : null
}
