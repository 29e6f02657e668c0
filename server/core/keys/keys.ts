import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Principal, Role } from '../caller.ts'
import { Emitter } from '../emitter.ts'
import { DomainError } from '../errors.ts'
import type { Scope } from '../scopes.ts'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { Storage } from '../store/storage.ts'
import { checkLabel, checkScopes } from './keyInput.ts'
import { checkKeysContent, type KeyRecord, type KeysContent } from './keyRecord.ts'
import { createKeySecret, hashSecret, prefixOf } from './keySecret.ts'
import { ReservedKeys } from './reservedKeys.ts'

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

/** Where a change of a key is while keys.json does not have it. */
export type Unsaved = 'RESERVE' | 'MEMORY'

/** A change of the list, computed on whatever it is at that moment. */
type Change = (keys: readonly KeyRecord[]) => KeyRecord[]

/**
 * The API keys of this instance. Only hashes are stored. What a key gains is on disk before it has it; what is taken away
 * is gone at once, then on disk: in keys.json, else in the reserve, else as soon as the disk takes it.
 */
export class Keys {
  readonly changed = new Emitter<KeyChange>()
  readonly #file: JsonFile<KeysContent>
  readonly #storage: Storage
  readonly #reserved: ReservedKeys
  readonly #writes = new Serial()
  /** Keys whose newest state is not in the file. */
  readonly #unsaved = new Map<string, { where: Unsaved }>()
  /** What was taken away since the list was computed that is being written; undefined while none is. */
  #meanwhile: Change[] | undefined
  #revision: number
  #byHash = new Map<string, Entry>()
  #byId = new Map<string, Entry>()
  #lastUsedDirty = false
  readonly #flushTimer: NodeJS.Timeout

  private constructor(file: JsonFile<KeysContent>, storage: Storage, content: KeysContent | undefined) {
    this.#file = file
    this.#storage = storage
    this.#reserved = new ReservedKeys(storage.reserve)
    this.#revision = content?.revision ?? 0
    this.#adopt(this.#reserved.appliedTo(content?.keys ?? [], this.#revision))
    for (const id of this.#reserved.newerThan(this.#revision)) this.#unsaved.set(id, { where: 'RESERVE' })
    if (this.#unsaved.size > 0) storage.retry(this.#saveUnsaved)
    this.#flushTimer = setInterval(() => void this.#flushLastUsed().catch(() => {}), LAST_USED_FLUSH_MS)
    this.#flushTimer.unref()
  }

  /** Without a `storage` there is no reserve. @throws UnreadableFileError where keys.json exists but can't be used */
  static async open(dataDir: string, storage: Storage = Storage.unwatched()): Promise<Keys> {
    const path = join(dataDir, 'keys.json')
    const file = new JsonFile<KeysContent>({ path, what: 'The keys', version: 1, check: checkKeysContent })
    return new Keys(file, storage, await file.read())
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

  /** Where the newest state of a key is, while it is not in keys.json; undefined where it is. Also of revoked keys. */
  unsaved(id: string): Unsaved | undefined {
    return this.#unsaved.get(id)?.where
  }

  /** How many keys have changed in a way that is in memory only. */
  get unsavedCount(): number {
    return [...this.#unsaved.values()].filter(({ where }) => where === 'MEMORY').length
  }

  create(input: { label: string; role: Role; scopes: readonly unknown[] }): Promise<IssuedKey> {
    const label = checkLabel(input.label)
    const scopes = checkScopes(input.scopes)
    const issued = () => issue({ id: randomUUID(), label, role: input.role, scopes })
    return this.#give(issued, (made) => (keys) => [...keys, made.key])
  }

  /**
   * The first owner key, or the one that replaces lost ones: every older owner key ends. It goes to the reserve where
   * keys.json cannot be written: nobody else could free the space.
   */
  async createOwner(input: { label: string; scopes: readonly unknown[] }): Promise<IssuedKey> {
    const label = checkLabel(input.label)
    const scopes = checkScopes(input.scopes)
    const replaced = this.list().filter((key) => key.role === 'OWNER')
    const issued = await this.#give(
      () => issue({ id: randomUUID(), label, role: 'OWNER', scopes }),
      (made) => (keys) => [...keys.filter((key) => key.role !== 'OWNER'), made.key],
      { orReserve: true },
    )
    for (const key of replaced) this.changed.emit({ keyId: key.id, kind: 'revoked' })
    return issued
  }

  /**
   * Replaces label and scopes, what is absent stays. An agent key may be left without any scope. Scopes that it loses are
   * gone at once; those that it gains it has when they are on disk.
   * @param beforeAdding what has to be done before the key holds more than it did
   */
  async update(
    id: string,
    input: { label?: string; scopes?: readonly unknown[] },
    { beforeAdding = async () => {} }: { beforeAdding?: () => Promise<void> } = {},
  ): Promise<KeyRecord> {
    const label = input.label === undefined ? undefined : checkLabel(input.label)
    const scopes = input.scopes && checkScopes(input.scopes, { allowNone: true })
    const losesAny = scopes !== undefined && find(this.list(), id).scopes.some((scope) => !scopes.includes(scope))
    if (losesAny) {
      const narrowed = await this.#takeAway(id, 'narrowed', (key) => ({
        ...key,
        ...(label && { label }),
        scopes: key.scopes.filter((scope) => scopes.includes(scope)),
      }))
      if (narrowed.scopes.length === scopes.length) return narrowed
    }
    try {
      await beforeAdding()
      return await this.#give(
        () => id,
        () => (keys) => replaced(keys, id, (key) => ({ ...key, ...(label && { label }), ...(scopes && { scopes }) })),
      ).then(() => this.#record(id))
    } catch (error) {
      if (!losesAny || !(error instanceof DomainError)) throw error
      throw new DomainError(error.code, `${error.message} The scopes that were taken away are gone.`, error.details)
    }
  }

