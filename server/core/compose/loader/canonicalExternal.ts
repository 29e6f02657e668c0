import type { NodeRule } from './applyRules.ts'
import { boolNode, mapNode } from './node.ts'
import { scalarText } from './scalarText.ts'

/** `external: { name: x }` is the old form of `external: true` with `name: x`. */
export const canonicalExternal: NodeRule = (node, rule) => {
  const external = node.kind === 'map' ? node.entries.get('external') : undefined
  if (node.kind !== 'map' || external?.kind !== 'map') return node
  const entries = new Map(node.entries).set('external', boolNode(true, external))
  const oldName = external.entries.get('name')
  if (oldName === undefined) return mapNode(entries, node)
  const message = 'external.name is deprecated'
  rule.warn({ code: 'DEPRECATED', message, at: external, fix: 'Use name: and external: true.' }, 'external')
  const name = node.entries.get('name')
  if (name === undefined) entries.set('name', oldName)
  else if (scalarText(name) !== scalarText(oldName)) {
    const conflict = 'name and external.name differ'
    rule.error({ code: 'CONFLICT', message: conflict, at: name, fix: 'Use name: only.' })
  }
  return mapNode(entries, node)
}
