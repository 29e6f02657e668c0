import type { ContainerRowFragment } from '../../gql/graphql.ts'
import { needsAttention } from './containerState.ts'

export const STATE_FILTERS = ['all', 'running', 'stopped', 'attention'] as const
export type StateFilter = (typeof STATE_FILTERS)[number]

export const SORT_KEYS = ['name', 'state', 'cpu', 'memory', 'age'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** What is measured of a running container; null where the kernel does not say. */
export interface Usage {
  cpuPercent: number | null
  memoryBytes: number | null
}

export interface ListView {
  search: string
  state: StateFilter
  /** A Compose project; empty for all. */
  project: string
  sort: SortKey
  descending: boolean
}

export function passesState(container: ContainerRowFragment, filter: StateFilter): boolean {
  if (filter === 'running') return container.state === 'RUNNING'
  if (filter === 'stopped') return container.state !== 'RUNNING'
  if (filter === 'attention') return needsAttention(container)
  return true
}

/** The containers that the view shows, in its order. Every word of the search must be found somewhere. */
export function viewOf(
  containers: readonly ContainerRowFragment[],
  view: ListView,
  usage: ReadonlyMap<string, Usage> = new Map(),
): ContainerRowFragment[] {
  const words = view.search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = containers.filter(
    (container) =>
      passesState(container, view.state) &&
      (view.project === '' || container.project === view.project) &&
      words.every((word) => haystack(container).includes(word)),
  )
  const direction = view.descending ? -1 : 1
  return found.sort((a, b) => direction * compare(a, b, view.sort, usage) || a.name.localeCompare(b.name))
}

function haystack({ name, image, project, service, id, ports }: ContainerRowFragment): string {
  const numbers = ports.map(({ publicPort, privatePort }) => `${publicPort ?? ''} ${privatePort}`)
  return [name, image, project, service, id.slice(0, 12), ...numbers].join(' ').toLowerCase()
}

const STATE_ORDER: Record<ContainerRowFragment['state'], number> = {
  RESTARTING: 0,
  DEAD: 1,
  REMOVING: 2,
  RUNNING: 3,
  PAUSED: 4,
  CREATED: 5,
  EXITED: 6,
}

function compare(
  a: ContainerRowFragment,
  b: ContainerRowFragment,
  key: SortKey,
  usage: ReadonlyMap<string, Usage>,
): number {
  switch (key) {
    case 'name':
      return a.name.localeCompare(b.name, 'en', { numeric: true })
    case 'state':
      return trouble(a) - trouble(b) || STATE_ORDER[a.state] - STATE_ORDER[b.state]
    case 'age':
      return b.createdAt.localeCompare(a.createdAt)
    case 'cpu':
      return (usage.get(a.id)?.cpuPercent ?? -1) - (usage.get(b.id)?.cpuPercent ?? -1)
    case 'memory':
      return (usage.get(a.id)?.memoryBytes ?? -1) - (usage.get(b.id)?.memoryBytes ?? -1)
  }
}

/** Troubled ones first: who sorts by state looks for them. */
function trouble(container: ContainerRowFragment): number {
  return needsAttention(container) ? -1 : STATE_ORDER[container.state]
}

/** A line of the table: a project's heading, or a container. */
export type ListItem =
  | { kind: 'group'; key: string; project: string | null; count: number; running: number; folded: boolean }
  | { kind: 'container'; key: string; container: ContainerRowFragment }

/** The lines of the table, by project where wanted; containers without one come last. */
export function itemsOf(
  containers: readonly ContainerRowFragment[],
  grouped: boolean,
  folded: ReadonlySet<string>,
): ListItem[] {
  const asItem = (container: ContainerRowFragment): ListItem => ({ kind: 'container', key: container.id, container })
  if (!grouped) return containers.map(asItem)
  const groups = [...Map.groupBy(containers, ({ project }) => project)].sort(
    ([a], [b]) => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? ''),
  )
  return groups.flatMap(([project, members]) => {
    const key = `group:${project ?? ''}`
    const isFolded = folded.has(key)
    const heading: ListItem = {
      kind: 'group',
      key,
      project,
      count: members.length,
      running: members.filter(({ state }) => state === 'RUNNING').length,
      folded: isFolded,
    }
    return isFolded ? [heading] : [heading, ...members.map(asItem)]
  })
}

/** The Compose projects there are, sorted. */
export function projectsOf(containers: readonly ContainerRowFragment[]): string[] {
  return [...new Set(containers.flatMap(({ project }) => project ?? []))].sort((a, b) => a.localeCompare(b))
}
