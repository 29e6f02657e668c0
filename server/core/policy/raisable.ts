import { ceilings } from './rules/ceilings.ts'
import { tmpfsSums } from './rules/tmpfsSums.ts'

const RAISABLE: ReadonlySet<string> = new Set([
  ...[ceilings, tmpfsSums].flatMap(({ rules }) => rules.map(({ id }) => id)),
  'limit.health_interval',
  'limit.shm',
  'tmpfs.size',
])

/** Whether what a rule refuses is one of the limits for agents, which the owner can raise. */
export function isRaisable(rule: string): boolean {
  return RAISABLE.has(rule)
}
