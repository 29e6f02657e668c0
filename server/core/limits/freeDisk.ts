import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import { LIMITS } from './limit.ts'
import type { Limits } from './limits.ts'
import { sizeText } from './sizeText.ts'

/**
 * Keeps room on the disk of the engine's data for everything else on the host. Where that disk cannot be measured, as
 * with an engine on another machine, nothing is refused.
 * @throws DomainError POLICY_DENIED with reason DISK_RESERVED, DOCKER_ERROR while the engine is unreachable
 */
export async function requireFreeDisk(limits: Limits, { principal }: Caller): Promise<void> {
  if (principal?.role === 'OWNER') return
  const host = await limits.host()
  const kept = limits.valuesOn(host).free_disk
  const free = host.diskFreeBytes
  if (free === null || free >= kept) return
  throw new DomainError(
    'POLICY_DENIED',
    `The disk of the engine has ${sizeText(free)} free, and ${sizeText(kept)} are kept free of what agents make.`,
    {
      reason: 'DISK_RESERVED',
      retryable: false,
      limit: 'free_disk',
      free,
      allowed: kept,
      humanAction: `Free space, e.g. delete images that nothing uses; or the owner lowers "${LIMITS.free_disk.title}" under Settings → Limits for agents.`,
    },
  )
}
