import { DomainError } from '../errors.ts'
import { isLimitName, LIMIT_NAMES, LIMITS, type LimitName } from './limit.ts'

/** What the owner says instead of the usual limits; what is not named is as usual. */
export type ChosenLimits = Readonly<Partial<Record<LimitName, number>>>

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** What is wrong with a value; null where nothing is. */
export function limitFault(name: LimitName, value: number): string | null {
  const { min, max, unit } = LIMITS[name]
  if (!Number.isFinite(value) || value < min || value > max) return `must be ${min} to ${max}`
  return unit === 'CPUS' || Number.isInteger(value) ? null : 'must be a whole number'
}

/**
 * New values over the ones chosen before. Null: as usual again.
 * @throws DomainError INVALID_INPUT with every fault at once in `violations`
 */
export function changedLimits(
  before: ChosenLimits,
  changes: readonly { name: string; value: number | null }[],
): ChosenLimits {
  const chosen: Partial<Record<LimitName, number>> = { ...before }
  const faults = changes.flatMap(({ name, value }): { path: string; message: string }[] => {
    const path = name.slice(0, 64)
    if (!isLimitName(name)) return [{ path, message: `is no limit; there are ${LIMIT_NAMES.join(', ')}` }]
    if (value === null) {
      delete chosen[name]
      return []
    }
    const fault = limitFault(name, value)
    if (fault) return [{ path, message: fault }]
    chosen[name] = value
    return []
  })
  if (faults.length === 0) return chosen
  throw new DomainError('INVALID_INPUT', faults.map(({ path, message }) => `${path}: ${message}`).join('; '), {
    reason: 'INVALID_LIMIT',
    retryable: false,
    path: faults[0]?.path ?? '',
    violations: faults,
  })
}

/**
 * Limits as an operator writes them: `containers=50, memory=4GiB, cpus=1.5`. Units are powers of 1024.
 * @throws Error saying what may be written
 */
export function parseLimits(text: string): ChosenLimits {
  const parts = text.split(/[,\s]+/).filter(Boolean)
  return Object.fromEntries(
    parts.map((part): [LimitName, number] => {
      const [name = '', written = ''] = part.split('=', 2)
      if (!isLimitName(name)) throw new Error(`"${name}" is no limit; there are ${LIMIT_NAMES.join(', ')}`)
      const groups = /^(?<count>\d{1,16}(?:\.\d{1,4})?)(?:(?<unit>[kmgt])i?b?)?$/i.exec(written)?.groups
      const value = Number(groups?.count) * (UNITS[(groups?.unit ?? '').toLowerCase()] ?? Number.NaN)
      const fault = limitFault(name, value)
      if (fault) throw new Error(`${name}=${written} ${fault}`)
      return [name, value]
    }),
  )
}
