import { type Decoder, type DecodeScope, object, record } from './decoder.ts'
import type { Node } from './node.ts'
import { text } from './scalarDecoders.ts'
import { scalarText } from './scalarText.ts'

/** One value, or several of them. */
const values: Decoder<string[]> = (node: Node, _scope: DecodeScope) => {
  const items = node.kind === 'list' ? node.items : [node]
  return items.length === 0 ? undefined : items.map((item) => scalarText(item) ?? '')
}

/** A program outside of Compose that runs a service. Only kept to refuse it. */
export const provider: Decoder<Record<string, unknown>> = object<Record<string, unknown>>({
  type: text,
  options: record(values),
})
