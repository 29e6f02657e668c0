import type { NodeRule } from './applyRules.ts'
import { boolNode, listNode, mapNode, type Node, nullNode, type Origin, stringNode } from './node.ts'
import { typeFix } from './typeFix.ts'

/** Where even the schema allows for null, but nothing could be made of it. */
export const notNull: NodeRule = (node, rule) => {
  if (node.kind === 'null') {
    rule.error({ code: 'WRONG_TYPE', message: 'must be a string', at: node, fix: 'Give it a value, or remove it.' })
  }
  return node
}

/** A text as a list of it. */
export const stringList: NodeRule = (node) => (node.kind === 'string' ? listNode([node], node) : node)

/** A list of names as a map of nulls. */
export const nameMap: NodeRule = (node) => {
  if (node.kind !== 'list') return node
  const names = node.items.filter((item) => item.kind === 'string')
  return mapNode(
    names.map((name) => [name.value, nullNode(name)] as const),
    node,
  )
}

/** `service_started` is the condition, and a dependency is required, unless the file says otherwise. */
export const canonicalDependsOn: NodeRule = (node) => {
  if (node.kind === 'list') {
    const names = node.items.filter((item) => item.kind === 'string')
    return mapNode(
      names.map((name) => [name.value, dependency(name)] as const),
      node,
    )
  }
  if (node.kind !== 'map') return node
  const entries = [...node.entries].map(([name, value]) => {
    if (value.kind !== 'map') return [name, value] as const
    return [name, mapNode([...dependency(value).entries, ...value.entries], value)] as const
  })
  return mapNode(entries, node)
}

function dependency(at: Origin) {
  const defaults: [string, Node][] = [
    ['condition', stringNode('service_started', at)],
    ['required', boolNode(true, at)],
  ]
  return mapNode(defaults, at)
}

export const envFiles: NodeRule = (node) => {
  const items = node.kind === 'list' ? node.items : [node]
  return listNode(items.map(envFile), node)
}

function envFile(node: Node): Node {
  const required: [string, Node] = ['required', boolNode(true, node)]
  if (node.kind === 'string') return mapNode([['path', node], required], node)
  return node.kind === 'map' ? mapNode([required, ...node.entries], node) : node
}

/** A secret or config by its name alone. */
export const fileMount: NodeRule = (node) => (node.kind === 'string' ? mapNode([['source', node]], node) : node)

export const gpus: NodeRule = (node) => {
  if (node.kind !== 'string') return node
  return listNode([mapNode([['count', stringNode('all', node)]], node)], node)
}

/** One number, or the soft and the hard limit. */
export const ulimit: NodeRule = (node, rule) => {
  if (node.kind !== 'map' && node.kind !== 'int') {
    const expected = 'an integer or a mapping'
    rule.error({
      code: 'WRONG_TYPE',
      message: `must be ${expected}`,
      at: node,
      fix: () => typeFix(expected, node.kind),
    })
  }
  for (const [key, limit] of node.kind === 'map' ? node.entries : []) {
    if (limit.kind !== 'float') continue
    const fix = () => typeFix('an integer', limit.kind)
    rule.error({ code: 'WRONG_TYPE', message: 'must be an integer', at: limit, fix }, key)
  }
  return node
}
