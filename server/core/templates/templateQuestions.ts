import { plainValue } from '../compose/loader/plainValue.ts'
import { Problems } from '../compose/loader/problems.ts'
import { createSource } from '../compose/loader/source.ts'
import { parseYaml } from '../compose/loader/yaml.ts'
import { type AppDefinition, checkDefinition } from '../marketplace/appDefinition.ts'
import { readDefaults, readQuestions } from '../marketplace/appQuestions.ts'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import { findVariablesIn } from '../marketplace/variables.ts'

/**
 * What a Compose text asks its user: one question for each variable, described by its `x-wagmios` block where it has
 * one, else by the message of `${NAME:?message}`. Empty where the text is no YAML.
 */
export function templateQuestions(compose: string): AppQuestion[] {
  const content = readContent(compose)
  const { 'x-wagmios': block, ...rest } = content
  const uses = findVariablesIn(rest)
  const demands = new Map(
    uses
      .toReversed()
      .filter(({ operator }) => operator.endsWith('?'))
      .map((use) => [use.name, use]),
  )
  return readQuestions(describedIn(block), uses, readDefaults(uses)).map((question) => {
    const demand = demands.get(question.name)
    const help = question.help ?? (demand?.operand || null)
    // Installs of apps make values up, deployments do not.
    return { ...question, generate: null, required: demand !== undefined, help }
  })
}

/** The first document of the text, read as the loader reads it: within its bounds, and in linear time. */
function readContent(compose: string): Record<string, unknown> {
  const problems = new Problems()
  const [document] = parseYaml(createSource('compose.yaml', compose), problems)
  const isTooMuch = problems.list.some(({ code }) => code.startsWith('TOO_'))
  const content = document === undefined || isTooMuch ? null : plainValue(document.root)
  return isRecord(content) ? content : {}
}

function describedIn(block: unknown): NonNullable<AppDefinition['questions']> {
  // The block has just been found to fit its schema.
  return block !== undefined && checkDefinition(block).length === 0 ? ((block as AppDefinition).questions ?? {}) : {}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
