import { applyRules, type NodeRule } from './applyRules.ts'
import { type MapNode, mapNode, type Node, stringNode } from './node.ts'
import { compilePatterns } from './pathPattern.ts'
import type { Problems } from './problems.ts'
import { scalarText } from './scalarText.ts'

function withDefaults(node: Node, defaults: readonly (readonly [string, Node])[]): Node {
  return node.kind === 'map' ? mapNode([...defaults, ...node.entries], node) : node
}

const port: NodeRule = (node) => {
  const isComplete = node.kind === 'map' && node.entries.has('protocol') && node.entries.has('mode')
  if (isComplete) return node
  return withDefaults(node, [
    ['protocol', stringNode('tcp', node)],
    ['mode', stringNode('ingress', node)],
  ])
}

const secretMount: NodeRule = (node) => {
  const source = node.kind === 'map' ? node.entries.get('source') : undefined
  const name = source === undefined ? '' : scalarText(source)
  return withDefaults(node, [['target', stringNode(`/run/secrets/${name}`, node)]])
}

/** A request that says neither how many nor which devices means all of them. */
const deviceRequest: NodeRule = (node) => {
  if (node.kind === 'map' && (node.entries.has('count') || node.entries.has('device_ids'))) return node
  return withDefaults(node, [['count', stringNode('all', node)]])
}

const buildContext: NodeRule = (node) => withDefaults(node, [['context', stringNode('.', node)]])

const RULES = compilePatterns<NodeRule>({
  'services.*.build': buildContext,
  'services.*.secrets.*': secretMount,
  'services.*.ports.*': port,
  'services.*.deploy.resources.reservations.devices.*': deviceRequest,
  'services.*.gpus.*': deviceRequest,
})

/** Fills in what the Compose Spec says about attributes that are left out. */
export function setDefaults(model: MapNode, problems: Problems): MapNode {
  return applyRules(model, RULES, undefined, problems)
}
