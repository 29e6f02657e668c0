import { parseYamlTimestamp } from './parseTimestamp.ts'

/** A plain scalar's value as go-yaml v3 sees it, which is YAML 1.2 with the octals and dates of 1.1. */
export type ScalarValue =
  | { kind: 'null' }
  | { kind: 'bool'; value: boolean }
  | { kind: 'int'; value: number | bigint }
  | { kind: 'float'; value: number }
  | { kind: 'timestamp'; value: string }
  | { kind: 'string'; value: string }

const NULL: ScalarValue = { kind: 'null' }
const TRUE: ScalarValue = { kind: 'bool', value: true }
const FALSE: ScalarValue = { kind: 'bool', value: false }

const WORDS = new Map<string, ScalarValue>([
  ['', NULL],
  ['~', NULL],
  ['null', NULL],
  ['Null', NULL],
  ['NULL', NULL],
  ['true', TRUE],
  ['True', TRUE],
  ['TRUE', TRUE],
  ['false', FALSE],
  ['False', FALSE],
  ['FALSE', FALSE],
])
for (const nan of ['.nan', '.NaN', '.NAN']) WORDS.set(nan, { kind: 'float', value: Number.NaN })
for (const inf of ['.inf', '.Inf', '.INF']) {
  WORDS.set(inf, { kind: 'float', value: Number.POSITIVE_INFINITY })
  WORDS.set(`+${inf}`, { kind: 'float', value: Number.POSITIVE_INFINITY })
  WORDS.set(`-${inf}`, { kind: 'float', value: Number.NEGATIVE_INFINITY })
}

const DECIMAL = /^[-+]?(?:0|[1-9][0-9]*)$/
const RADIX = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+)$/
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const DOT_FLOAT = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/

/** Resolves an unquoted, untagged scalar. */
export function resolvePlainScalar(text: string): ScalarValue {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  const first = text.charCodeAt(0)
  if (first === 0x2e && DOT_FLOAT.test(text)) return finite(text) ?? { kind: 'string', value: text }
  const startsNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d
  return (startsNumber ? resolveNumber(text) : null) ?? { kind: 'string', value: text }
}

function resolveNumber(text: string): ScalarValue | null {
  const timestamp = parseYamlTimestamp(text)
  if (timestamp !== null) return { kind: 'timestamp', value: timestamp }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  return resolveInt(plain) ?? (FLOAT.test(plain) ? finite(plain) : null)
}

const MIN_INT64 = -(2n ** 63n)
const MAX_UINT64 = 2n ** 64n - 1n

function resolveInt(plain: string): ScalarValue | null {
  const value = parseGoInt(plain)
  if (value === null || value < MIN_INT64 || value > MAX_UINT64) return null
  return { kind: 'int', value: narrow(value) }
}

function parseGoInt(plain: string): bigint | null {
  if (DECIMAL.test(plain)) return BigInt(plain.startsWith('+') ? plain.slice(1) : plain)
  const radix = RADIX.exec(plain)
  if (radix === null) return null
  const digits = (radix[2] ?? '').toLowerCase()
  // JavaScript has no BigInt syntax for the octals of YAML 1.1, which have a bare 0 in front.
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits)
  return radix[1] === '-' ? -magnitude : magnitude
}

function narrow(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** Go refuses a float out of range, and the scalar stays a string. */
function finite(text: string): ScalarValue | null {
  const value = Number(text)
  return Number.isFinite(value) ? { kind: 'float', value } : null
}
