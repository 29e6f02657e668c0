import type { YamlNode } from '../yaml/yamlNode.ts'
import type { Node, Origin } from './node.ts'
import type { Source } from './source.ts'

/** Where the key of a value stands; the value itself where the text has no key for it. */
export function keyOrigin(value: Node): Origin {
  const { source } = value
  source.keyOffsets ??= indexKeys(source)
  return { source, offset: source.keyOffsets.get(value.offset) ?? value.offset }
}

function indexKeys(source: Source): Map<number, number> {
  const offsets = new Map<number, number>()
  const pending: YamlNode[] = [...source.documents]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'list') for (const item of node.items) pending.push(item)
    if (node.kind !== 'map') continue
    for (const { key, value } of node.pairs) {
      if (value.kind !== 'alias') offsets.set(value.offset, key.offset)
      pending.push(value)
    }
  }
  return offsets
}
