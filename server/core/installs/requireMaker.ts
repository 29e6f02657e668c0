import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { InstallRecord } from './installRecord.ts'

/**
 * Whoever writes a project's definition, or the variables in it, can read its data: that is for the key that made it, and
 * for the owner. Reviewed apps are everybody's who may manage apps: their questions are all that can be answered.
 * @throws DomainError OWNER_REQUIRED
 */
export function requireMaker({ principal }: Caller, { id, createdBy }: InstallRecord): void {
  if (principal?.role === 'OWNER' || (createdBy !== null && createdBy === principal?.keyId)) return
  throw new DomainError('OWNER_REQUIRED', `"${id}" was deployed with another key.`, {
    reason: 'NOT_YOURS',
    retryable: false,
    humanAction: 'Deploy under another project name, or let the owner do it.',
  })
}
