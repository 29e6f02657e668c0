import { resolvePlainScalar, type ScalarValue } from './resolveScalar.ts'

const PREFIX = 'tag:yaml.org,2002:'
const KINDS: Record<string, ScalarValue['kind']> = {
  null: 'null',
  bool: 'bool',
  int: 'int',
  float: 'float',
  timestamp: 'timestamp',
}

/** The value of a scalar with an explicit tag, or null where the text does not fit the tag. */
export function resolveTaggedScalar(tag: string, text: string): ScalarValue | null {
  const name = tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag.replace(/^!!/, '')
  if (name === 'binary') return decodeBase64(text)
  const kind = KINDS[name]
  // `!!str` and every tag that YAML does not define leave the text as it is.
  if (kind === undefined) return { kind: 'string', value: text }
  const value = resolvePlainScalar(text)
  if (value.kind === kind) return value
  if (kind === 'float' && value.kind === 'int') return { kind: 'float', value: Number(value.value) }
  return null
}

function decodeBase64(text: string): ScalarValue | null {
  const compact = text.replace(/[\r\n]/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 !== 0) return null
  return { kind: 'string', value: Buffer.from(compact, 'base64').toString('utf8') }
}
