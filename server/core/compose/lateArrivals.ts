import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'
import { DomainError } from '../errors.ts'
import type { Execution } from './execute/execution.ts'
import { PROJECT } from './labels.ts'

const POLLS = 40
const POLL_MS = 250

/**
 * Whether steps failed on what a killed client of this very project has left the engine at work on: it was not there yet
 * when we looked. Looking again finds it.
 */
export async function metLateArrival(engine: Engine, project: string, execution: Execution): Promise<boolean> {
  return metSecondNetwork(execution) || (await metContainer(engine, project, execution))
}

/** Engines before 25 make a second network of one name, and then know neither by it; the next plan removes the unused. */
function metSecondNetwork({ failures }: Execution): boolean {
  return failures.some(({ error }) => error?.details.reason === 'NETWORK_AMBIGUOUS')
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
