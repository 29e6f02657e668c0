import { setTimeout as delay } from 'node:timers/promises'
import type { Engine } from '../../engine/engine.ts'
import type { ContainerInspect, HealthConfig } from '../../engine/types.ts'
import { DomainError } from '../../errors.ts'
import type { WaitForService } from '../plan/plan.ts'

const FIRST_LOOK_MS = 50
const LAST_LOOK_MS = 500
const DEFAULT_LIMIT_S = 300
const NS_PER_S = 1e9
/** What the engine assumes where neither file nor image say it. */
const DEFAULT_INTERVAL_NS = 30 * NS_PER_S
const DEFAULT_TIMEOUT_NS = 30 * NS_PER_S
const DEFAULT_RETRIES = 3
const LOG_LINES = 3

/** What is waited for: all containers of one service. */
export interface Awaited {
  service: string
  condition: WaitForService['condition']
  containerIds: readonly string[]
  limitSeconds?: number
}

/**
 * Resolves when every container is healthy, or has completed with exit code 0.
 * @throws DomainError CONFLICT with reason DEPENDENCY_FAILED at once when that can no longer happen, DEPENDENCY_TIMEOUT
 *   when it has not happened in time, CANCELLED on `signal`
 */
export async function waitForDependency(engine: Engine, awaited: Awaited, signal?: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  let pauseMs = FIRST_LOOK_MS
  for (;;) {
    const containers = await Promise.all(awaited.containerIds.map((id) => engine.inspectContainer(id)))
    const pending = containers.filter((container) => !isThere(container, awaited))
    if (pending.length === 0) return
    const limit = awaited.limitSeconds ?? Math.max(...pending.map(({ Config }) => limitSeconds(Config.Healthcheck)))
    if (performance.now() - startedAt > limit * 1000) throw timedOut(awaited, pending, limit)
    await delay(pauseMs, undefined, { signal }).catch((error) => {
      throw signal?.reason instanceof DomainError ? signal.reason : error
    })
    pauseMs = Math.min(LAST_LOOK_MS, pauseMs * 1.5)
  }
}

/**
 * Seconds a dependency gets where nobody says otherwise: half as long again as its health check can take to give up,
 * and at least 300.
 */
export function limitSeconds(check: HealthConfig | undefined): number {
  if (!check) return DEFAULT_LIMIT_S
  const attempt = (check.Interval || DEFAULT_INTERVAL_NS) + (check.Timeout || DEFAULT_TIMEOUT_NS)
  const worst = (check.StartPeriod ?? 0) + (check.Retries || DEFAULT_RETRIES) * attempt
  return Math.max(DEFAULT_LIMIT_S, (worst / NS_PER_S) * 1.5)
}

function isThere(container: ContainerInspect, { service, condition }: Awaited): boolean {
  const { State } = container
  if (State.Status === 'created')
    throw failed(service, `dependency failed to start: service "${service}" is not running`)
  if (condition === 'service_completed_successfully') {
    if (State.Status !== 'exited') return false
    if (State.ExitCode === 0) return true
    throw failed(service, `service "${service}" didn't complete successfully: exit ${State.ExitCode}`)
  }
  const name = container.Name.replace(/^\//, '')
  const reason = (why: string) => failed(service, `dependency failed to start: container ${name} ${why}`)
  if (State.Status === 'exited' || State.Status === 'dead') throw reason(`exited (${State.ExitCode})`)
  if (!State.Health || State.Health.Status === 'none') throw reason('has no healthcheck configured')
  if (State.Health.Status === 'unhealthy') throw reason('is unhealthy')
  return State.Health.Status === 'healthy'
}

function failed(service: string, message: string): DomainError {
  return new DomainError('CONFLICT', message, {
    reason: 'DEPENDENCY_FAILED',
    service,
    retryable: false,
    humanAction: `Look at the logs of ${service}, correct it, and try again.`,
  })
}

function timedOut({ service, condition }: Awaited, pending: readonly ContainerInspect[], limit: number): DomainError {
  const names = pending.map(({ Name }) => Name.replace(/^\//, '')).join(', ')
  const state = condition === 'service_healthy' ? 'healthy' : 'completed'
  return new DomainError('CONFLICT', `dependency failed to start: ${names} was not ${state} after ${limit} s`, {
    reason: 'DEPENDENCY_TIMEOUT',
    service,
    limitSeconds: limit,
    retryable: true,
    healthLog: pending.flatMap(({ State }) => (State.Health?.Log ?? []).slice(-LOG_LINES).map(({ Output }) => Output)),
    humanAction: `Look at the logs of ${service}; if it only needs longer, try again or give it more time.`,
  })
}
