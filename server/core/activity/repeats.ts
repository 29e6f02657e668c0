import { randomUUID } from 'node:crypto'
import type { Reserve } from '../store/reserve.ts'
import { clippedForCount } from './clip.ts'
import type { NewEntry } from './entry.ts'

const PREFIX = 'count/'
/** What counts may take of the reserve. */
const UP_TO = 0.5
/** So many of a kind are told one by one before they count. */
const TOLD_ONE_BY_ONE = 20
const TOLD_WHEN_TIGHT = 3
/** A kind that did not occur for so long is told one by one again. */
const QUIET_MS = 60_000
const MAX_TARGETS = 8

/** Entries of a kind that were counted: the last of them stands for all. */
export interface Count {
  id: string
  count: number
  /** RFC 3339. */
  firstAt: string
  lastAt: string
  last: NewEntry
  /** Names of what they were about, the first few. */
  targets: string[]
}

interface Kind {
  told: number
  lastMs: number
  open: Count | undefined
}

/**
 * Entries that differ in nothing but when: of one key, one action, one outcome and one code. The first twenty are told one by
 * one, what follows without a minute's pause is counted. Each count is in the reserve before the caller hears of it, and
 * becomes a line of the log sooner or later.
 */
export class Repeats {
  readonly #reserve: Reserve
  readonly #now: () => number
  readonly #kinds = new Map<string, Kind>()

  constructor(reserve: Reserve, now: () => number = Date.now) {
    this.#reserve = reserve
    this.#now = now
  }

  /** Whether the entry is one too many of its kind to be told by itself. To be asked once an entry. */
  isOneOfMany(entry: NewEntry, { isTight }: { isTight: boolean }): boolean {
    const kind = this.#kind(entry)
    const now = this.#now()
    if (now - kind.lastMs > QUIET_MS && !kind.open) kind.told = 0
    kind.lastMs = now
    if (kind.open || kind.told >= (isTight ? TOLD_WHEN_TIGHT : TOLD_ONE_BY_ONE)) return true
    kind.told++
    return false
  }

  /** Counts an entry. Resolves when the count is on disk, or where there is no room for it: then it is in memory. */
  async count(entry: NewEntry): Promise<void> {
    const kind = this.#kind(entry)
    const at = new Date(this.#now()).toISOString()
    const before = kind.open
    kind.open = {
      id: before?.id ?? randomUUID(),
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
      last: clippedForCount(entry),
      targets: withTarget(before?.targets ?? [], entry.target?.name.slice(0, 64)),
    }
    await this.#reserve.set([[PREFIX + kind.open.id, kind.open]], { upTo: UP_TO }).catch(() => {})
  }

  /** What has been counted since it was last taken; the next of a kind begins a new count. */
  take(): Count[] {
    const counts: Count[] = []
    const now = this.#now()
    for (const [name, kind] of this.#kinds) {
      if (kind.open) counts.push(kind.open)
      else if (now - kind.lastMs > QUIET_MS) this.#kinds.delete(name)
      kind.open = undefined
    }
    return counts
  }

  /** Whether it knows of any kind: `take` forgets those that have not occurred for a minute. */
  get isWatching(): boolean {
    return this.#kinds.size > 0
  }

  /** Counts that an earlier server did not get to tell. */
  unfinished(): Count[] {
    // As `count` wrote them.
    return [...this.#reserve.entries(PREFIX)].map(([, value]) => value as Count)
  }

  /** To be told when a count is a line of the log. */
  async told({ id }: Count): Promise<void> {
    if (this.#reserve.get(PREFIX + id) !== undefined) await this.#reserve.set([[PREFIX + id, null]])
  }

  #kind(entry: NewEntry): Kind {
    const { actor, action, outcome, code, target } = entry
    // Of the engine's events each container has its own.
    const about = actor.kind === 'ENGINE' ? target?.id : undefined
    const name = JSON.stringify([actor.kind, actor.keyId, action, outcome, code, about])
    const kind = this.#kinds.get(name) ?? { told: 0, lastMs: 0, open: undefined }
    this.#kinds.set(name, kind)
    return kind
  }
}

function withTarget(targets: string[], name: string | undefined): string[] {
  return name === undefined || targets.includes(name) || targets.length >= MAX_TARGETS ? targets : [...targets, name]
}

/** The entry that stands for a count: the last, with what the others were about. */
export function entryOf({ id, count, firstAt, lastAt, last, targets }: Count): NewEntry {
  const about = targets.length > 1 ? { ...last.detail, targets } : last.detail
  return { ...last, detail: about, repeats: { id, count, firstAt, lastAt } }
}
