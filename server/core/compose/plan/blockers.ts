import type { ErrorCode } from '../../errors.ts'
import { DomainError } from '../../errors.ts'
import type { Blocker, Plan } from './plan.ts'

/**
 * What a blocked plan is refused with: the first blocker's code and reason, all of them in `violations`.
 * @throws DomainError where the plan is blocked
 */
export function refuseBlocked(plan: Plan): void {
  const [first] = plan.blockers
  if (!first) return
  throw new DomainError(first.code, plan.blockers.map((blocker) => blocker.message).join(' '), {
    reason: first.reason,
    humanAction: first.humanAction,
    retryable: false,
    violations: plan.blockers,
  })
}

/** A network or volume of the wanted name belongs to somebody else. */
export function notOwned(kind: 'network' | 'volume', name: string, owner: string | undefined): Blocker {
  const whose = owner === undefined ? 'was not created by Compose' : `belongs to project "${owner}"`
  return {
    code: 'CONFLICT',
    reason: 'NOT_OWNED',
    resource: `${kind}:${name}`,
    message: `A ${kind} named ${name} already exists but ${whose}.`,
    humanAction: `Declare it with "external: true" to use it, give this ${kind} another name, or confirm that it is taken over.`,
  }
}

export function missingExternal(kind: 'network' | 'volume', name: string): Blocker {
  const message =
    kind === 'network'
      ? `network ${name} declared as external, but could not be found`
      : `external volume "${name}" not found`
  return {
    code: 'NOT_FOUND',
    reason: 'EXTERNAL_MISSING',
    resource: `${kind}:${name}`,
    message,
    humanAction: `Create the ${kind} ${name} first, or remove "external: true".`,
  }
}

export function conflict(reason: string, resource: string, message: string, humanAction: string): Blocker {
  const code: ErrorCode = 'CONFLICT'
  return { code, reason, resource, message, humanAction }
}
