import { formatDuration, parseDuration } from '../duration.ts'
import { parseSize } from '../size.ts'
import { parseComposeBoolean, parseDecimalInt, parseGoFloat } from './casts.ts'
import { always, type Decoder, type DecodeScope, invalidValue, list, wrongType } from './decoder.ts'
import { toFloat32 } from './goFloat.ts'
import type { FloatNode, IntNode, Node } from './node.ts'
import { scalarText } from './scalarText.ts'

/** A text; a whole number counts as its digits. */
export const text: Decoder<string> = (node, scope) => {
  if (node.kind !== 'string' && node.kind !== 'int') return wrongType(node, scope, 'a string')
  return String(node.value) || undefined
}

/** A text that stays when it is empty. */
export const anyText: Decoder<string> = always(text, () => '')

export const textList: Decoder<string[]> = list(anyText)

/** A text or a list of them. */
export const textOrList: Decoder<string[]> = (node, scope) =>
  node.kind === 'string' ? [node.value] : textList(node, scope)

/** `true`, or nothing. */
export const flag: Decoder<true> = (node, scope) => (boolean(node, scope) ? true : undefined)

export const boolean: Decoder<boolean> = (node, scope) => {
  if (node.kind === 'bool') return node.value
  const value = node.kind === 'string' ? parseComposeBoolean(node.value) : null
  return value === null ? wrongType(node, scope, 'a boolean') : value
}

/** A whole number that stays when it is 0. */
export const anyInt: Decoder<number> = (node, scope) => {
  const value = node.kind === 'string' ? parseDecimalInt(node.value) : isNumber(node) ? node.value : null
  if (value === null) return wrongType(node, scope, 'an integer')
  const whole = Math.trunc(Number(value))
  return Number.isSafeInteger(whole) ? whole : invalidValue(node, scope, `${value} is out of range`)
}

function isNumber(node: Node): node is IntNode | FloatNode {
  return node.kind === 'int' || node.kind === 'float'
}

export const int: Decoder<number> = (node, scope) => anyInt(node, scope) || undefined

/** A whole number from 0 on; Compose does not take a text for it. */
export const anyCount: Decoder<number> = (node, scope) => {
  if (!isNumber(node)) return wrongType(node, scope, 'an integer')
  const value = anyInt(node, scope)
  return value !== undefined && value < 0 ? invalidValue(node, scope, `${value} is less than 0`) : value
}

export const count: Decoder<number> = (node, scope) => anyCount(node, scope) || undefined

/** A number that Compose keeps as a float32. */
export const float: Decoder<number> = (node, scope) => {
  const value = node.kind === 'string' ? parseGoFloat(node.value) : isNumber(node) ? Number(node.value) : null
  if (value === null || !Number.isFinite(Math.fround(value))) return wrongType(node, scope, 'a number')
  return toFloat32(value) || undefined
}

/** Bytes as a decimal string. */
export const size: Decoder<string> = (node, scope) => {
  if (node.kind === 'int') return node.value === 0 ? undefined : String(node.value)
  // Compose overlooks a fraction without a unit.
  if (node.kind !== 'string') return undefined
  const bytes = parseSize(node.value)
  if (bytes === null) return invalidValue(node, scope, `"${node.value}" is not a size`, 'Write it as 512m or 2g.')
  return bytes === 0n ? undefined : String(bytes)
}

/** A Go duration that stays when it is `0s`. */
export const anyDuration: Decoder<string> = (node, scope) => {
  const written = scalarText(node)
  const nanoseconds = written === null ? null : parseDuration(written)
  if (nanoseconds === null)
    return invalidValue(node, scope, `"${written}" is not a duration`, 'Write it as 30s or 1m30s.')
  return formatDuration(nanoseconds)
}

export const duration: Decoder<string> = (node, scope) => {
  const value = anyDuration(node, scope)
  return value === '0s' ? undefined : value
}

/** Permission bits as an octal string; a text is octal already, a number was when it was written as one. */
export const fileMode: Decoder<string> = (node, scope) => {
  if (node.kind === 'int') return `0${node.value.toString(8)}`
  if (node.kind !== 'string') return wrongType(node, scope, 'an octal number')
  if (!/^[-+]?[0-7]+$/.test(node.value)) return invalidValue(node, scope, `"${node.value}" is not an octal number`)
  return `0${Number.parseInt(node.value, 8).toString(8)}`
}

/** Any scalar as text, e.g. of `expose`. */
export function spelled(node: Node, scope: DecodeScope): string | undefined {
  return scalarText(node) ?? wrongType(node, scope, 'a string or a number')
}
