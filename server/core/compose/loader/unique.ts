import { listNode, type MapNode, mapNode, type Node } from './node.ts'
import { compilePatterns, type PatternNode, stepInto } from './pathPattern.ts'
import type { Problems } from './problems.ts'
import { scalarText } from './scalarText.ts'
import { parseVolumeSpec } from './volumeSpec.ts'

/** What makes two items of a list the same one; an object where the item cannot have an identity. */
type Indexer = (item: Node) => string | { fault: string }

const byKey: Indexer = (item) => {
  if (item.kind !== 'string') return { fault: `expected a string, got a ${item.kind}` }
  const equals = item.value.indexOf('=')
  return equals === -1 ? item.value : item.value.slice(0, equals)
}

const byVolumeTarget: Indexer = (item) => {
  if (item.kind === 'map') return stringEntry(item, 'target') ?? { fault: 'the mount has no target' }
  if (item.kind !== 'string') return ''
  const volume = parseVolumeSpec(item.value)
  return 'fault' in volume ? volume : (volume.target ?? '')
}

const byDeviceTarget: Indexer = (item) => {
  if (item.kind === 'map') return stringEntry(item, 'target') ?? { fault: 'the device has no target' }
  if (item.kind !== 'string') return ''
  const [source = '', target] = item.value.split(':')
  return target ?? source
}

const byValue: Indexer = (item) => {
  if (item.kind === 'string' || item.kind === 'int') return String(item.value)
  return { fault: `expected a port, got a ${item.kind}` }
}

const byMountTarget =
  (folder: string): Indexer =>
  (item) => {
    if (item.kind === 'string') return `${folder}/${item.value}`
    if (item.kind !== 'map') return { fault: `expected a name or a map, got a ${item.kind}` }
    return stringEntry(item, 'target') ?? `${folder}/${stringEntry(item, 'source') ?? ''}`
  }

/** Compose tells a published number from the same text, so the kind is part of the identity. */
const byPort: Indexer = (item) => {
  if (item.kind === 'int' || item.kind === 'string') return String(item.value)
  if (item.kind !== 'map') return ''
  const target = item.entries.get('target')
  if (target === undefined) return { fault: 'the port has no target' }
  const published = item.entries.get('published')
  const host = stringEntry(item, 'host_ip') ?? '0.0.0.0'
  const protocol = stringEntry(item, 'protocol') ?? 'tcp'
  const shown = published === undefined ? 'none' : `${published.kind}=${scalarText(published)}`
  return `${host}:${shown}:${scalarText(target)}/${protocol}`
}

const byPath: Indexer = (item) => {
  if (item.kind === 'string') return item.value
  if (item.kind !== 'map') return ''
  return stringEntry(item, 'path') ?? { fault: 'the env_file has no path' }
}

const UNIQUE: PatternNode<Indexer> = compilePatterns({
  'networks.*.labels': byKey,
  'networks.*.ipam.options': byKey,
  'services.*.annotations': byKey,
  'services.*.build.args': byKey,
  'services.*.build.additional_contexts': byKey,
  'services.*.build.tags': byKey,
  'services.*.build.labels': byKey,
  'services.*.cap_add': byKey,
  'services.*.cap_drop': byKey,
  'services.*.devices': byDeviceTarget,
  'services.*.configs': byMountTarget(''),
  'services.*.deploy.labels': byKey,
  'services.*.dns': byKey,
  'services.*.dns_opt': byKey,
  'services.*.dns_search': byKey,
  'services.*.environment': byKey,
  'services.*.env_file': byPath,
  'services.*.expose': byValue,
  'services.*.labels': byKey,
  'services.*.links': byKey,
  'services.*.networks.*.aliases': byKey,
  'services.*.networks.*.link_local_ips': byKey,
  'services.*.ports': byPort,
  'services.*.profiles': byKey,
  'services.*.secrets': byMountTarget('/run/secrets'),
  'services.*.sysctls': byKey,
  'services.*.tmpfs': byKey,
  'services.*.volumes': byVolumeTarget,
})

/** Of list items that mean the same thing the last one stays, at the place of the first. */
export function removeDuplicates(model: MapNode, problems: Problems): MapNode {
  return uniqueMap(model, UNIQUE, [], problems)
}

function uniqueMap(
  node: MapNode,
  pattern: PatternNode<Indexer>,
  path: (string | number)[],
  problems: Problems,
): MapNode {
  let changed: Map<string, Node> | null = null
  for (const [key, value] of node.entries) {
    const next = stepInto(pattern, key)
    if (next === undefined) continue
    path.push(key)
    const unique = uniqueNode(value, next, path, problems)
    path.pop()
    if (unique !== value) {
      changed ??= new Map(node.entries)
      changed.set(key, unique)
    }
  }
  return changed === null ? node : mapNode(changed, node)
}

function uniqueNode(node: Node, pattern: PatternNode<Indexer>, path: (string | number)[], problems: Problems): Node {
  if (node.kind === 'map') return uniqueMap(node, pattern, path, problems)
  if (node.kind !== 'list' || pattern.value === undefined) return node
  const items = new Map<string, Node>()
  for (const [index, item] of node.items.entries()) {
    const identity = pattern.value(item)
    if (typeof identity === 'string') items.set(identity, item)
    else problems.error({ code: 'INVALID_ITEM', message: identity.fault, path: [...path, index], at: item })
  }
  return items.size === node.items.length ? node : listNode([...items.values()], node)
}

function stringEntry(map: MapNode, key: string): string | undefined {
  const node = map.entries.get(key)
  return node?.kind === 'string' ? node.value : undefined
}
