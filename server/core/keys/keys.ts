import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Principal, Role } from '../caller.ts'
import { Emitter } from '../emitter.ts'
import { DomainError } from '../errors.ts'
import type { Scope } from '../scopes.ts'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { checkLabel, checkScopes } from './keyInput.ts'
import { checkKeysContent, type KeyRecord, type KeysContent } from './keyRecord.ts'
import { createKeySecret, hashSecret, prefixOf } from './keySecret.ts'

/** Last uses are written together, at most this often: they are worth less than a write a request. */
const LAST_USED_FLUSH_MS = 60_000

/** A key just made; the only moment at which its secret exists outside its holder. */
export interface IssuedKey {
  secret: string
  key: KeyRecord
}

/** A key that was revoked, narrowed or given a new secret; its open streams end. */
export interface KeyChange {
  keyId: string
  /** `narrowed`: it holds less than before. */
  kind: 'revoked' | 'rotated' | 'narrowed'
}

interface Entry {
  record: KeyRecord
  principal: Principal
  lastUsedAt: string | null
}

/** The API keys of this instance. Only hashes are stored; a change is on disk before it is answered. */
export class Keys {
  readonly changed = new Emitter<KeyChange>()
  readonly #file: JsonFile<KeysContent>
  readonly #writes = new Serial()
  #byHash = new Map<string, Entry>()
  #byId = new Map<string, Entry>()
  #lastUsedDirty = false
  readonly #flushTimer: NodeJS.Timeout

  private constructor(file: JsonFile<KeysContent>, content: KeysContent | undefined) {
    this.#file = file
    this.#adopt(content?.keys ?? [])
    this.#flushTimer = setInterval(() => void this.#flushLastUsed().catch(() => {}), LAST_USED_FLUSH_MS)
    this.#flushTimer.unref()
  }

  /** @throws UnreadableFileError where keys.json exists but can't be used */
  static async open(dataDir: string): Promise<Keys> {
    const path = join(dataDir, 'keys.json')
    const file = new JsonFile<KeysContent>({ path, what: 'The keys', version: 1, check: checkKeysContent })
    return new Keys(file, await file.read())
  }

  /** Who a secret belongs to, marked as used now; null where it is no key of this instance. */
  authenticate(secret: string): Principal | null {
    const entry = this.#byHash.get(hashSecret(secret))
    if (!entry) return null
    entry.lastUsedAt = new Date().toISOString()
    this.#lastUsedDirty = true
    return entry.principal
  }

  /** The principal as it is now; null once the key is revoked. For work that outlives a request. */
  principal(keyId: string): Principal | null {
    return this.#byId.get(keyId)?.principal ?? null
  }

  get hasOwner(): boolean {
    return this.list().some((key) => key.role === 'OWNER')
  }

  get count(): number {
    return this.#byId.size
  }

