import type { Fact } from './candidate.ts'

/**
 * The keys that may stand somewhere. `text`: a string, number or boolean. `texts`: a list of them. `map`: an object
 * of them with any keys. `any`: not looked into, because a rule judges it as a whole. A list holds its items' shape.
 */
export type KeyShape = 'text' | 'texts' | 'map' | 'any' | readonly [KeyShape] | { readonly [key: string]: KeyShape }

/** As a key of an object shape: every key, e.g. names of services. */
export const EACH = '*'

/** What a value holds beyond its shape. Absent and null parts are fine everywhere. */
export interface ShapeMismatches {
  unknownKeys: Fact[]
  wrongTypes: Fact[]
}

/** Compares a value with the list of allowed keys. What nobody listed is reported, whatever it says. */
export function compareShape(value: unknown, shape: KeyShape, path = ''): ShapeMismatches {
  const found: ShapeMismatches = { unknownKeys: [], wrongTypes: [] }
  walk(value, shape, path, found)
  return found
}

function walk(value: unknown, shape: KeyShape, path: string, found: ShapeMismatches): void {
  if (value === undefined || value === null || shape === 'any') return
  const wrong = () => found.wrongTypes.push({ value: Array.isArray(value) ? 'a list' : typeof value, path })
  if (shape === 'text') {
    if (typeof value === 'object' || typeof value === 'function') wrong()
  } else if (shape === 'texts' || isListShape(shape)) {
    if (!Array.isArray(value)) return void wrong()
    const item = isListShape(shape) ? shape[0] : 'text'
    value.forEach((part, index) => {
      walk(part, item, `${path}[${index}]`, found)
    })
  } else if (typeof value !== 'object' || Array.isArray(value)) wrong()
  else walkObject(value, shape, path, found)
}

function walkObject(
  value: object,
  shape: 'map' | { readonly [key: string]: KeyShape },
  path: string,
  found: ShapeMismatches,
): void {
  for (const [key, part] of Object.entries(value)) {
    const inner = innerShape(shape, key)
    const at = path ? `${path}.${key}` : key
    if (inner === undefined) {
      if (part !== undefined) found.unknownKeys.push({ value: key, path: at })
    } else walk(part, inner, at, found)
  }
}

function innerShape(shape: 'map' | { readonly [key: string]: KeyShape }, key: string): KeyShape | undefined {
  if (shape === 'map') return 'text'
  if (Object.hasOwn(shape, key)) return shape[key]
  return Object.hasOwn(shape, EACH) ? shape[EACH] : undefined
}

function isListShape(shape: KeyShape): shape is readonly [KeyShape] {
  return Array.isArray(shape)
}
