import { LRUCache } from 'lru-cache'
import { decodeTime, monotonicFactory } from 'ulid'
import { type BoundedStream, boundedStream } from '../boundedStream.ts'
import { Emitter } from '../emitter.ts'
import { DomainError } from '../errors.ts'
import { removeLeftovers } from '../store/removeLeftovers.ts'
import { Storage } from '../store/storage.ts'
import { Appender } from './appender.ts'
import { clipped, plain } from './clip.ts'
import { DayFiles, entryOf } from './dayFiles.ts'
import { type ActivityEntry, type ActivityFilter, matches, type NewEntry } from './entry.ts'
import { KeptLines } from './keptLines.ts'
import { type LineSieve, lineSieve } from './lineSieve.ts'
import { LogBudget } from './logBudget.ts'
import { OpenIntents } from './openIntents.ts'
import { type Count, entryOf as entryOfCount, Repeats } from './repeats.ts'

const RECENT = 2_000
const SUBSCRIBER_BUFFER = 2_000
const MAX_SUBSCRIBERS = 5_000
/** Days and sieves that were found not to go together; each takes about 200 bytes. */
const MAX_EMPTY_DAYS = 5_000
const MAX_QUESTION = 300
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const INTERRUPTED = 'WAGMIOS stopped before the outcome was known.'
/** How often counts become lines, and how often while the lines themselves are in the reserve. */
const TELL_COUNTS_MS = 30_000
const TELL_COUNTS_WHEN_FULL_MS = 600_000
/** Of a used reserve the rest is for what cannot be counted. */
const FULL_ENOUGH = 0.5

/** One page, newest entry first. */
export interface ActivityPage {
  entries: ActivityEntry[]
  hasMore: boolean
}

interface Subscriber {
  filter: ActivityFilter
  stream: BoundedStream<ActivityEntry>
}

/**
 * The append-only record of everything that was done or refused. An entry is on disk before `append` resolves, and
 * before any subscriber sees it.
 */
export class ActivityLog {
  /** Every entry, once it is on disk. */
  readonly appended = new Emitter<ActivityEntry>()
  readonly #files: DayFiles
  readonly #appender: Appender
  readonly #nextId = monotonicFactory()
  /** The newest entries, oldest first; the rest is read from the files. */
  #recent: ActivityEntry[] = []
  /** Target id → the newest success of `#recent` that is about it: lists of hundreds of containers ask for each. */
  readonly #latest = new Map<string, ActivityEntry>()
  readonly #open: OpenIntents
  readonly #subscribers = new Set<Subscriber>()
  /** A day and the name of a sieve that no line of it passes. */
  readonly #emptyDays = new LRUCache<string, true>({ max: MAX_EMPTY_DAYS })
  readonly #retentionDays: number
  readonly #storage: Storage
  readonly #kept: KeptLines
  readonly #budget = new LogBudget()
  readonly #repeats: Repeats
  /** What could not even be kept in the reserve. */
  #unwritten: NewEntry[] = []
  #untold: Count[] = []
  #countTimer: NodeJS.Timeout | undefined
  #toldCountsAt = Date.now()
  /** Unix milliseconds that the next id may not lie before: the clock may have been set back since the last start. */
  #notBefore = 0
  #lastDay: string | undefined

  private constructor(directory: string, retentionDays: number, storage: Storage) {
    this.#storage = storage
    this.#kept = new KeptLines(storage.reserve)
    this.#files = new DayFiles(directory, this.#kept)
    this.#open = new OpenIntents(directory)
    this.#appender = new Appender(this.#files, { kept: this.#kept, onKept: () => storage.retry(this.#restore) })
    this.#repeats = new Repeats(storage.reserve)
    this.#retentionDays = retentionDays
  }

  /**
   * Opens the log of a data directory, repairs what a crash left behind and closes interrupted intents. A full disk does
   * not keep it from opening. Without a `storage` there is no reserve.
   */
  static async open(
    directory: string,
    { retentionDays, storage = Storage.unwatched() }: { retentionDays: number; storage?: Storage },
  ): Promise<ActivityLog> {
    const log = new ActivityLog(directory, retentionDays, storage)
    await log.#files.create()
    await removeLeftovers(directory)
    await log.#load()
    await log.#closeInterrupted()
    return log
  }

