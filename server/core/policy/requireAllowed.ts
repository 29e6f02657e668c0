import { DomainError } from '../errors.ts'
import { isRaisable } from './raisable.ts'
import type { Verdict } from './verdict.ts'

/** @throws DomainError POLICY_DENIED with every violation, and the needs that the owner could approve */
export function requireAllowed(verdict: Verdict): void {
  if (verdict.allowed) return
  const open = verdict.needs.filter(({ approved }) => !approved)
  const approvable = verdict.violations.every(({ level }) => level === 'ASK')
  const raisable = verdict.violations.every(({ level, rule }) => level === 'ASK' || isRaisable(rule))
  throw new DomainError('POLICY_DENIED', deniedMessage(verdict), {
    retryable: false,
    violations: verdict.violations,
    needs: open.map(({ need, summary, declared }) => ({ need, summary, declared })),
    humanAction: approvable
      ? 'The owner can approve this in the dashboard, once.'
      : raisable
        ? 'Stay within the limits, or let the owner raise them (Settings → Limits for agents) or do this with the owner key.'
        : 'Change the configuration as each violation says; nobody can approve it as it is.',
  })
}

function deniedMessage({ violations }: Verdict): string {
  const [first] = violations
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : ''
  return first ? `Refused by the policy: ${first.path}: ${first.why}${more}` : 'Refused by the policy.'
}
