import { DomainError } from '../errors.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Limit, Limits } from './limits.ts'
import type { Quotas, Usage } from './quotas.ts'

/** A limit, with what one key has of it. */
export interface ShownLimit extends Limit {
  /** Null: not counted for a key, or nobody can tell while the engine is unreachable. */
  used: number | null
}

/** Every limit. With an agent's key, also how much of it that key has used. */
export async function shownLimits(
  { limits, quotas, jobs }: { limits: Limits; quotas: Quotas; jobs: Jobs },
  keyId: string | null,
): Promise<ShownLimit[]> {
  const list = await limits.list()
  if (keyId === null) return list.map((limit) => ({ ...limit, used: null }))
  const usage = await usageOf(quotas, keyId)
  const counts: Partial<Record<string, number>> = { ...usage, jobs: jobs.runningOf(keyId) }
  return list.map((limit) => ({ ...limit, used: counts[limit.name] ?? null }))
}

async function usageOf(quotas: Quotas, keyId: string): Promise<Partial<Usage>> {
  try {
    return await quotas.usage(keyId)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'DOCKER_ERROR') return {}
    throw error
  }
}
