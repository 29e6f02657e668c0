import type { ContainerSummary } from '../../engine/types.ts'
import { DEPENDS_ON, type LabelledDependency, parseDependsOn } from '../labels.ts'
import { nameOf, numberOf, serviceOf } from './observedContainer.ts'
import { type Dependencies, inDependencyOrder } from './serviceOrder.ts'

/** A project as its containers' labels tell it: what can be started, stopped and removed without the file. */
export interface LabelGraph {
  /** Each after what it depends on. */
  order: readonly string[]
  dependencies: Dependencies
  services: ReadonlyMap<string, LabelledService>
}

export interface LabelledService {
  name: string
  containers: readonly ContainerSummary[]
  dependsOn: readonly LabelledDependency[]
}

export function labelGraph(containers: readonly ContainerSummary[]): LabelGraph {
  const services = new Map<string, LabelledService>()
  for (const [name, members] of Map.groupBy(containers, serviceOf)) {
    const sorted = members.toSorted((a, b) => numberOf(a) - numberOf(b) || (nameOf(a) < nameOf(b) ? -1 : 1))
    services.set(name, { name, containers: sorted, dependsOn: parseDependsOn(sorted[0]?.Labels[DEPENDS_ON]) })
  }
  const dependencies = Object.fromEntries(
    [...services.values()].map(({ name, dependsOn }) => [name, dependsOn.map((dependency) => dependency.service)]),
  )
  return { order: inDependencyOrder(dependencies), dependencies, services }
}
