import type { ProjectFieldsFragment } from '../../gql/graphql.ts'

/** What the badge of a project says. */
export const PROJECT_STATES = {
  RUNNING: { label: 'Running', tone: 'ok' },
  PARTIAL: { label: 'Partly running', tone: 'warn' },
  STOPPED: { label: 'Stopped', tone: 'neutral' },
} as const satisfies Record<ProjectFieldsFragment['state'], { label: string; tone: string }>

/** Containers of a project: how many there are, and how many of them run. */
export function countContainers({ services }: Pick<ProjectFieldsFragment, 'services'>): {
  all: number
  running: number
} {
  const containers = services.flatMap((service) => service.containers)
  return { all: containers.length, running: containers.filter(({ state }) => state === 'RUNNING').length }
}