  /** @throws DomainError INTERNAL_ERROR (STORAGE_FULL, STORAGE_FAILED): the entry is not in the log */
  async append(entry: NewEntry): Promise<ActivityEntry> {
    const { keyId } = entry.actor
    const id = this.#nextId(Math.max(Date.now(), this.#notBefore))
    const fitting = keyId !== null && this.#budget.isPlain(keyId) ? plain(entry) : clipped(entry)
    const complete: ActivityEntry = { id, time: new Date(decodeTime(id)).toISOString(), ...fitting }
    const day = complete.time.slice(0, 10)
    const line = JSON.stringify(complete)
    if (keyId !== null) this.#budget.spend(keyId, line.length)
    await this.#appender.append(day, line)
    this.#open.add(complete)
    this.#remember(complete)
    this.#publish(complete)
    this.appended.emit(complete)
    // The entry stands, whatever becomes of the old files.
    if (day !== this.#lastDay) await this.#turnDay(day).catch((error) => process.emitWarning(error))
    return complete
  }

  /**
   * Records what a caller can have as often as they like: a refusal, a failure before there was anything to act on, an
   * event of the engine. The first ones of a kind have a line each, the rest is counted. It is on disk when this resolves,
   * or in memory where the disk takes nothing at all.
   */
  async appendRepeated(entry: NewEntry): Promise<void> {
    const { keyId } = entry.actor
    const isOneOfMany = this.#repeats.isOneOfMany(entry, { isTight: this.#kept.size > 0 })
    this.#countTimer ??= this.#startCountTimer()
    if (!isOneOfMany && !(keyId !== null && this.#budget.isCounted(keyId))) {
      const isWritten = await this.append(entry).then(
        () => true,
        (error) => warn(error),
      )
      if (isWritten) return
      this.#storage.retry(this.#tellCountsNow)
    }
    await this.#repeats.count(entry)
  }

  /**
   * Records what must not wait for the disk. Null where it could not be written yet: it is tried again until it can, with
   * the time at which it happened.
   */
  async appendSurely(entry: NewEntry): Promise<ActivityEntry | null> {
    try {
      return await this.append(entry)
    } catch (error) {
      warn(error)
      const at = new Date().toISOString()
      this.#unwritten.push({ ...entry, repeats: { id: null, count: 1, firstAt: at, lastAt: at } })
      this.#storage.retry(this.#writeUnwritten)
      return null
    }
  }

  /** Makes lines of what was counted, so that whoever reads the log next finds it there. */
  async tellCounts(): Promise<void> {
    if (this.#kept.size > 0 && this.#storage.reserve.usedShare > FULL_ENOUGH) return
    this.#toldCountsAt = Date.now()
    await this.#tellCountsNow().catch(() => {})
  }

  /** Seconds until a key may do something again that leaves lines of its own; 0: it may. */
  secondsUntilFree(keyId: string): number {
    return this.#budget.secondsUntilFree(keyId)
  }

  /** Entries that are in memory only, as the disk took nothing. */
  get unwrittenCount(): number {
    return this.#unwritten.length + this.#untold.length
  }

  /** Entries that are in the reserve and not yet in their files. */
  get keptCount(): number {
    return this.#kept.size
  }

  /**
   * Entries that match, newest first. An intent whose outcome is known is left out unless asked for by outcome.
   * `before` is an entry's id: only older ones. `first` is at most 500.
   * @throws DomainError INVALID_INPUT where `before` is no id
   */
  async list(options: { first: number; before?: string; filter?: ActivityFilter }): Promise<ActivityPage> {
    const { first, before, filter = {} } = options
    if (before !== undefined) requireId('before', before)
    const entries: ActivityEntry[] = []
    for await (const entry of this.#newestFirst(before, filter)) {
      if (filter.since !== undefined && entry.time < filter.since) break
      if (!this.#isListed(entry, filter)) continue
      if (entries.length === first) return { entries, hasMore: true }
      entries.push(entry)
    }
    return { entries, hasMore: false }
  }

  /** The entry with this id, from memory or file; undefined where there is none. */
  async get(id: string): Promise<ActivityEntry | undefined> {
    const recent = this.#recent.find((entry) => entry.id === id)
    if (recent) return recent
    const day = dayOf(id)
    if (!day) return undefined
    for await (const line of this.#files.linesFromEnd(day)) {
      const entry = entryOf(line)
      if (entry?.id === id) return entry
      if (entry && entry.id < id) return undefined
    }
    return undefined
  }

  /** The newest entry that is about this target, of those in memory. */
  latestFor(targetId: string): ActivityEntry | undefined {
    return this.#latest.get(targetId)
  }

  /**
   * Every matching entry from now on; with `after`, first every matching one since that entry, without a gap or a
   * double. A subscriber that falls more than 2,000 entries behind is ended with OVERLOADED / SLOW_CONSUMER.
   */
  subscribe(options: { after?: string; filter?: ActivityFilter } = {}): AsyncIterableIterator<ActivityEntry> {
    if (this.#subscribers.size >= MAX_SUBSCRIBERS)
      throw new DomainError('OVERLOADED', 'Too many subscribers.', { retryable: true })
    const { after, filter = {} } = options
    if (after !== undefined) requireId('after', after)
    const stream = boundedStream<ActivityEntry>({
      limit: SUBSCRIBER_BUFFER,
      onEnd: () => this.#subscribers.delete(subscriber),
    })
    const subscriber: Subscriber = { filter, stream }
    if (after === undefined) {
      this.#subscribers.add(subscriber)
      return stream
    }
    return this.#resume(after, subscriber)
  }

  get newest(): ActivityEntry | undefined {
    return this.#recent.at(-1)
  }

  get subscriberCount(): number {
    return this.#subscribers.size
  }

  async close(): Promise<void> {
    clearInterval(this.#countTimer)
    await this.#tellCountsNow().catch(warn)
    await this.#storage.tryNow()
    for (const { stream } of this.#subscribers) stream.end()
    await this.#appender.close()
    await this.#open.close()
  }

  /** What was missed comes first; what happens meanwhile waits in the subscriber's own buffer. */
  #resume(after: string, subscriber: Subscriber): AsyncIterableIterator<ActivityEntry> {
    this.#subscribers.add(subscriber)
    const { stream, filter } = subscriber
    const missed = this.#since(after, this.#recent.slice(), filter)
    let isLeft = false
    const resumed: AsyncIterableIterator<ActivityEntry> = {
      async next() {
        const { done, value } = await missed.next()
        if (isLeft) return { done: true, value: undefined }
        return done ? stream.next() : { done: false, value }
      },
      return() {
        isLeft = true
        // It may be in the middle of a file; it closes that when it gets to it.
        void missed.return(undefined)
        return stream.return?.() ?? Promise.resolve({ done: true, value: undefined })
      },
      [Symbol.asyncIterator]: () => resumed,
    }
    return resumed
  }

  /**
   * Matching entries after an id, oldest first, up to the last of `recent`: the newest ones as they were when the
   * subscriber came, as later ones wait in its buffer. From the files where they do not reach back.
   */
  async *#since(
    after: string,
    recent: readonly ActivityEntry[],
    filter: ActivityFilter,
  ): AsyncGenerator<ActivityEntry, undefined> {
    const oldest = recent[0]?.id
    if (oldest !== undefined && after < oldest) {
      const firstDay = dayOf(after)
      for (const day of (await this.#files.days()).reverse()) {
        if (firstDay !== undefined && day < firstDay) continue
        for await (const line of this.#files.lines(day)) {
          const entry = entryOf(line)
          if (entry && entry.id >= oldest) break
          if (entry && entry.id > after && matches(entry, filter)) yield entry
        }
      }
    }
    for (const entry of recent) if (entry.id > after && matches(entry, filter)) yield entry
  }

  /** Entries, newest first, among them every one that matches the filter. What cannot match is read past unparsed. */
  async *#newestFirst(before?: string, filter: ActivityFilter = {}): AsyncGenerator<ActivityEntry> {
    const recent = this.#recent
    for (let index = recent.length - 1; index >= 0; index--) {
      const entry = recent[index]
      if (entry && (before === undefined || entry.id < before)) yield entry
    }
    const oldest = recent[0]?.id
    const limit = [before, oldest].filter((id) => id !== undefined).sort()[0]
    const lastDay = limit && dayOf(limit)
    const sieve = lineSieve(filter)
    for (const day of await this.#files.days()) {
      if ((lastDay && day > lastDay) || !reaches(day, filter)) continue
      for await (const line of this.#linesFromEnd(day, sieve)) {
        const entry = entryOf(line)
        if (!entry) continue
        if (limit === undefined || entry.id < limit) yield entry
      }
    }
  }

  /** The lines of a day that may match, newest first. Days that are over don't change: those without any are remembered. */
  async *#linesFromEnd(day: string, sieve: LineSieve | undefined): AsyncGenerator<string> {
    if (!sieve) return yield* this.#files.linesFromEnd(day)
    const question = `${day} ${sieve.name}`
    if (this.#emptyDays.has(question)) return
    let isEmpty = true
    for await (const line of this.#files.linesFromEnd(day, sieve.mayMatch)) {
      isEmpty = false
      yield line
    }
    const isOver = this.#lastDay !== undefined && day < this.#lastDay
    if (isEmpty && isOver && question.length < MAX_QUESTION) this.#emptyDays.set(question, true)
  }

  #isListed(entry: ActivityEntry, filter: ActivityFilter): boolean {
    if (!matches(entry, filter)) return false
    return entry.outcome !== 'STARTED' || this.#open.has(entry.id) || (filter.outcomes?.includes('STARTED') ?? false)
  }

  #remember(entry: ActivityEntry): void {
    this.#recent.push(entry)
    if (entry.target && entry.outcome === 'SUCCEEDED') this.#latest.set(entry.target.id, entry)
    if (this.#recent.length > RECENT * 1.5) this.#forgetBefore(this.#recent.length - RECENT)
  }

  #forgetBefore(index: number): void {
    for (const entry of this.#recent.slice(0, index))
      if (entry.target && this.#latest.get(entry.target.id) === entry) this.#latest.delete(entry.target.id)
    this.#recent = this.#recent.slice(index)
  }

  #publish(entry: ActivityEntry): void {
    for (const { filter, stream } of this.#subscribers) if (matches(entry, filter)) stream.push(entry)
  }

  async #load(): Promise<void> {
    const days = await this.#files.days()
    // The last one that has a file is among these.
    for (const day of days.slice(0, 1 + this.#kept.days().length)) await this.#files.repair(day)
    this.#lastDay = days[0]
    if (this.#kept.size > 0) await this.#restore().catch(() => this.#storage.retry(this.#restore))
    const newest: ActivityEntry[] = []
    for await (const entry of this.#newestFirst()) {
      newest.push(entry)
      if (newest.length === RECENT) break
    }
    if (newest[0]) this.#notBefore = decodeTime(newest[0].id) + 1
    for (const entry of newest.reverse()) this.#remember(entry)
    await this.#open.load(this.#newestFirst())
  }

  async #closeInterrupted(): Promise<void> {
    for (const intent of this.#open.values())
      await this.appendSurely({
        ...withoutIdentity(intent),
        outcome: 'FAILED',
        intentId: intent.id,
        code: 'INTERNAL_ERROR',
        message: INTERRUPTED,
      })
    // A kill may have come between the line of a count and its end in the reserve.
    const told = new Set(this.#recent.map(({ repeats }) => repeats?.id))
    const counts = this.#repeats.unfinished()
    for (const count of counts.filter(({ id }) => told.has(id))) await this.#repeats.told(count)
    await this.#tell(counts.filter(({ id }) => !told.has(id)))
  }

  readonly #restore = (): Promise<void> => this.#appender.restore()

  readonly #writeUnwritten = async (): Promise<void> => {
    for (let next = this.#unwritten[0]; next; next = this.#unwritten[0]) {
      await this.append(next)
      this.#unwritten.shift()
    }
  }

  readonly #tellCountsNow = async (): Promise<void> => {
    await this.#tell(this.#untold.splice(0))
    // Otherwise the counts go on: each attempt would make more of them.
    if (this.#untold.length > 0) throw new Error('the log takes nothing yet')
    await this.#tell(this.#repeats.take())
  }

  async #tell(counts: readonly Count[]): Promise<void> {
    for (const count of counts) {
      try {
        await this.append(entryOfCount(count))
        await this.#repeats.told(count).catch(warn)
      } catch {
        this.#untold.push(count)
        this.#storage.retry(this.#tellCountsNow)
      }
    }
  }

  #startCountTimer(): NodeJS.Timeout {
    const timer = setInterval(() => {
      const every = this.#kept.size > 0 ? TELL_COUNTS_WHEN_FULL_MS : TELL_COUNTS_MS
      if (Date.now() - this.#toldCountsAt >= every - 1_000) void this.tellCounts()
      if (!this.#repeats.isWatching) {
        clearInterval(timer)
        this.#countTimer = undefined
      }
    }, TELL_COUNTS_MS)
    return timer.unref()
  }

  async #turnDay(day: string): Promise<void> {
    this.#lastDay = day
    const oldest = new Date(Date.parse(day) - this.#retentionDays * 86_400_000).toISOString().slice(0, 10)
    for (const old of await this.#files.days()) if (old < oldest) await this.#files.remove(old)
    const firstKept = this.#recent.findIndex((entry) => entry.time >= oldest)
    this.#forgetBefore(firstKept < 0 ? this.#recent.length : firstKept)
  }
}

/** Whether a day may hold anything of the filter's span. */
function reaches(day: string, { since, until }: ActivityFilter): boolean {
  return (since === undefined || day >= since.slice(0, 10)) && (until === undefined || day <= until.slice(0, 10))
}

function warn(error: unknown): false {
  process.emitWarning(error instanceof Error ? error : String(error))
  return false
}

function withoutIdentity({ id: _id, time: _time, ...entry }: ActivityEntry): NewEntry {
  return entry
}

function requireId(name: 'after' | 'before', text: string): void {
  if (ULID.test(text)) return
  throw new DomainError('INVALID_INPUT', `${name} must be the id of an activity entry.`, {
    path: name,
    reason: 'INVALID_CURSOR',
  })
}

/** The UTC day of an entry's id; undefined where it is no ULID. */
function dayOf(id: string): string | undefined {
  try {
    return new Date(decodeTime(id)).toISOString().slice(0, 10)
  } catch {
    return undefined
  }
}
