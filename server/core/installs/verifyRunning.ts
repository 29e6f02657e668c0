import type { Container } from '../containers/container.ts'
import { DomainError } from '../errors.ts'
import { Uptime } from './uptime.ts'

const POLL_MS = 250
const LIMIT_MS = 180_000
/** How long a program may end and be started again by the engine: until what it waits for is there. */
const CRASH_LIMIT_MS = 60_000

/** What an operation has started, and how long it is watched. */
export interface Verification {
  /** Containers as they are now. */
  read: () => Container[]
  /** Looks at them again, so that `read` tells what is, and not what was a moment ago. */
  refresh?: () => Promise<void>
  /** Ids of the containers that are judged: those that the operation itself started. */
  started: ReadonlySet<string>
  signal: AbortSignal
  limitMs?: number
  /** Told what is waited for, whenever that changes. */
  say?: (message: string) => void
}

/**
 * Watches the containers that an operation has started until each is healthy, or steady where it has no health check, or
 * has ended well. It is judged by time, from now on: a check may fail and a program may end and be restarted as long as
 * the limit allows, since what they wait for or do to their data takes as long as it takes. Final at once is only what
 * does not come again.
 * @throws DomainError DOCKER_ERROR, reason NOT_RUNNING, UNHEALTHY or NOT_HEALTHY_IN_TIME, naming the first that is not; what
 *   `signal` is aborted with
 */
export async function verifyRunning(verification: Verification): Promise<void> {
  const { read, refresh, started, signal, limitMs = LIMIT_MS, say } = verification
  const uptime = new Uptime()
  const begin = Date.now()
  let isSure = false
  let told = 'Waiting until it is healthy'
  for (;;) {
    signal.throwIfAborted()
    const containers = read().filter(({ id }) => started.has(id))
    uptime.note(containers)
    const waiting = containers.filter((container) => !isSettled(container, uptime))
    if (waiting.length === 0) {
      if (isSure) return
      // What is read may lag behind where the machine is busy.
      await refresh?.()
      isSure = true
      continue
    }
    isSure = false
    for (const container of waiting) if (isOver(container)) throw notRunning(container)
    const waited = Date.now() - begin
    if (waited > Math.min(CRASH_LIMIT_MS, limitMs))
      for (const container of waiting)
        if (uptime.restarts(container) > 0 && container.state !== 'RUNNING') throw notRunning(container)
    if (waited > limitMs) throw late(waiting, uptime)
    const reasons = waiting.flatMap((container) => whatIsWrong(container, uptime) ?? [])
    const message = reasons.length > 0 ? reasons.join('; ') : 'Waiting until it is healthy'
    if (message !== told) say?.(message)
    told = message
    await pause(signal)
  }
}

/** Until it is time to look again, or the signal ends the watch. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, POLL_MS)
    signal.addEventListener('abort', wake)
  })
}

/** The engine does not start it again by itself. */
function isOver({ state, exitCode }: Container): boolean {
  return state === 'DEAD' || (state === 'EXITED' && exitCode !== 0)
}

function isSettled(container: Container, uptime: Uptime): boolean {
  const { state, health } = container
  if (state === 'EXITED') return !isOver(container)
  if (state !== 'RUNNING') return false
  return health === 'HEALTHY' || (health === 'NONE' && uptime.isSteady(container))
}

function notRunning({ name, exitCode, error }: Container): DomainError {
  const code = exitCode === null ? '' : ` (exit code ${exitCode})`
  return new DomainError('DOCKER_ERROR', `${name} does not stay up${code}${error ? `: ${error}` : ''}.`, {
    reason: 'NOT_RUNNING',
    container: name,
    humanAction: `Look at the log of ${name}.`,
  })
}

function late(waiting: readonly Container[], uptime: Uptime): DomainError {
  const sick = waiting.find(({ health }) => health === 'UNHEALTHY')
  if (sick)
    return new DomainError('DOCKER_ERROR', `${sick.name} runs but its health check fails.`, {
      reason: 'UNHEALTHY',
      container: sick.name,
      humanAction: `Look at the log of ${sick.name}.`,
    })
  const restarting = waiting.find((container) => uptime.restarts(container) > 0)
  if (restarting) return notRunning(restarting)
  const names = waiting.map(({ name }) => name).join(', ')
  return new DomainError('DOCKER_ERROR', `${names} did not become healthy in time.`, {
    reason: 'NOT_HEALTHY_IN_TIME',
    container: waiting[0]?.name,
    retryable: true,
    humanAction: 'It may only need longer; look at its state and log.',
  })
}

function whatIsWrong(container: Container, uptime: Uptime): string | undefined {
  const { name, health, exitCode } = container
  const restarts = uptime.restarts(container)
  if (restarts > 0)
    return `${name} has ended ${restarts === 1 ? 'once' : `${restarts} times`}${exitCode === null ? '' : ` (exit code ${exitCode})`} and is started again`
  return health === 'UNHEALTHY' ? `The health check of ${name} fails; it may only need longer` : undefined
}
