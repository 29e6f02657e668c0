import type { ContainerSummary } from '../../engine/types.ts'
import { PROJECT } from '../labels.ts'
import { conflict } from '../plan/blockers.ts'
import { nameOf } from '../plan/observedContainer.ts'
import type { Blocker, Plan } from '../plan/plan.ts'
import { callTargets } from './callTargets.ts'

/** Names of new containers that somebody else has. */
export function nameConflicts(plan: Plan, containers: readonly ContainerSummary[]): Blocker[] {
  const goes = callTargets(plan, 'removeContainer')
  const renamed = callTargets(plan, 'renameContainer')
  return plan.steps.flatMap(({ call }) => {
    if (call.kind !== 'createContainer') return []
    const holder = containers.find((one) => nameOf(one) === call.target.name)
    if (!holder || goes.has(holder.Id) || renamed.has(holder.Id)) return []
    const owner = holder.Labels[PROJECT]
    const whose = owner === undefined ? 'a container' : `a container of project "${owner}"`
    return [
      conflict(
        'NAME_IN_USE',
        `container:${call.target.name}`,
        `The name ${call.target.name} is taken by ${whose} (${holder.Id.slice(0, 12)}, ${holder.State}).`,
        `Choose another name, or remove that container first.`,
      ),
    ]
  })
}
