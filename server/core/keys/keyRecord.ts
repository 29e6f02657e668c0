import type { Role } from '../caller.ts'
import { isScope, SCOPES, type Scope } from '../scopes.ts'

/** A key as it is stored and as its owner may see it; the secret itself is nowhere. */
export interface KeyRecord {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly prefix: string
  readonly hash: string
  readonly scopes: readonly Scope[]
  /** RFC 3339, UTC. */
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** What is in keys.json beside its schema version. */
export interface KeysContent {
  keys: KeyRecord[]
  /** How often the file was written: what the reserve holds of a key counts until it was written once more. */
  revision: number
}

/** @throws Error where the content is not what `Keys` writes */
export function checkKeysContent(content: Record<string, unknown>): KeysContent {
  if (!Array.isArray(content.keys)) throw new Error('it holds no list of keys')
  const { revision } = content
  return { keys: content.keys.map(checkKey), revision: typeof revision === 'number' ? revision : 0 }
}

/** @throws Error where the value is no key as `Keys` writes it */
export function checkKeyRecord(value: unknown): KeyRecord {
  return checkKey(value, 0)
}

function checkKey(value: unknown, index: number): KeyRecord {
  const fail = (what: string) => new Error(`key ${index + 1} has no valid ${what}`)
  if (typeof value !== 'object' || value === null) throw fail('form')
  const key = value as Record<string, unknown> // a JSON object; every field is checked below
  const text = (name: string) => {
    const field = key[name]
    if (typeof field !== 'string' || field === '') throw fail(name)
    return field
  }
  const hash = text('hash')
  if (!/^[0-9a-f]{64}$/.test(hash)) throw fail('hash')
  const role = text('role')
  if (role !== 'OWNER' && role !== 'AGENT') throw fail('role')
  if (!Array.isArray(key.scopes) || !key.scopes.every(isScope)) throw fail('scopes')
  return {
    id: text('id'),
    label: text('label'),
    role,
    prefix: text('prefix'),
    hash,
    scopes: SCOPES.filter((scope) => (key.scopes as unknown[]).includes(scope)),
    createdAt: text('createdAt'),
    lastUsedAt: typeof key.lastUsedAt === 'string' ? key.lastUsedAt : null,
  }
}
