import { type Decoder, sortedRecord, wrongType } from './decoder.ts'
import type { Node } from './node.ts'

/** A map as plain data, with the keys in order. */
export const plainRecord: Decoder<Record<string, unknown>> = (node, scope) => {
  if (node.kind !== 'map') return wrongType(node, scope, 'a mapping')
  return sortedRecord([...node.entries].map(([key, value]): [string, unknown] => [key, plainData(value)]))
}

plainRecord.shape = { kind: 'map', value: undefined }

/** A node as JSON data. Integers beyond the safe range become their digits. */
export function plainData(node: Node): unknown {
  switch (node.kind) {
    case 'map':
      return sortedRecord([...node.entries].map(([key, value]): [string, unknown] => [key, plainData(value)])) ?? {}
    case 'list':
      return node.items.map(plainData)
    case 'null':
      return null
    case 'int':
      return typeof node.value === 'bigint' ? String(node.value) : node.value
    default:
      return node.value
  }
}
