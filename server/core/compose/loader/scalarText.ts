import { compareText } from './compareText.ts'
import { formatGoFloat } from './goFloat.ts'
import type { Node } from './node.ts'

/** A scalar as Go's `fmt.Sprint` prints it; null for maps, lists and null. */
export function scalarText(node: Node): string | null {
  switch (node.kind) {
    case 'string':
    case 'timestamp':
      return node.value
    case 'int':
    case 'bool':
      return String(node.value)
    case 'float':
      return formatGoFloat(node.value)
    default:
      return null
  }
}

/** The same for any value: `map[a:1 b:<nil>]`, `[a b]`. */
export function valueText(node: Node): string {
  if (node.kind === 'list') return `[${node.items.map(valueText).join(' ')}]`
  if (node.kind !== 'map') return scalarText(node) ?? '<nil>'
  const entries = [...node.entries].sort(([a], [b]) => compareText(a, b))
  return `map[${entries.map(([key, value]) => `${key}:${valueText(value)}`).join(' ')}]`
}
