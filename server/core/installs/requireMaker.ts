import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { InstallRecord } from './installRecord.ts'

/** Whether this key made the install, or is the owner's. */
export function isMaker({ principal }: Caller, { createdBy }: Pick<InstallRecord, 'createdBy'>): boolean {
  return principal?.role === 'OWNER' || (createdBy !== null && createdBy === principal?.keyId)
}

/**
 * Whoever answers an app's questions, or writes a project's definition and the variables in it, decides what it does and
 * can read its data: that is for the key that made it, and for the owner. Everybody who may manage apps starts, stops,
 * restarts and updates it.
 * @throws DomainError OWNER_REQUIRED
 */
export function requireMaker(caller: Caller, record: InstallRecord): void {
  const { id, source } = record
  if (isMaker(caller, record)) return
  const made = source.kind === 'APP' ? 'installed' : 'deployed'
  throw new DomainError('OWNER_REQUIRED', `"${id}" was ${made} with another key.`, {
    reason: 'NOT_YOURS',
    retryable: false,
    humanAction: 'Ask the owner to do it, or use another name for one of your own.',
  })
}
