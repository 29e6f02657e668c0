import type { Reserve } from '../store/reserve.ts'
import { checkKeyRecord, type KeyRecord } from './keyRecord.ts'

const PREFIX = 'key/'

interface Reserved {
  /** Of keys.json when this was kept: once the file was written again, it has this in it. */
  revision: number
  /** Null: revoked. */
  record: KeyRecord | null
}

/** Keys as they are now, in the reserve, while keys.json cannot be written. */
export class ReservedKeys {
  readonly #reserve: Reserve

  constructor(reserve: Reserve) {
    this.#reserve = reserve
  }

  /** The keys of a file of that revision, as they have become since. */
  appliedTo(keys: readonly KeyRecord[], revision: number): KeyRecord[] {
    const reserved = new Map(this.#since(revision))
    const known = new Set(keys.map(({ id }) => id))
    const added = [...reserved].flatMap(([id, record]) => (record && !known.has(id) ? record : []))
    const kept = keys.flatMap((key) => {
      const record = reserved.get(key.id)
      return record === undefined ? key : (record ?? [])
    })
    return [...kept, ...added]
  }

  /** Ids of keys that have changed since the file of that revision. */
  newerThan(revision: number): string[] {
    return [...this.#since(revision)].map(([id]) => id)
  }

  /** Resolves when they are on disk. @throws DomainError INTERNAL_ERROR, reason STORAGE_FULL or STORAGE_FAILED */
  async keep(revision: number, keys: readonly (readonly [id: string, record: KeyRecord | null])[]): Promise<void> {
    await this.#reserve.set(keys.map(([id, record]) => [PREFIX + id, { revision, record } satisfies Reserved]))
  }

  /** Removes what a file of that revision has in it. That it fails does no harm: it does not count any more. */
  async forgetBefore(revision: number): Promise<void> {
    const outdated = [...this.#reserve.entries(PREFIX)].filter(([, value]) => asReserved(value).revision < revision)
    if (outdated.length > 0) await this.#reserve.set(outdated.map(([slot]) => [slot, null])).catch(() => {})
  }

  *#since(revision: number): Generator<[id: string, record: KeyRecord | null]> {
    for (const [slot, value] of this.#reserve.entries(PREFIX)) {
      const { record, revision: at } = asReserved(value)
      if (at >= revision) yield [slot.slice(PREFIX.length), record]
    }
  }
}

/** @throws Error where it is nothing that `keep` wrote */
function asReserved(value: unknown): Reserved {
  const { revision, record } = value as Reserved // checksummed text of our own
  return { revision, record: record === null ? null : checkKeyRecord(record) }
}
