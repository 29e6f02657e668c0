import type { Engine } from '../../engine/engine.ts'
import type { Desired } from '../desired.ts'
import { unlessMissing } from '../observe.ts'
import type { Blocker, Call, Plan } from '../plan/plan.ts'
import type { HostListener } from './hostListeners.ts'
import { nameConflicts } from './nameConflicts.ts'
import { portConflicts } from './portConflicts.ts'
import { networkConflicts, volumeConflicts } from './resourceConflicts.ts'
import type { Surroundings } from './surroundings.ts'

const COLLIDING: ReadonlySet<Call['kind']> = new Set([
  'createContainer',
  'startContainer',
  'removeNetwork',
  'removeVolume',
])

/** Whether running the plan could collide with anything outside its project. */
export function needsPreflight(plan: Plan): boolean {
  return plan.steps.some(({ call }) => COLLIDING.has(call.kind))
}

export async function lookAround(
  engine: Engine,
  plan: Plan,
  listeners: () => Promise<HostListener[]> = async () => [],
): Promise<Surroundings> {
  const removed = plan.steps.flatMap(({ call }) => (call.kind === 'removeNetwork' ? [call.id] : []))
  const [containers, hostListeners, networks] = await Promise.all([
    engine.listContainers(),
    listeners(),
    Promise.all(removed.map((id) => unlessMissing(engine.inspectNetwork(id)))),
  ])
  return { containers, listeners: hostListeners, networks: networks.filter((network) => network !== undefined) }
}

/** Everything that the engine would refuse half-way, found before anything is touched. */
export function preflight(plan: Plan, desired: Desired, surroundings: Surroundings): Blocker[] {
  return [
    ...nameConflicts(plan, surroundings.containers),
    ...portConflicts(plan, desired, surroundings),
    ...networkConflicts(plan, surroundings.networks),
    ...volumeConflicts(plan, surroundings.containers),
  ]
}
