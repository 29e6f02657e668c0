import type { ProjectContainerFragment } from '../../gql/graphql.ts'

type Mounted = Pick<ProjectContainerFragment, 'networks' | 'mounts'>

/** Something that containers of a project store in. */
export interface Storage {
  /** `volume` or `bind`. */
  type: string
  /** Name of the volume, or path on the host. */
  source: string
}

/** What a project stores in, each once: volumes that have a name, then folders of the host. What is only in memory is no storage. */
export function storageOf(containers: readonly Mounted[]): Storage[] {
  const mounts = containers.flatMap((container) => container.mounts).filter(({ type }) => type !== 'tmpfs')
  const distinct = new Map(mounts.map(({ type, source }) => [`${type} ${source}`, { type, source }]))
  return [...distinct.values()].sort((a, b) => b.type.localeCompare(a.type) || a.source.localeCompare(b.source))
}

/** The networks of its containers, each once. */
export function networksOf(containers: readonly Mounted[]): string[] {
  return [...new Set(containers.flatMap(({ networks }) => networks.map(({ name }) => name)))].sort()
}
