import type { NodeRule } from './applyRules.ts'
import { mapNode, type Node, stringNode } from './node.ts'

/** A device written as `source[:target[:permissions]]`. */
export const deviceMapping: NodeRule = (node, rule) => {
  if (node.kind !== 'string') return node
  const parts = node.value.split(':')
  if (parts.length > 3) {
    const message = `"${node.value}" has too many colons for a device`
    rule.error({ code: 'INVALID_DEVICE', message, at: node, fix: 'Write source:, target: and permissions:.' })
    return node
  }
  const [source = '', target = '', permissions = 'rwm'] = parts
  const entries: [string, Node][] = [
    ['source', stringNode(source, node)],
    ['target', stringNode(target === '' ? source : target, node)],
    ['permissions', stringNode(permissions, node)],
  ]
  return mapNode(entries, node)
}
