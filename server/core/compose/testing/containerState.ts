import type { Engine } from '../../engine/engine.ts'
import { PROJECT } from '../labels.ts'
import { nameOf } from '../plan/observedContainer.ts'

/** A container as behaviour tests compare it. */
export interface ContainerState {
  id: string
  state: string
}

/** The project's containers by name. */
export async function containerStates(engine: Engine, project: string): Promise<Record<string, ContainerState>> {
  const containers = await engine.listContainers({ label: [`${PROJECT}=${project}`] })
  return Object.fromEntries(
    containers.map((container) => [nameOf(container), { id: container.Id, state: container.State }] as const).sort(),
  )
}

/** Name → state, without ids. */
export function statesOnly(containers: Record<string, ContainerState>): Record<string, string> {
  return Object.fromEntries(Object.entries(containers).map(([name, { state }]) => [name, state]))
}
