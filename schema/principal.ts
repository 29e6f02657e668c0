import type { Caller, Principal } from '../server/core/caller.ts'
import { DomainError } from '../server/core/errors.ts'

/** The key behind a call on a guarded field. @throws DomainError API_KEY_REQUIRED, which the guard has ruled out */
export function caller({ principal }: Caller): Principal {
  if (!principal) throw new DomainError('API_KEY_REQUIRED', 'An API key is required; send it as X-API-Key.')
  return principal
}
