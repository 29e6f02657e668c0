import { compareText } from './compareText.ts'
import { MergeConflict } from './mergeConflict.ts'
import { boolNode, listNode, type MapNode, mapNode, type Node, nullNode, type Origin, stringNode } from './node.ts'
import { scalarText, valueText } from './scalarText.ts'

/** Brings two values of one attribute together; `mergeMaps` is the general rule, with the rules below this path. */
export type Merger = (
  base: Node,
  override: Node,
  mergeMaps: (base: MapNode, override: MapNode) => MapNode,
  path: string[],
) => Node

/** Lists and maps of `key=value` become one list; doubles are removed afterwards, the last one wins. */
const toSequence: Merger = (base, override) => listNode([...sequenceOf(base), ...sequenceOf(override)], override)

const replace: Merger = (_base, override) => override

const extraHosts: Merger = (base, override) => {
  const hosts = sequenceOf(base)
  const known = new Set(hosts.map(scalarText))
  return listNode([...hosts, ...sequenceOf(override).filter((host) => !known.has(scalarText(host)))], override)
}

const dependsOn: Merger = (base, override, mergeMaps) => {
  const started = (at: Origin) =>
    mapNode([['condition', stringNode('service_started', at)] as const, ['required', boolNode(true, at)] as const], at)
  return mergeMaps(mappingOf(base, started), mappingOf(override, started))
}

const namesToMap: Merger = (base, override, mergeMaps) =>
  mergeMaps(mappingOf(base, nullNode), mappingOf(override, nullNode))

/** Options of two different drivers have nothing to do with each other. */
const logging: Merger = (base, override, mergeMaps) => {
  if (base.kind !== 'map' || override.kind !== 'map') return override
  const [from, to] = [base.entries.get('driver'), override.entries.get('driver')]
  const isSameDriver = from === undefined || to === undefined || scalarText(from) === scalarText(to)
  return isSameDriver ? mergeMaps(base, override) : override
}

const build: Merger = (base, override, mergeMaps) => mergeMaps(buildOf(base), buildOf(override))

/** Each pool of one file is held against each of the other: a network has one or two. */
const MAX_POOL_PAIRS = 1024

/** Pools of the same subnet merge, others stand side by side. */
const ipamConfig: Merger = (base, override, mergeMaps, path) => {
  if (base.kind !== 'list' || override.kind !== 'list') return override
  if (base.items.length * override.items.length > MAX_POOL_PAIRS)
    throw new MergeConflict(path, override, 'more address pools than can be brought together')
  const pools: MapNode[] = []
  const subnet = (pool: MapNode) => scalarText(pool.entries.get('subnet') ?? pool)
  for (const original of base.items.map((item) => mappingOf(item, nullNode))) {
    for (const pool of override.items.map((item) => mappingOf(item, nullNode))) {
      const isKnown = pools.some((other) => subnet(other) === subnet(pool))
      if (subnet(pool) !== subnet(original) && !isKnown) {
        pools.push(pool)
        continue
      }
      const merged = mergeMaps(original, pool)
      const index = pools.findIndex((other) => subnet(other) === subnet(merged))
      if (index === -1) pools.push(merged)
      else pools[index] = merged
    }
  }
  return listNode(pools, override)
}

export const MERGERS: Readonly<Record<string, Merger>> = {
  'networks.*.ipam.config': ipamConfig,
  'networks.*.labels': toSequence,
  'volumes.*.labels': toSequence,
  'services.*.annotations': toSequence,
  'services.*.build': build,
  'services.*.build.args': toSequence,
  'services.*.build.additional_contexts': toSequence,
  'services.*.build.extra_hosts': extraHosts,
  'services.*.build.labels': toSequence,
  'services.*.command': replace,
  'services.*.depends_on': dependsOn,
  'services.*.deploy.labels': toSequence,
  'services.*.dns': toSequence,
  'services.*.dns_opt': toSequence,
  'services.*.dns_search': toSequence,
  'services.*.entrypoint': replace,
  'services.*.env_file': toSequence,
  'services.*.label_file': toSequence,
  'services.*.environment': toSequence,
  'services.*.extra_hosts': extraHosts,
  'services.*.healthcheck.test': replace,
  'services.*.labels': toSequence,
  'services.*.logging': logging,
  'services.*.models': namesToMap,
  'services.*.networks': namesToMap,
  'services.*.sysctls': toSequence,
  'services.*.tmpfs': toSequence,
  'services.*.ulimits.*': replace,
}

/** A map as `key=value` items in the order of keys, a list as it is, a text as a list of it. */
function sequenceOf(node: Node): Node[] {
  if (node.kind === 'list') return node.items
  if (node.kind === 'string') return [node]
  if (node.kind !== 'map') return []
  const items: { text: string; node: Node }[] = []
  for (const [key, value] of node.entries) {
    if (value.kind === 'null') items.push({ text: key, node: value })
    else {
      for (const one of value.kind === 'list' ? value.items : [value])
        items.push({ text: `${key}=${valueText(one)}`, node: one })
    }
  }
  items.sort((a, b) => compareText(a.text, b.text))
  return items.map((item) => stringNode(item.text, item.node))
}

function mappingOf(node: Node, valueAt: (at: Origin) => Node): MapNode {
  if (node.kind === 'map') return node
  const items = node.kind === 'list' ? node.items : []
  return mapNode(
    items.map((item) => [scalarText(item) ?? '', valueAt(item)] as const),
    node,
  )
}

function buildOf(node: Node): MapNode {
  if (node.kind === 'map') return node
  return mapNode(node.kind === 'string' ? [['context', node] as const] : [], node)
}
