import type { NodeRule } from './applyRules.ts'
import { fileMount } from './canonicalParts.ts'
import { listNode, mapNode, type Node, nullNode, stringNode } from './node.ts'
import { scalarText } from './scalarText.ts'

// Nothing is ever built here. The rules are what `docker compose config` needs to accept the same files.

export const canonicalBuild: NodeRule = (node) => (node.kind === 'string' ? mapNode([['context', node]], node) : node)

export const buildSecrets: NodeRule = (node, rule) =>
  node.kind === 'list'
    ? listNode(
        node.items.map((item) => fileMount(item, rule)),
        node,
      )
    : node

export const textOf: NodeRule = (node) => stringNode(scalarText(node) ?? '', node)

/** A list of `key=value` as a map. */
export const keyValueMap: NodeRule = (node, rule) => {
  if (node.kind !== 'list') return node
  const entries: [string, Node][] = []
  for (const [index, item] of node.items.entries()) {
    const text = scalarText(item) ?? ''
    const equals = text.indexOf('=')
    if (equals === -1) {
      const message = `"${text}" is not key=value`
      rule.error({ code: 'INVALID_VALUE', message, at: item }, index)
    } else {
      entries.push([text.slice(0, equals), stringNode(text.slice(equals + 1), item)])
    }
  }
  return mapNode(entries, node)
}

/** A list of `id=path`, where `default` may stand without a path. */
export const canonicalSsh: NodeRule = (node, rule) => {
  if (node.kind !== 'list') return node
  const entries: [string, Node][] = []
  for (const [index, item] of node.items.entries()) {
    const [id = '', ...rest] = (scalarText(item) ?? '').split('=')
    if (rest.length > 0) entries.push([id, stringNode(rest.join('='), item)])
    else if (id === 'default') entries.push([id, nullNode(item)])
    else rule.error({ code: 'INVALID_VALUE', message: `"${id}" is not an ssh key`, at: item }, index)
  }
  return mapNode(entries, node)
}
