import type { ContainerSummary } from '../../engine/types.ts'
import type { LabelGraph } from './labelGraph.ts'
import { isRunning, nameOf } from './observedContainer.ts'
import type { PlanBuilder } from './planBuilder.ts'
import { dependentsOf } from './serviceOrder.ts'

export interface StopSteps {
  /** Container id → the step that stops it; containers that do not run have none. */
  stops: ReadonlyMap<string, number>
  /** Service → steps after which nothing runs that depends on it. */
  freed: ReadonlyMap<string, readonly number[]>
}

/** Stops the chosen services: dependents before what they depend on, everything else at the same time. */
export function addStopSteps(
  builder: PlanBuilder,
  graph: LabelGraph,
  chosen: ReadonlySet<string>,
  timeoutSeconds: number | undefined,
): StopSteps {
  const dependents = dependentsOf(graph.dependencies)
  const stops = new Map<string, number>()
  const freed = new Map<string, readonly number[]>()
  const ended = new Map<string, readonly number[]>()
  for (const name of graph.order.toReversed()) {
    const before = (dependents[name] ?? []).flatMap((dependent) => ended.get(dependent) ?? [])
    freed.set(name, before)
    const running = chosen.has(name) ? (graph.services.get(name)?.containers ?? []).filter(isRunning) : []
    for (const container of running) stops.set(container.Id, addStop(builder, container, before, timeoutSeconds))
    const own = running.flatMap((container) => stops.get(container.Id) ?? [])
    // A service without a running container passes on what its own dependents make the next ones wait for.
    ended.set(name, own.length > 0 ? own : before)
  }
  return { stops, freed }
}

function addStop(
  builder: PlanBuilder,
  container: ContainerSummary,
  after: readonly number[],
  timeoutSeconds: number | undefined,
): number {
  return builder.add(
    {
      kind: 'stopContainer',
      container: { id: container.Id },
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    },
    { resource: `container:${nameOf(container)}`, after, progress: ['Stopping', 'Stopped'] },
  )
}
