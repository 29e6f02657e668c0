import type { Desired } from '../desired.ts'
import type { Observed } from '../observe.ts'
import { chosenServices } from './chosenServices.ts'
import { type LabelGraph, labelGraph } from './labelGraph.ts'
import { isRunning, nameOf } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import { addStartSteps, type StartService } from './startSteps.ts'

export interface StartOptions {
  /** Only these services and what they depend on. */
  services?: readonly string[]
  /** Seconds a dependency gets to become healthy or to complete. */
  dependencyLimitSeconds?: number
}

/**
 * Starts a project's containers in dependency order; from labels alone. It creates nothing.
 * @param desired where the file is at hand: secrets and configs are copied in anew
 * @throws DomainError NOT_FOUND for an unknown service
 */
export function planStart(project: string, observed: Observed, options: StartOptions = {}, desired?: Desired): Plan {
  const builder = new PlanBuilder('start', project)
  const graph = labelGraph(observed.containers)
  const chosen = withDependencies(graph, chosenServices(graph, options.services))
  const services = graph.order.map((name) => startService(graph, name, chosen.has(name), desired))
  addStartSteps(builder, services, { after: [], limitSeconds: options.dependencyLimitSeconds })
  for (const name of chosen)
    for (const container of graph.services.get(name)?.containers ?? [])
      if (isRunning(container) && container.State !== 'paused') builder.unchanged.push(nameOf(container))
  return builder.build()
}

function startService(graph: LabelGraph, name: string, isChosen: boolean, desired: Desired | undefined): StartService {
  const { containers = [], dependsOn = [] } = graph.services.get(name) ?? {}
  return {
    name,
    hasFiles: desired?.injected[name] !== undefined,
    dependsOn: dependsOn.map(({ service, condition }) => ({ service, condition, required: true })),
    containers: containers.map((container) => {
      const begin = container.State === 'paused' ? 'unpause' : isRunning(container) ? undefined : 'start'
      return {
        name: nameOf(container),
        container: { id: container.Id },
        cause: `is ${container.State}`,
        ...(isChosen && begin && { begin }),
      }
    }),
  }
}

function withDependencies(graph: LabelGraph, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (name: string) => {
    if (names.has(name)) return
    names.add(name)
    for (const dependency of graph.dependencies[name] ?? []) if (graph.services.has(dependency)) visit(dependency)
  }
  for (const name of chosen) visit(name)
  return names
}