  /** All keys, oldest first. */
  list(): KeyRecord[] {
    return [...this.#byId.values()].map(({ record, lastUsedAt }) => ({ ...record, lastUsedAt }))
  }

  /** @throws DomainError NOT_FOUND */
  get(id: string): KeyRecord {
    const entry = this.#byId.get(id)
    if (!entry) throw new DomainError('NOT_FOUND', `No key has the id ${id}.`)
    return { ...entry.record, lastUsedAt: entry.lastUsedAt }
  }

  create(input: { label: string; role: Role; scopes: readonly unknown[] }): Promise<IssuedKey> {
    const label = checkLabel(input.label)
    const scopes = checkScopes(input.scopes)
    return this.#change((keys) => {
      const issued = issue({ id: randomUUID(), label, role: input.role, scopes })
      return { keys: [...keys, issued.key], result: issued }
    })
  }

  /** The first owner key, or the one that replaces lost ones: every older owner key ends. */
  async createOwner(input: { label: string; scopes: readonly unknown[] }): Promise<IssuedKey> {
    const label = checkLabel(input.label)
    const scopes = checkScopes(input.scopes)
    const replaced = this.list().filter((key) => key.role === 'OWNER')
    const issued = await this.#change((keys) => {
      const made = issue({ id: randomUUID(), label, role: 'OWNER', scopes })
      return { keys: [...keys.filter((key) => key.role !== 'OWNER'), made.key], result: made }
    })
    for (const key of replaced) this.changed.emit({ keyId: key.id, kind: 'revoked' })
    return issued
  }

  /** Replaces label and scopes, what is absent stays. An agent key may be left without any scope. */
  async update(id: string, input: { label?: string; scopes?: readonly unknown[] }): Promise<KeyRecord> {
    const label = input.label === undefined ? undefined : checkLabel(input.label)
    const scopes = input.scopes && checkScopes(input.scopes, { allowNone: true })
    const { before, record } = await this.#change((keys) => {
      const before = find(keys, id)
      const record = { ...before, ...(label && { label }), ...(scopes && { scopes }) }
      return { keys: keys.map((key) => (key.id === id ? record : key)), result: { before, record } }
    })
    this.#announceNarrowed(before, record)
    return record
  }

  /**
   * Keeps these scopes of those that the key holds when its turn comes. It never adds one, also not one that somebody
   * took away while the caller's wish was under way.
   */
  async narrow(id: string, scopes: readonly unknown[]): Promise<KeyRecord> {
    const wanted = checkScopes(scopes)
    const { before, record } = await this.#change((keys) => {
      const before = find(keys, id)
      const record = { ...before, scopes: before.scopes.filter((scope) => wanted.includes(scope)) }
      return { keys: keys.map((key) => (key.id === id ? record : key)), result: { before, record } }
    })
    this.#announceNarrowed(before, record)
    return record
  }

  /** A new secret for the same key; the old one is refused from now on. */
  async rotate(id: string): Promise<IssuedKey> {
    const issued = await this.#change((keys) => {
      const { label, role, scopes, createdAt } = find(keys, id)
      const made = issue({ id, label, role, scopes, createdAt })
      return { keys: keys.map((key) => (key.id === id ? made.key : key)), result: made }
    })
    this.changed.emit({ keyId: id, kind: 'rotated' })
    return issued
  }

  /** @throws DomainError CONFLICT for the last owner key: nobody could manage keys any more */
  async revoke(id: string): Promise<KeyRecord> {
    const revoked = await this.#change((keys) => {
      const record = find(keys, id)
      if (record.role === 'OWNER' && keys.filter((key) => key.role === 'OWNER').length === 1)
        throw new DomainError('CONFLICT', 'The last owner key cannot be revoked.', {
          reason: 'LAST_OWNER_KEY',
          humanAction: 'Create another owner key first, or rotate this one.',
        })
      return { keys: keys.filter((key) => key.id !== id), result: record }
    })
    this.changed.emit({ keyId: id, kind: 'revoked' })
    return revoked
  }

  async close(): Promise<void> {
    clearInterval(this.#flushTimer)
    await this.#flushLastUsed()
    await this.#writes.idle()
  }

  #announceNarrowed(before: KeyRecord, now: KeyRecord): void {
    const lost = before.scopes.some((scope) => !now.scopes.includes(scope))
    if (lost) this.changed.emit({ keyId: now.id, kind: 'narrowed' })
  }

  /** One change at a time: computed on the newest state, written, and only then in force. */
  #change<T>(compute: (keys: KeyRecord[]) => { keys: KeyRecord[]; result: T }): Promise<T> {
    return this.#writes.run(async () => {
      const { keys, result } = compute(this.list())
      await this.#file.write({ keys })
      this.#adopt(keys)
      return result
    })
  }

  async #flushLastUsed(): Promise<void> {
    if (!this.#lastUsedDirty) return
    this.#lastUsedDirty = false
    try {
      await this.#writes.run(() => this.#file.write({ keys: this.list() }))
    } catch (error) {
      this.#lastUsedDirty = true
      throw error
    }
  }

  /** Unchanged keys keep their principal object, on whose identity caches rely. */
  #adopt(keys: readonly KeyRecord[]): void {
    const previous = this.#byId
    const entries = keys.map((record): Entry => {
      const known = previous.get(record.id)
      const principal = known && samePowers(known.record, record) ? known.principal : principalOf(record)
      return { record, principal, lastUsedAt: known?.lastUsedAt ?? record.lastUsedAt }
    })
    this.#byId = new Map(entries.map((entry) => [entry.record.id, entry]))
    this.#byHash = new Map(entries.map((entry) => [entry.record.hash, entry]))
  }
}

function issue(fields: {
  id: string
  label: string
  role: Role
  scopes: readonly Scope[]
  createdAt?: string
}): IssuedKey {
  const secret = createKeySecret()
  return {
    secret,
    key: {
      ...fields,
      prefix: prefixOf(secret),
      hash: hashSecret(secret),
      createdAt: fields.createdAt ?? new Date().toISOString(),
      lastUsedAt: null,
    },
  }
}

function find(keys: readonly KeyRecord[], id: string): KeyRecord {
  const key = keys.find((candidate) => candidate.id === id)
  if (!key) throw new DomainError('NOT_FOUND', `No key has the id ${id}.`)
  return key
}

function samePowers(a: KeyRecord, b: KeyRecord): boolean {
  return a.hash === b.hash && a.label === b.label && a.role === b.role && a.scopes.join() === b.scopes.join()
}

function principalOf({ id, label, prefix, role, scopes }: KeyRecord): Principal {
  return { keyId: id, label, prefix, role, scopes: new Set(scopes) }
}
