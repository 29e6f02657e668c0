import type { Observed } from '../observe.ts'
import type { SharedNamespaces } from '../observeShared.ts'
import { chosenServices } from './chosenServices.ts'
import { type LabelGraph, labelGraph } from './labelGraph.ts'
import { nameOf } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import type { StopOptions } from './planStop.ts'
import { inDependencyOrder } from './serviceOrder.ts'

/**
 * Restarts the chosen services, and after them those that asked to be restarted with them, or that share namespaces of
 * theirs: a network that is made anew is none that they are in. From labels, and from what the containers share.
 * @throws DomainError NOT_FOUND for an unknown service
 */
export function planRestart(
  project: string,
  observed: Observed,
  shared: SharedNamespaces,
  options: StopOptions = {},
): Plan {
  const builder = new PlanBuilder('restart', project)
  const graph = labelGraph(observed.containers)
  const leaders = leadersOf(graph, shared)
  const order = inDependencyOrder(
    Object.fromEntries(
      graph.order.map((name) => [name, [...(graph.dependencies[name] ?? []), ...(shared.get(name) ?? [])]]),
    ),
  )
  const chosen = withRestarted(order, leaders, chosenServices(graph, options.services))
  const restarted = new Map<string, number[]>()
  for (const name of order.filter((service) => chosen.has(service))) {
    const { containers = [] } = graph.services.get(name) ?? {}
    const after = [...(leaders.get(name) ?? [])].flatMap((leader) => restarted.get(leader) ?? [])
    const { timeoutSeconds } = options
    const ids = containers.map((container) =>
      builder.add(
        {
          kind: 'restartContainer',
          container: { id: container.Id },
          ...(timeoutSeconds !== undefined && { timeoutSeconds }),
        },
        { resource: `container:${nameOf(container)}`, after, progress: ['Restarting', 'Started'] },
      ),
    )
    restarted.set(name, ids)
  }
  return builder.build()
}

/** Service → services after whose restart it has to be restarted. */
function leadersOf(graph: LabelGraph, shared: SharedNamespaces): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...graph.services].map(([name, { dependsOn }]) => {
      const asked = dependsOn.filter(({ restart }) => restart).map(({ service }) => service)
      return [name, new Set([...asked, ...(shared.get(name) ?? [])])]
    }),
  )
}

/** With everything that has to follow them, however far. */
function withRestarted(
  order: readonly string[],
  leaders: ReadonlyMap<string, ReadonlySet<string>>,
  chosen: ReadonlySet<string>,
): ReadonlySet<string> {
  const names = new Set(chosen)
  for (const name of order) if ([...(leaders.get(name) ?? [])].some((leader) => names.has(leader))) names.add(name)
  return names
}
