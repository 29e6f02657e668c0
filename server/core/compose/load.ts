import { ComposeError, type ComposeViolation } from './composeError.ts'
import { loadApart } from './loadApart.ts'
import type { ComposeProblem } from './loader/problems.ts'
import { checkComposeHere } from './loadHere.ts'
import type { LoadInput, LoadResult } from './loadInput.ts'
import type { Project } from './project.ts'

export type { LoadInput } from './loadInput.ts'

/** So much is read here within some milliseconds; more goes to a thread of its own. Nearly all real files are smaller. */
export const HERE_CHARACTERS = 8 * 1024

/**
 * Loads a Compose project the way `docker compose` does.
 *
 * @throws ComposeError with every fault that was found
 * @see https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
export async function loadProject(input: LoadInput): Promise<Project> {
  const { project, problems } = await checkCompose(input)
  if (project !== null) return project
  throw new ComposeError(problems.filter((problem) => problem.severity === 'error').map(withoutSeverity))
}

function withoutSeverity({ severity: _, ...violation }: ComposeProblem): ComposeViolation {
  return violation
}

/** The same for an editor: never throws on a faulty file, and lists warnings beside the errors. */
export async function checkCompose(input: LoadInput): Promise<LoadResult> {
  return charactersOf(input) <= HERE_CHARACTERS ? checkComposeHere(input) : loadApart(input)
}

function charactersOf({ files, environment }: LoadInput): number {
  let characters = files.reduce((sum, { text }) => sum + text.length, 0)
  for (const [name, value] of Object.entries(environment)) characters += name.length + value.length
  return characters
}
