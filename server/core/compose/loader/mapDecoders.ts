import { type Decoder, type DecodeScope, invalidValue, sortedRecord, wrongType } from './decoder.ts'
import type { Node } from './node.ts'
import { scalarText } from './scalarText.ts'

/** A map or a list of `key=value`; without a value it is the empty text. */
export const mapping: Decoder<Record<string, string>> = (node, scope) => {
  const entries = readEntries(node, scope)
  return entries === null
    ? undefined
    : sortedRecord(entries.map(([key, value]): [string, string] => [key, value ?? '']))
}

/** A map or a list of `KEY=value`; without a value it is null. */
export const environment: Decoder<Record<string, string | null>> = (node, scope) => {
  const entries = readEntries(node, scope)
  if (entries === null) return undefined
  const spaced = node.kind === 'list' ? entries.find(([key]) => /\s$/u.test(key)) : undefined
  if (spaced !== undefined) {
    const message = `environment variable ${spaced[0]} is declared with a trailing space`
    return invalidValue(node, scope, message, 'Write KEY=value without spaces around the "=".')
  }
  return sortedRecord(entries)
}

/** A map of texts, numbers and booleans, all of them as text. */
export const options: Decoder<Record<string, string>> = (node, scope) => {
  if (node.kind !== 'map') return wrongType(node, scope, 'a mapping')
  return mapping(node, scope)
}

/** A map of texts and whole numbers. */
export const plainOptions: Decoder<Record<string, string>> = (node, scope) => {
  if (node.kind !== 'map') return wrongType(node, scope, 'a mapping')
  for (const value of node.entries.values()) {
    if (!['string', 'int', 'null'].includes(value.kind)) return wrongType(value, scope, 'a string')
  }
  return mapping(node, scope)
}

function readEntries(node: Node, scope: DecodeScope): [string, string | null][] | null {
  if (node.kind === 'map') {
    return [...node.entries].map(([key, value]) => [key, scalarText(value)])
  }
  if (node.kind !== 'list') {
    wrongType(node, scope, 'a mapping or a list')
    return null
  }
  // A later item of the same key wins.
  const entries = new Map<string, string | null>()
  for (const item of node.items) {
    const text = scalarText(item) ?? ''
    const equals = text.indexOf('=')
    if (equals === -1) entries.set(text, null)
    else entries.set(text.slice(0, equals), text.slice(equals + 1))
  }
  return [...entries]
}

for (const decoder of [mapping, environment, options, plainOptions]) decoder.shape = { kind: 'map', value: undefined }
