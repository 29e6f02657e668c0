import type { Call, Plan } from '../plan/plan.ts'

/** Calls that are about one container. */
type ContainerCall = Extract<Call, { container: unknown }>['kind']

/** Ids of the existing containers that a plan's calls of one kind are about. */
export function callTargets(plan: Plan, kind: ContainerCall): Set<string> {
  return new Set(
    plan.steps.flatMap(({ call }) =>
      call.kind === kind && 'container' in call && typeof call.container === 'object' && 'id' in call.container
        ? [call.container.id]
        : [],
    ),
  )
}