  /** Adds scopes to those that the key holds when its turn comes. @throws DomainError NOT_FOUND */
  widen(id: string, scopes: readonly Scope[]): Promise<KeyRecord> {
    return this.#give(
      () => id,
      () => (keys) => replaced(keys, id, (key) => ({ ...key, scopes: checkScopes([...key.scopes, ...scopes]) })),
    ).then(() => this.#record(id))
  }

  /**
   * Keeps these scopes of those that the key holds when its turn comes. It never adds one, also not one that somebody
   * took away while the caller's wish was under way.
   */
  async narrow(id: string, scopes: readonly unknown[]): Promise<KeyRecord> {
    const wanted = checkScopes(scopes)
    if (find(this.list(), id).scopes.every((scope) => wanted.includes(scope))) return this.#record(id)
    return this.#takeAway(id, 'narrowed', (key) => ({
      ...key,
      scopes: key.scopes.filter((scope) => wanted.includes(scope)),
    }))
  }

  /** A new secret for the same key; the old one is refused from now on. */
  async rotate(id: string): Promise<IssuedKey> {
    const { label, role, scopes, createdAt } = find(this.list(), id)
    const { secret, key: made } = issue({ id, label, role, scopes, createdAt })
    const { hash, prefix } = made
    const key = await this.#takeAway(id, 'rotated', (current) => ({ ...current, hash, prefix, lastUsedAt: null }))
    return { secret, key }
  }

  /** @throws DomainError CONFLICT for the last owner key: nobody could manage keys any more */
  async revoke(id: string): Promise<KeyRecord> {
    const record = find(this.list(), id)
    if (record.role === 'OWNER' && this.list().filter((key) => key.role === 'OWNER').length === 1)
      throw new DomainError('CONFLICT', 'The last owner key cannot be revoked.', {
        reason: 'LAST_OWNER_KEY',
        humanAction: 'Create another owner key first, or rotate this one.',
      })
    await this.#takeAway(id, 'revoked', () => null)
    return record
  }

  async close(): Promise<void> {
    clearInterval(this.#flushTimer)
    await this.#flushLastUsed()
    await this.#writes.idle()
  }

  #record(id: string): KeyRecord {
    return find(this.list(), id)
  }

  /**
   * Takes something away from a key: in force before this first waits for anything, whatever is being written just now.
   * Resolves when it is on disk, or known not to get there for now.
   */
  async #takeAway(
    id: string,
    kind: KeyChange['kind'],
    change: (key: KeyRecord) => KeyRecord | null,
  ): Promise<KeyRecord> {
    const before = this.#record(id)
    const onList: Change = (keys) => replaced(keys, id, change)
    this.#meanwhile?.push(onList)
    this.#adopt(onList(this.list()))
    this.#unsaved.set(id, { where: 'MEMORY' })
    this.changed.emit({ keyId: id, kind })
    await this.#writes.run(() => this.#save(id))
    return this.#byId.get(id)?.record ?? before
  }

  async #save(id: string): Promise<void> {
    const unsaved = this.#unsaved.get(id)
    // Something that was written meanwhile had it in it.
    if (!unsaved) return
    try {
      await this.#write(this.list())
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.#storage.retry(this.#saveUnsaved)
      await this.#toReserve([id]).catch(() => {})
    }
  }

  readonly #saveUnsaved = (): Promise<void> =>
    this.#writes.run(async () => {
      if (this.#unsaved.size > 0) await this.#write(this.list())
    })

  /** @throws DomainError INTERNAL_ERROR where not even the reserve takes them */
  async #toReserve(ids: readonly string[]): Promise<void> {
    const held = ids.map((id) => [id, this.#unsaved.get(id)] as const)
    await this.#reserved.keep(
      this.#revision,
      ids.map((id) => [id, this.#byId.get(id)?.record ?? null]),
    )
    for (const [id, unsaved] of held) if (unsaved && this.#unsaved.get(id) === unsaved) unsaved.where = 'RESERVE'
  }

  /** One change at a time: computed on the newest state, written, and only then in force. */
  #give<T>(make: () => T, changeOf: (made: T) => Change, { orReserve = false } = {}): Promise<T> {
    return this.#writes.run(async () => {
      const made = make()
      const before = this.list()
      const keys = changeOf(made)(before)
      const meanwhile: Change[] = []
      this.#meanwhile = meanwhile
      try {
        await this.#write(keys)
      } catch (error) {
        if (!orReserve || !(error instanceof DomainError)) throw error
        await this.#giveFromReserve(before, keys)
      } finally {
        this.#meanwhile = undefined
      }
      this.#adopt(meanwhile.reduce((list, change) => change(list), keys))
      return made
    })
  }

  /** @throws DomainError INTERNAL_ERROR where not even the reserve takes them */
  async #giveFromReserve(before: readonly KeyRecord[], now: readonly KeyRecord[]): Promise<void> {
    const gone = before.filter(({ id }) => !now.some((key) => key.id === id))
    const added = now.filter(({ id }) => !before.some((key) => key.id === id))
    await this.#reserved.keep(this.#revision, [
      ...gone.map(({ id }) => [id, null] as const),
      ...added.map((key) => [key.id, key] as const),
    ])
    for (const { id } of [...gone, ...added]) this.#unsaved.set(id, { where: 'RESERVE' })
    this.#storage.retry(this.#saveUnsaved)
  }

  async #write(keys: KeyRecord[]): Promise<void> {
    const covered = [...this.#unsaved]
    await this.#file.write({ keys, revision: this.#revision + 1 })
    this.#revision++
    for (const [id, unsaved] of covered) if (this.#unsaved.get(id) === unsaved) this.#unsaved.delete(id)
    await this.#reserved.forgetBefore(this.#revision)
  }

  async #flushLastUsed(): Promise<void> {
    if (!this.#lastUsedDirty) return
    this.#lastUsedDirty = false
    try {
      await this.#writes.run(() => this.#write(this.list()))
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

/** The list with one key changed, or without it. */
function replaced(keys: readonly KeyRecord[], id: string, change: (key: KeyRecord) => KeyRecord | null): KeyRecord[] {
  return keys.flatMap((key) => (key.id === id ? (change(key) ?? []) : key))
}

function samePowers(a: KeyRecord, b: KeyRecord): boolean {
  return a.hash === b.hash && a.label === b.label && a.role === b.role && a.scopes.join() === b.scopes.join()
}

function principalOf({ id, label, prefix, role, scopes }: KeyRecord): Principal {
  return { keyId: id, label, prefix, role, scopes: new Set(scopes) }
}
