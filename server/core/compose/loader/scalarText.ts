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
