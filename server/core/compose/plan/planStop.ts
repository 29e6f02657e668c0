import type { Observed } from '../observe.ts'
import { chosenServices } from './chosenServices.ts'
import { labelGraph } from './labelGraph.ts'
import { isRunning, nameOf } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import { addStopSteps } from './stopSteps.ts'

export interface StopOptions {
  services?: readonly string[]
  /** Seconds until a container is killed; default: its own grace period. */
  timeoutSeconds?: number
}

/** Stops a project's containers; from labels alone. @throws DomainError NOT_FOUND for an unknown service */
export function planStop(project: string, observed: Observed, options: StopOptions = {}): Plan {
  const builder = new PlanBuilder('stop', project)
  const graph = labelGraph(observed.containers)
  const chosen = chosenServices(graph, options.services)
  addStopSteps(builder, graph, chosen, options.timeoutSeconds)
  for (const name of chosen)
    for (const container of graph.services.get(name)?.containers ?? [])
      if (!isRunning(container)) builder.unchanged.push(nameOf(container))
  return builder.build()
}
