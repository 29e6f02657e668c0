import { parseDocument } from 'yaml'
import { type AppDefinition, checkDefinition } from '../marketplace/appDefinition.ts'
import { readDefaults, readQuestions } from '../marketplace/appQuestions.ts'
import type { AppQuestion } from '../marketplace/marketplaceApp.ts'
import { findVariablesIn } from '../marketplace/variables.ts'

/** Aliases may stand for this many nodes; more is an attack. */
const MAX_ALIASES = 1000

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

function readContent(compose: string): Record<string, unknown> {
  try {
    // The loader finds keys that are there twice; here each key would be compared with every other one.
    const document = parseDocument(compose, { merge: true, uniqueKeys: false, logLevel: 'silent', prettyErrors: false })
    const content: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: MAX_ALIASES })
    return isRecord(content) ? content : {}
  } catch {
    // Too many aliases; the loader says so.
    return {}
  }
}

function describedIn(block: unknown): NonNullable<AppDefinition['questions']> {
  // The block has just been found to fit its schema.
  return block !== undefined && checkDefinition(block).length === 0 ? ((block as AppDefinition).questions ?? {}) : {}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
