import { substitute } from '../compose/loader/substitute.ts'
import type { QuestionDefinition } from './appDefinition.ts'
import type { AppQuestion } from './marketplaceApp.ts'
import type { VariableUse } from './variables.ts'

/** Compose sets these itself. */
const GIVEN = new Set(['COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES'])

/** Longer is no default that a person would be shown, but thousands of them one in the other. */
const MAX_DEFAULT = 4096

/** Values of variables when nothing is answered. A variable without a default is not in it. */
export type Defaults = ReadonlyMap<string, string>

/** The defaults that the file gives, with other variables inside of them filled in. */
export function readDefaults(uses: readonly VariableUse[]): Defaults {
  const expressions = new Map<string, string>()
  for (const { name, operator, operand } of uses) {
    if (operator.endsWith('-') && operand.length <= MAX_DEFAULT && !expressions.has(name))
      expressions.set(name, operand)
  }
  const defaults = new Map<string, string>()
  for (const [name, expression] of expressions) {
    const value = fillIn(expression, (other) => defaults.get(other))
    if (value !== null) defaults.set(name, value)
  }
  return defaults
}

/** The text with its variables filled in; null where one that is required has no value. */
export function fillIn(text: string, lookup: (name: string) => string | undefined): string | null {
  try {
    return substitute(text, lookup)
  } catch {
    return null
  }
}

/** Two different defaults of one variable: which one counts would depend on the place. */
export function findConflictingDefaults(uses: readonly VariableUse[]): string[] {
  const seen = new Map<string, string>()
  const conflicting = new Set<string>()
  for (const { name, operator, operand } of uses) {
    const kind = operator.endsWith('?') ? '?' : `${operator.slice(-1)}${operand}`
    if (seen.has(name) && seen.get(name) !== kind) conflicting.add(name)
    seen.set(name, kind)
  }
  return [...conflicting]
}

/** One question for each variable: those that are described in their order, then the rest as plain text. */
export function readQuestions(
  described: Readonly<Record<string, QuestionDefinition>>,
  uses: readonly VariableUse[],
  defaults: Defaults,
): AppQuestion[] {
  const used = new Map<string, VariableUse>()
  for (const use of uses) if (!GIVEN.has(use.name) && !used.has(use.name)) used.set(use.name, use)
  const names = [...Object.keys(described).filter((name) => used.has(name)), ...used.keys()]
  return [...new Set(names)].map((name) => {
    const operator = used.get(name)?.operator ?? ''
    const operand = used.get(name)?.operand ?? ''
    const definition = described[name] ?? { label: name, type: 'text' }
    const generate = definition.generate ?? null
    return {
      name,
      label: definition.label,
      help: definition.help ?? null,
      type: definition.type,
      choices: definition.choices ?? [],
      pattern: definition.pattern ?? null,
      example: definition.example ?? null,
      min: definition.min ?? null,
      max: definition.max ?? null,
      default: defaults.get(name) ?? null,
      defaultExpression: operator.endsWith('-') ? operand : null,
      required: operator.endsWith('?') && generate === null,
      secret: definition.secret ?? (definition.type === 'password' || generate !== null),
      generate,
    }
  })
}
