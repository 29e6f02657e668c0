import type { ProjectAction } from '../../composables/useProjectActions.ts'
import type { ProjectFieldsFragment } from '../../gql/graphql.ts'

const STATES = {
  RUNNING: { label: 'Running', tone: 'ok' },
  PARTIAL: { label: 'Partly running', tone: 'warn' },
  STOPPED: { label: 'Stopped', tone: 'neutral' },
} as const
export type ProjectState = keyof typeof STATES

const DOING: Record<ProjectAction, string> = { start: 'Starting…', stop: 'Stopping…', restart: 'Restarting…' }

export interface ContainerCounts {
  all: number
  running: number
  paused: number
  /** Have done their work, and are not missed. */
  finished: number
}

/** How many containers a project has, and what they are at. */
export function countContainers({ services }: Pick<ProjectFieldsFragment, 'services'>): ContainerCounts {
  const containers = services.flatMap((service) => service.containers)
  return {
    all: containers.length,
    running: containers.filter(({ state }) => state === 'RUNNING').length,
    paused: containers.filter(({ state }) => state === 'PAUSED').length,
    finished: containers.filter(({ finished }) => finished).length,
  }
}

/** `2 of 3 running`, `2 of 4 running, 1 paused, 1 finished`; a project of one container needs no count. */
export function countsText({ all, running, paused, finished }: ContainerCounts): string {
  if (all === 1) return ''
  const others = [paused > 0 && `${paused} paused`, finished > 0 && `${finished} finished`].filter(Boolean)
  return [`${running} of ${all} running`, ...others].join(', ')
}

/** What its containers come to, by the server's rule, and as current as they are: what is finished is not missed. */
export function projectState(project: Pick<ProjectFieldsFragment, 'services'>): ProjectState {
  const { all, running, finished } = countContainers(project)
  if (running === 0) return 'STOPPED'
  return running < all - finished ? 'PARTIAL' : 'RUNNING'
}

/** What the badge of a project says, and in which colour. */
export function projectBadge(state: ProjectState, pending?: ProjectAction) {
  return pending ? { label: DOING[pending], tone: 'info' as const, pulse: true } : { ...STATES[state], pulse: false }
}
