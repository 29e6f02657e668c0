import type { ProjectFieldsFragment } from '../../gql/graphql.ts'

/** What the badge of a project says. */
export const PROJECT_STATES = {
  RUNNING: { label: 'Running', tone: 'ok' },
  PARTIAL: { label: 'Partly running', tone: 'warn' },
  STOPPED: { label: 'Stopped', tone: 'neutral' },
} as const satisfies Record<ProjectFieldsFragment['state'], { label: string; tone: string }>

export interface ContainerCounts {
  all: number
  running: number
  /** Have done their work, and are not missed. */
  finished: number
}

/** How many containers a project has, and what they are at. */
export function countContainers({ services }: Pick<ProjectFieldsFragment, 'services'>): ContainerCounts {
  const containers = services.flatMap((service) => service.containers)
  return {
    all: containers.length,
    running: containers.filter(({ state }) => state === 'RUNNING').length,
    finished: containers.filter(({ finished }) => finished).length,
  }
}

/** `2 of 3 running`, `2 of 3 running, 1 finished`; a project of one container needs no count. */
export function countsText({ all, running, finished }: ContainerCounts): string {
  if (all === 1) return ''
  return `${running} of ${all} running${finished > 0 ? `, ${finished} finished` : ''}`
}
