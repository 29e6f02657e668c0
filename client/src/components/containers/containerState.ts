import type { ContainerRowFragment } from '../../gql/graphql.ts'

type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info'
type Stated = Pick<ContainerRowFragment, 'state' | 'health' | 'exitCode' | 'finished'>

/** A deed that was asked for and has not been answered yet. */
export type PendingAction = 'start' | 'stop' | 'restart' | 'delete'

const DOING: Record<PendingAction, string> = {
  start: 'Starting…',
  stop: 'Stopping…',
  restart: 'Restarting…',
  delete: 'Deleting…',
}

/** What a container's badge says, and in which colour. */
export function stateBadge(
  { state, health, exitCode, finished }: Stated,
  pending?: PendingAction,
): { label: string; tone: Tone; pulse: boolean } {
  if (pending) return { label: DOING[pending], tone: 'info', pulse: true }
  switch (state) {
    case 'RUNNING':
      if (health === 'UNHEALTHY') return { label: 'Unhealthy', tone: 'danger', pulse: false }
      if (health === 'STARTING') return { label: 'Health starting', tone: 'info', pulse: true }
      return { label: health === 'HEALTHY' ? 'Healthy' : 'Running', tone: 'ok', pulse: false }
    case 'EXITED':
      if (finished) return { label: 'Finished', tone: 'neutral', pulse: false }
      if (exitCode === null || exitCode === 0) return { label: 'Stopped', tone: 'neutral', pulse: false }
      return { label: `Exited (${exitCode})`, tone: wasAskedToStop(exitCode) ? 'neutral' : 'danger', pulse: false }
    case 'RESTARTING':
      return { label: 'Restarting', tone: 'warn', pulse: true }
    case 'PAUSED':
      return { label: 'Paused', tone: 'info', pulse: false }
    case 'REMOVING':
      return { label: 'Removing', tone: 'warn', pulse: true }
    case 'DEAD':
      return { label: 'Dead', tone: 'danger', pulse: false }
    case 'CREATED':
      return { label: 'Never started', tone: 'neutral', pulse: false }
  }
}

/** 128 + SIGINT, SIGKILL or SIGTERM: how a program ends that `docker stop` ended, which is no crash. */
function wasAskedToStop(exitCode: number): boolean {
  return exitCode === 130 || exitCode === 137 || exitCode === 143
}

/**
 * What an exit code tells, where it tells more than its number.
 * @see https://tldp.org/LDP/abs/html/exitcodes.html
 */
export function exitMeaning(exitCode: number | null): string {
  return (exitCode !== null && EXIT_MEANINGS[exitCode]) || ''
}

const EXIT_MEANINGS: Readonly<Record<number, string>> = {
  0: 'it ended by itself, or stopped when it was told to',
  126: 'its command cannot be run',
  127: 'its command was not found',
  130: 'it was interrupted',
  137: 'it was killed: out of memory, or it did not stop in time',
  139: 'it crashed: memory that is not its own',
  143: 'it was told to stop',
}

type Restarted = Stated & Pick<ContainerRowFragment, 'restartCount' | 'startedAt'>

/** Restarts that are no accident any more, and how long it has to stay up after the last of them to count as well. */
const LOOP_RESTARTS = 3
const LOOP_MS = 5 * 60_000

/** Up at this moment, after the engine had to start it again and again until a moment ago. */
export function isLooping({ state, restartCount, startedAt }: Restarted, now: number = Date.now()): boolean {
  return state === 'RUNNING' && restartCount >= LOOP_RESTARTS && now - Date.parse(startedAt ?? '') < LOOP_MS
}

/**
 * Whether somebody has to look: ill, in a crash loop, dead, or ended with a failure that nobody asked for. A bad last
 * check of what has ended since says nothing any more.
 */
export function needsAttention(container: Restarted): boolean {
  const { state, health } = container
  if (state === 'RUNNING') return health === 'UNHEALTHY' || isLooping(container)
  return state === 'RESTARTING' || stateBadge(container).tone === 'danger'
}

/** Whether it can be stopped. A crash loop and a paused program can; neither of them runs. */
export function isRunning({ state }: Pick<ContainerRowFragment, 'state'>): boolean {
  return state === 'RUNNING' || state === 'RESTARTING' || state === 'PAUSED'
}
