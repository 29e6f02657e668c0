import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'

/** What a caller says about a configuration that was shown to it. */
export interface Consent {
  /** Needs that the owner consents to; of an agent they count for nothing. */
  approve: readonly string[]
  /** `hash` of the plan, preview or review that was shown; null where none is named. */
  hash: string | null
}

export const NO_CONSENT: Consent = { approve: [], hash: null }

export function isOwner({ principal }: Caller): boolean {
  return principal?.role === 'OWNER'
}

/** Whether this is the owner's word on the very configuration with that hash. */
export function isReviewedBy(caller: Caller, consent: Consent, hash: string): boolean {
  return isOwner(caller) && consent.hash === hash
}

/**
 * What was shown is what will be run: a hash of something else is refused, whoever names it.
 * @throws DomainError CONFLICT, reason CONFIGURATION_CHANGED
 */
export function requireShown(consent: Consent, hash: string): void {
  if (consent.hash === null || consent.hash === hash) return
  throw new DomainError('CONFLICT', 'The configuration is another one than the one that was shown.', {
    reason: 'CONFIGURATION_CHANGED',
    retryable: false,
    humanAction: 'Look at the plan again, and send the hash that it has now.',
  })
}

/**
 * Consent is to a text, not to a name: another key may have put something else in its place since it was shown.
 * @throws DomainError INVALID_INPUT, reason HASH_REQUIRED, and as `requireShown`
 */
export function requireConsentToText(caller: Caller, consent: Consent, hash: string): void {
  requireShown(consent, hash)
  if (!isOwner(caller) || consent.approve.length === 0 || consent.hash !== null) return
  throw new DomainError('INVALID_INPUT', 'Consent needs the hash of the configuration that it is given to.', {
    reason: 'HASH_REQUIRED',
    path: 'hash',
    retryable: false,
    humanAction: 'Plan it first, look at the plan, and send its `hash` along with `approve`.',
  })
}
