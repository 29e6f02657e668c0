import { setTimeout as sleep } from 'node:timers/promises'
import type { Container } from '../containers/container.ts'
import { DomainError } from '../errors.ts'

const POLL_MS = 250
/** A container without a health check counts as running once it has stayed up for so long. */
const STEADY_MS = 2_000
const LIMIT_MS = 180_000
/** What comes up at the third time was only waiting for something else. */
const TRIES = 3

/** How long a container is watched, and what ends it early. */
export interface Verification {
  limitMs?: number
  /** Whether a container's health check is its image's own. It knows nothing of slow machines and first starts. */
  hasOwnCheck?: (container: Container) => boolean
}

/**
 * Watches containers until each is healthy, or steady where it has no health check, or has ended well. An image's own
 * check may fail until the time is over; one that is written for the app is final.
 * @throws DomainError DOCKER_ERROR, reason NOT_RUNNING or UNHEALTHY, naming the first that is not; what `signal` is
 *   aborted with
 */
export async function verifyRunning(
  read: () => Container[],
  signal: AbortSignal,
  { limitMs = LIMIT_MS, hasOwnCheck = () => false }: Verification = {},
): Promise<void> {
  const deadline = Date.now() + limitMs
  for (;;) {
    signal.throwIfAborted()
    const containers = read()
    const isLate = Date.now() > deadline
    for (const container of containers) {
      requireAlive(container)
      if (isLate || !hasOwnCheck(container)) requireHealthy(container)
    }
    if (containers.every((container) => isSettled(container, Date.now()))) return
    if (isLate) throw late(containers)
    // Woken by the signal, which says itself why.
    await sleep(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

/** A container that has ended is "unhealthy" to the engine as well, so that what it does comes before its health. */
function requireAlive({ name, state, exitCode, restartCount, error }: Container): void {
  if (state === 'DEAD' || (state === 'EXITED' && exitCode !== 0) || restartCount >= TRIES)
    throw new DomainError(
      'DOCKER_ERROR',
      `${name} does not stay up${exitCode === null ? '' : ` (exit code ${exitCode})`}${error ? `: ${error}` : ''}.`,
      { reason: 'NOT_RUNNING', container: name, humanAction: `Look at the log of ${name}.` },
    )
}

function requireHealthy({ name, state, health }: Container): void {
  if (state === 'RUNNING' && health === 'UNHEALTHY')
    throw new DomainError('DOCKER_ERROR', `${name} runs but its health check fails.`, {
      reason: 'UNHEALTHY',
      container: name,
      humanAction: `Look at the log of ${name}.`,
    })
}

function isSettled({ state, health, startedAt }: Container, now: number): boolean {
  if (state === 'EXITED') return true
  if (state !== 'RUNNING') return false
  if (health === 'HEALTHY') return true
  return health === 'NONE' && startedAt !== null && now - startedAt.getTime() >= STEADY_MS
}

function late(containers: readonly Container[]): DomainError {
  const waiting = containers.filter((container) => !isSettled(container, Date.now())).map(({ name }) => name)
  return new DomainError('DOCKER_ERROR', `${waiting.join(', ')} did not become healthy in time.`, {
    reason: 'NOT_HEALTHY_IN_TIME',
    retryable: true,
    humanAction: 'It may only need longer; look at its state and log.',
  })
}
