import type { Node } from './node.ts'

/** How many values a node holds, itself included; one that is shared counts in each place. */
export function nodeCount(node: Node): number {
  let count = 1
  if (node.kind === 'list') for (const item of node.items) count += nodeCount(item)
  if (node.kind === 'map') for (const value of node.entries.values()) count += nodeCount(value)
  return count
}
