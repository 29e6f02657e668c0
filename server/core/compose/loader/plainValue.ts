import type { Node } from './node.ts'

/** A node as JSON would have it; integers beyond the safe range lose precision. */
export function plainValue(node: Node): unknown {
  switch (node.kind) {
    case 'map': {
      // Without a prototype `__proto__` is a key like any other.
      const plain: Record<string, unknown> = Object.create(null)
      for (const [key, value] of node.entries) plain[key] = plainValue(value)
      return plain
    }
    case 'list':
      return node.items.map(plainValue)
    case 'null':
      return null
    case 'int':
      return Number(node.value)
    case 'timestamp':
      // No JSON type at all: a schema accepts it only where it accepts anything.
      return Symbol(node.value)
    default:
      return node.value
  }
}
