import type { NodeRule } from './applyRules.ts'
import { cleanPath } from './goPath.ts'
import { boolNode, mapNode, type Node, stringNode } from './node.ts'
import { parseVolumeSpec, type VolumeSpec } from './volumeSpec.ts'

/** A short volume as a map. */
export const canonicalVolume: NodeRule = (node, rule) => {
  if (node.kind !== 'string') return node
  const spec = parseVolumeSpec(node.value)
  if ('fault' in spec) {
    rule.error({ code: 'INVALID_VOLUME', message: spec.fault, at: node })
    return node
  }
  const entries: [string, Node][] = [['type', stringNode(spec.type, node)]]
  if (spec.source !== undefined) entries.push(['source', stringNode(spec.source, node)])
  if (spec.target !== undefined) entries.push(['target', stringNode(cleanPath(spec.target), node)])
  if (spec.readOnly) entries.push(['read_only', boolNode(true, node)])
  if (spec.bind !== undefined) entries.push(['bind', bindNode(spec.bind, node)])
  if (spec.volume !== undefined) {
    const options: [string, Node][] = spec.volume.nocopy ? [['nocopy', boolNode(true, node)]] : []
    entries.push(['volume', mapNode(options, node)])
  }
  return mapNode(entries, node)
}

function bindNode(bind: NonNullable<VolumeSpec['bind']>, at: Node): Node {
  const entries: [string, Node][] = []
  if (bind.selinux !== undefined) entries.push(['selinux', stringNode(bind.selinux, at)])
  if (bind.propagation !== undefined) entries.push(['propagation', stringNode(bind.propagation, at)])
  if (bind.createHostPath) entries.push(['create_host_path', boolNode(true, at)])
  return mapNode(entries, at)
}
