import type { ErrorObject } from 'ajv'
import validate from './composeSchema.generated.js'
import { didYouMean } from './didYouMean.ts'
import { keyOrigin } from './keyOrigin.ts'
import type { Node } from './node.ts'
import { plainValue } from './plainValue.ts'
import { type Fault, MAX_PROBLEMS, type Problems } from './problems.ts'
import { knownKeys } from './schemaKeys.ts'
import { typeFix } from './typeFix.ts'

/** Checks a model against the JSON schema of the Compose Spec. */
export function validateSchema(model: Node, problems: Problems): void {
  if (validate(plainValue(model))) return
  for (const fault of selectFaults(validate.errors ?? [], model)) problems.error(fault)
}

/**
 * Of what the validator says about the branches of a choice only the most specific is of use: an error deeper in the
 * branch that the author took, else what types are possible.
 */
function selectFaults(errors: ErrorObject[], model: Node): Fault[] {
  const deeper = new Set<string>()
  const specific = new Set<string>()
  for (const error of errors) {
    for (let path = error.instancePath; path !== ''; ) {
      path = path.slice(0, path.lastIndexOf('/'))
      deeper.add(path)
    }
    if (!isBranchError(error)) specific.add(error.instancePath)
  }
  const faults: Fault[] = []
  const types = new Map<string, { error: ErrorObject; types: Set<string> }>()
  for (const error of errors) {
    if (faults.length + types.size > MAX_PROBLEMS) break
    if (!isBranchError(error)) {
      faults.push(describe(error, model))
    } else if (error.keyword === 'type' && !deeper.has(error.instancePath) && !specific.has(error.instancePath)) {
      const entry = types.get(error.instancePath) ?? { error, types: new Set() }
      for (const type of [error.params.type].flat()) entry.types.add(TYPE_NAMES[String(type)] ?? String(type))
      types.set(error.instancePath, entry)
    }
  }
  for (const { error, types: wanted } of types.values()) {
    const expected = [...wanted].sort().join(' or ')
    const found = fault('WRONG_TYPE', `must be ${expected}`, locate(error.instancePath, model))
    faults.push({ ...found, fix: () => specialFix(found.path) ?? typeFix(expected, found.at.kind) })
  }
  return faults
}

function isBranchError(error: ErrorObject): boolean {
  return error.keyword === 'type' || error.keyword === 'oneOf' || error.keyword === 'anyOf'
}

const TYPE_NAMES: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  null: 'null',
}

interface Place {
  path: (string | number)[]
  node: Node
}

function locate(instancePath: string, model: Node): Place {
  const path: (string | number)[] = []
  let node = model
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const next: Node | undefined = node.kind === 'list' ? node.items[Number(key)] : entryOf(node, key)
    path.push(node.kind === 'list' ? Number(key) : key)
    if (next === undefined) break
    node = next
  }
  return { path, node }
}

function entryOf(node: Node, key: string): Node | undefined {
  return node.kind === 'map' ? node.entries.get(key) : undefined
}

function describe(error: ErrorObject, model: Node): Fault {
  const place = locate(error.instancePath, model)
  const { params } = error
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(String(params.additionalProperty), place)
    case 'required':
      return fault(
        'MISSING_ATTRIBUTE',
        `"${params.missingProperty}" is missing`,
        place,
        `Add "${params.missingProperty}:".`,
      )
    case 'enum':
      return oneOf(Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [], place)
    case 'pattern':
      return fault(
        'INVALID_VALUE',
        `does not match ${params.pattern}`,
        place,
        specialFix(place.path) ?? 'Write something of that form.',
      )
    case 'uniqueItems':
      return fault('DUPLICATE_ITEM', 'lists the same item twice', place)
    case 'minimum':
    case 'maximum':
      return fault(
        'INVALID_VALUE',
        `must be ${params.comparison} ${params.limit}`,
        place,
        'Write a number within the limit.',
      )
    default:
      return fault('INVALID_VALUE', `is not valid (${error.keyword})`, place)
  }
}

function oneOf(allowed: string[], place: Place): Fault {
  const text = place.node.kind === 'string' ? place.node.value : ''
  const meant = didYouMean(text, allowed)
  const fix = meant === null ? 'Write one of these.' : `Did you mean "${meant}"?`
  return fault('INVALID_VALUE', `must be one of ${allowed.join(', ')}`, place, fix)
}

function unknownKey(key: string, place: Place): Fault {
  const value = entryOf(place.node, key)
  const path = [...place.path, key]
  const name = NAMED_BY_USER.test(place.path.map(String).join('.'))
  if (name) {
    const message = `"${key}" is not a valid name: letters, digits, ".", "_" and "-" only`
    return { code: 'INVALID_NAME', message, path, at: value === undefined ? place.node : keyOrigin(value) }
  }
  const meant = didYouMean(key, knownKeys(place.path))
  const message = `unknown attribute "${key}"`
  const unknown = { code: 'UNKNOWN_ATTRIBUTE', message, path, at: value === undefined ? place.node : keyOrigin(value) }
  return { ...unknown, fix: meant === null ? 'Remove it, or start its name with "x-".' : `Did you mean "${meant}"?` }
}

/** Maps whose keys are the author's own names. */
const NAMED_BY_USER =
  /^(services|networks|volumes|secrets|configs|models|services\.[^.]+\.(networks|depends_on|ulimits))$/

/** By attribute: what its value looks like. */
const SPECIAL_FIXES: Record<string, string> = {
  container_name: 'Use letters, digits, "_", "." and "-", at least two of them, a letter or digit first.',
  pull_policy: 'Write always, missing, never, daily, weekly or a time such as every_12h.',
  ...Object.fromEntries(
    ['stop_grace_period', 'interval', 'timeout', 'start_period', 'start_interval', 'delay', 'window', 'monitor'].map(
      (attribute) => [attribute, 'Write it as 30s or 1m30s.'],
    ),
  ),
}

function specialFix(path: readonly (string | number)[]): string | undefined {
  const isOwnName = path.at(-2) === 'environment' || path.at(-2) === 'labels'
  return path[0] === 'services' && !isOwnName ? SPECIAL_FIXES[String(path.at(-1))] : undefined
}

function fault(code: string, message: string, place: Place, fix?: string): Fault & { at: Node } {
  return { code, message, path: place.path, at: place.node, ...(fix === undefined ? {} : { fix }) }
}
