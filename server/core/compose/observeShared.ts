import { sharedWith } from '../containers/sharedNamespaces.ts'
import type { Engine } from '../engine/engine.ts'
import type { ContainerSummary } from '../engine/types.ts'
import { nameOf, serviceOf } from './plan/observedContainer.ts'

/** Service → services whose network, processes or memory its containers share. */
export type SharedNamespaces = ReadonlyMap<string, ReadonlySet<string>>

/** No label says whose namespaces a container shares; its own configuration does. What cannot be described counts as alone. */
export async function observeShared(
  engine: Engine,
  containers: readonly ContainerSummary[],
): Promise<SharedNamespaces> {
  const found = await Promise.all(
    containers.map(async (container) => {
      const inspect = await engine.inspectContainer(container.Id).catch(() => undefined)
      return { service: serviceOf(container), references: inspect ? sharedWith(inspect.HostConfig) : [] }
    }),
  )
  const shared = new Map<string, Set<string>>()
  for (const { service, references } of found)
    for (const reference of references) {
      const owner = containers.find((container) => container.Id === reference || nameOf(container) === reference)
      if (owner && serviceOf(owner) !== service)
        shared.set(service, (shared.get(service) ?? new Set()).add(serviceOf(owner)))
    }
  return shared
}
