import type { NodeRule } from './applyRules.ts'
import { listNode } from './node.ts'

/** One server as a list of it; an empty text, which an unset variable leaves, is no server. */
export const withoutEmptyDns: NodeRule = (node) => {
  const items = node.kind === 'list' ? node.items : node.kind === 'string' ? [node] : null
  if (items === null) return node
  return listNode(
    items.filter((item) => item.kind !== 'null' && !(item.kind === 'string' && item.value === '')),
    node,
  )
}
