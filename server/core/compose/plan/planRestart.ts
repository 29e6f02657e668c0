import type { Observed } from '../observe.ts'
import { chosenServices } from './chosenServices.ts'
import { type LabelGraph, labelGraph } from './labelGraph.ts'
import { nameOf } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import type { StopOptions } from './planStop.ts'

/**
 * Restarts the chosen services, and after them those that asked to be restarted with them; from labels alone.
 * @throws DomainError NOT_FOUND for an unknown service
 */
export function planRestart(project: string, observed: Observed, options: StopOptions = {}): Plan {
  const builder = new PlanBuilder('restart', project)
  const graph = labelGraph(observed.containers)
  const chosen = withRestarted(graph, chosenServices(graph, options.services))
  const restarted = new Map<string, number[]>()
  for (const name of graph.order.filter((service) => chosen.has(service))) {
    const { containers = [], dependsOn = [] } = graph.services.get(name) ?? {}
    const after = dependsOn.filter((one) => one.restart).flatMap((one) => restarted.get(one.service) ?? [])
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

/** With everything that depends on them with `restart: true`, however far. */
function withRestarted(graph: LabelGraph, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(chosen)
  for (const name of graph.order) {
    const dependsOn = graph.services.get(name)?.dependsOn ?? []
    if (dependsOn.some(({ service, restart }) => restart && names.has(service))) names.add(name)
  }
  return names
}
