import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'
import type { ContainerSummary } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import type { Execution } from './execute/execution.ts'
import { PROJECT } from './labels.ts'
import type { Call, Plan } from './plan/plan.ts'

// A client that was killed leaves the engine at work on its last calls. What they make or take away was not so yet when
// we looked at the project; looking again finds it.

const POLLS = 40
const POLL_MS = 250

/** Calls on a container that was there when the plan was made, or was made by it. */
const ON_CONTAINERS: ReadonlySet<Call['kind']> = new Set([
  'connectNetwork',
  'disconnectNetwork',
  'renameContainer',
  'restartContainer',
  'startContainer',
  'stopContainer',
])

/** Whether a name that the plan needs is held by a container of the same project, which came after the plan was made. */
export function sawLateContainer(plan: Plan, containers: readonly ContainerSummary[]): boolean {
  const names = new Set(plan.steps.flatMap(({ call }) => (call.kind === 'createContainer' ? `/${call.createAs}` : [])))
  return containers.some(
    ({ Names, Labels }) => Labels?.[PROJECT] === plan.project && Names.some((name) => names.has(name)),
  )
}

/** Whether steps failed because the project is not what it was when the plan was made. */
export async function metLateChange(engine: Engine, project: string, execution: Execution): Promise<boolean> {
  return metLateNetwork(execution) || metMovedContainer(execution) || (await metContainer(engine, project, execution))
}

/**
 * A network that we wanted to make is there by now. Engines before 25 may make it twice all the same, and then know neither
 * by its name; the next plan removes the unused one.
 */
function metLateNetwork({ failures }: Execution): boolean {
  return failures.some(
    ({ step, error }) =>
      error?.details.reason === 'NETWORK_AMBIGUOUS' ||
      (step.call.kind === 'createNetwork' && error?.details.reason === 'NAME_IN_USE'),
  )
}

/** A container has gone, or is on a network, or off it, already. */
function metMovedContainer({ failures }: Execution): boolean {
  return failures.some(
    ({ step, error }) =>
      (error?.code === 'NOT_FOUND' && ON_CONTAINERS.has(step.call.kind)) ||
      (error?.code === 'CONFLICT' && /^(dis)?connectNetwork$/.test(step.call.kind)),
  )
}

/** A container's name is taken at once, the container is listed a moment later. */
async function metContainer(engine: Engine, project: string, { failures }: Execution): Promise<boolean> {
  for (const { step, error } of failures) {
    if (step.call.kind !== 'createContainer' || error?.details.reason !== 'NAME_IN_USE') continue
    return (await ownerOf(engine, step.call.createAs)) === project
  }
  return false
}

/** Compose project of the container of that name, once it can be seen. */
async function ownerOf(engine: Engine, name: string): Promise<string | undefined> {
  for (let poll = 0; poll < POLLS; poll++) {
    try {
      return (await engine.inspectContainer(name)).Config.Labels?.[PROJECT]
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error
    }
    await sleep(POLL_MS)
  }
  return undefined
}
