import { compareText } from './compareText.ts'
import type { Shape } from './decoder.ts'

/**
 * A value as Go's `encoding/json` writes it: no spaces, the fields of a struct in their order, the keys of a map sorted,
 * `<`, `>` and `&` escaped.
 */
export function toGoJson(value: unknown, shape: Shape | undefined): string {
  if (Array.isArray(value)) {
    const item = shape?.kind === 'list' ? shape.item : undefined
    return `[${value.map((entry) => toGoJson(entry, item)).join(',')}]`
  }
  if (typeof value !== 'object' || value === null) return escapeHtml(JSON.stringify(value))
  const fields = shape?.kind === 'struct' ? structFields(value, shape.fields) : mapFields(value, shape)
  return `{${fields.join(',')}}`
}

function structFields(value: object, shapes: ReadonlyMap<string, Shape | undefined>): string[] {
  const entries = new Map<string, unknown>(Object.entries(value))
  return [...shapes].flatMap(([key, shape]) => {
    const field = entries.get(key)
    return field === undefined ? [] : [`${JSON.stringify(key)}:${toGoJson(field, shape)}`]
  })
}

function mapFields(value: object, shape: Shape | undefined): string[] {
  const valueShape = shape?.kind === 'map' ? shape.value : undefined
  const entries: [string, unknown][] = Object.entries(value)
  entries.sort(([a], [b]) => compareText(a, b))
  return entries.map(([key, field]) => `${escapeHtml(JSON.stringify(key))}:${toGoJson(field, valueShape)}`)
}

const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? character)
}
