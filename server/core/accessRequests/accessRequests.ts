import type { ActionGate } from '../actionGate.ts'
import type { ActivityLog } from '../activity/activityLog.ts'
import type { ActivityEntry } from '../activity/entry.ts'
import { type BoundedStream, boundedStream } from '../boundedStream.ts'
import type { Caller } from '../caller.ts'
import type { Container } from '../containers/container.ts'
import { Emitter } from '../emitter.ts'
import { DomainError } from '../errors.ts'
import type { KeyRecord } from '../keys/keyRecord.ts'
import type { Keys } from '../keys/keys.ts'
import type { Scope } from '../scopes.ts'
import {
  type AccessRequest,
  type Asked,
  askedBy,
  consentSubject,
  keyOfSubject,
  requestId,
  scopeSubject,
  subjectsOf,
  type Wanted,
} from './accessRequest.ts'
import type { AnswerStore } from './answerStore.ts'

/** Refusals that are looked at after a start, newest first. */
const LOOK_BACK = 500
/** Different things asked for that are remembered; the one not asked for the longest is forgotten first. */
const MAX_REMEMBERED = 500
/** A key in a loop is refused many times a second; whoever looks hears of it this often at most. */
const ANNOUNCE_EVERY_MS = 200

export interface AccessRequestDeps {
  activity: ActivityLog
  gate: ActionGate
  keys: Keys
  answers: AnswerStore
  /** Those of an app's needs that the owner has not consented to; empty also where there is no such app. */
  unapproved: (appId: string, needs: readonly string[]) => Promise<readonly string[]>
  approve: (caller: Caller, appId: string, needs: readonly string[]) => Promise<unknown>
  /** The container of this name or id; null where there is none, undefined while that is not known. */
  container: (reference: string) => Container | null | undefined
}

interface Remembered extends Asked {
  count: number
  firstAskedAt: string
  /** The container that it was about existed when it was asked for. */
  hadTarget: boolean
}

/**
 * What agents were refused and the owner can give, until it is given, dismissed, or outdated: the key is gone or holds
 * it by now, what it was about is gone, or the owner has taken it back since. Made from the activity log; only the
 * owner's answers are kept beside it.
 */
export class AccessRequests {
  readonly #deps: AccessRequestDeps
  readonly #changed = new Emitter<readonly AccessRequest[]>()
  readonly #asked = new Map<string, Remembered>()
  readonly #off: () => void
  #loading: Promise<void> | undefined
  /** Refusals up to this one come from the log, later ones by `appended`. */
  #liveSince: string | undefined
  #timer: NodeJS.Timeout | undefined
  /** What the followers were last told; undefined where one came since, who was told something newer. */
  #told: string | undefined

  constructor(deps: AccessRequestDeps) {
    this.#deps = deps
    this.#off = deps.activity.appended.on((entry) => this.#hear(entry))
  }

  /** Those that wait, latest asked first. */
  async list(): Promise<AccessRequest[]> {
    this.#loading ??= this.#load()
    await this.#loading
    const keys = new Map(this.#deps.keys.list().map((key) => [key.id, key]))
    const open = new Map<string, AccessRequest>()
    for (const asked of this.#asked.values()) {
      const request = await this.#openRequest(asked, keys.get(asked.keyId))
      if (request) open.set(request.id, joined(open.get(request.id), request))
    }
    return [...open.values()].sort((a, b) => (a.latest.id < b.latest.id ? 1 : -1))
  }

  /** The waiting requests now and after every change. */
  follow(): AsyncIterableIterator<readonly AccessRequest[]> {
    const off = this.#changed.on((requests) => stream.push(requests))
    this.#told = undefined
    const stream: BoundedStream<readonly AccessRequest[]> = boundedStream({ limit: 100, onEnd: () => off() })
    this.list().then(
      (requests) => stream.push(requests),
      (error) => stream.end(error instanceof Error ? error : new Error(String(error))),
    )
    return stream
  }

  /** The container that an entry is about; null where there is none, undefined where that is not known. */
  containerOf({ target }: ActivityEntry): Container | null | undefined {
    return target?.kind === 'container' ? this.#deps.container(target.name) : undefined
  }

  /** Gives what is asked for: the scopes to the key, or the consent to the app. @throws DomainError NOT_FOUND */
  async allow(caller: Caller, id: string): Promise<AccessRequest> {
    const request = await this.#get(id)
    const { keyId, keyLabel, wanted } = request
    if (wanted.kind === 'CONSENT') await this.#deps.approve(caller, wanted.appId, wanted.needs)
    else
      await this.#deps.gate.run(
        caller,
        {
          action: 'key.update',
          target: { kind: 'key', id: keyId, name: keyLabel },
          detail: { added: wanted.scopes, removed: [], request: id },
        },
        () => this.#deps.keys.widen(keyId, wanted.scopes),
      )
    return request
  }

  /** The owner has seen it and gives nothing; it waits again when it is asked for again. @throws DomainError NOT_FOUND */
  async dismiss(caller: Caller, id: string): Promise<AccessRequest> {
    const request = await this.#get(id)
    const { keyId, keyLabel, wanted } = request
    const detail = { ...(wanted.kind === 'SCOPES' ? { scopes: wanted.scopes } : wanted), request: id }
    await this.#deps.gate.run(
      caller,
      { action: 'request.dismiss', target: { kind: 'key', id: keyId, name: keyLabel }, detail },
      () => this.#answer(subjectsOf(keyId, wanted), 'DISMISSED'),
    )
    return request
  }

  /** Refusals of a scope from before the key lost it are settled: whoever tightens is not asked to loosen. */
  async settleLost(keyId: string, lost: readonly Scope[]): Promise<void> {
    if (lost.length === 0) return
    const subjects = lost.map((scope) => scopeSubject(keyId, scope))
    // The scopes are gone, whether or not this can be written down on a full disk: then it is only asked once more.
    await this.#answer(subjects, 'TAKEN_BACK').catch((error) => process.emitWarning(error))
  }

  /** The same for consent to an app, whichever key asked for it. */
  async settleRevoked(appId: string, needs: readonly string[]): Promise<void> {
    const keys = this.#deps.keys.list()
    await this.#answer(
      keys.flatMap(({ id }) => needs.map((need) => consentSubject(id, appId, need))),
      'TAKEN_BACK',
    )
  }

  async close(): Promise<void> {
    this.#off()
    clearTimeout(this.#timer)
    await this.#deps.answers.close()
  }

  async #answer(subjects: readonly string[], kind: 'DISMISSED' | 'TAKEN_BACK'): Promise<void> {
    const { activity, answers, keys } = this.#deps
    const ids = new Set(keys.list().map((key) => key.id))
    const answer = { kind, through: activity.newest?.id ?? '', at: new Date().toISOString() }
    await answers.put(subjects, answer, (subject) => ids.has(keyOfSubject(subject)))
    for (const [name, asked] of this.#asked) if (this.#isSettled(asked)) this.#asked.delete(name)
    this.#announceSoon()
  }

  async #get(id: string): Promise<AccessRequest> {
    const request = (await this.list()).find((candidate) => candidate.id === id)
    if (request) return request
    throw new DomainError('NOT_FOUND', `No access request with the id "${id.slice(0, 64)}" waits for an answer.`, {
      retryable: false,
      humanAction: 'It was answered or is outdated. Look at the list of waiting requests again.',
    })
  }

  async #openRequest(asked: Remembered, key: KeyRecord | undefined): Promise<AccessRequest | undefined> {
    if (!key || this.#isSettled(asked) || this.#hasLostTarget(asked)) return undefined
    const wanted = await this.#missing(asked.wanted, key)
    if (!wanted) return undefined
    const { count, firstAskedAt, entry } = asked
    const id = requestId(key.id, wanted)
    return { id, keyId: key.id, keyLabel: key.label, wanted, count, firstAskedAt, latest: entry }
  }

  /** What of it is still to be given; undefined where nothing is. */
  async #missing(wanted: Wanted, key: KeyRecord): Promise<Wanted | undefined> {
    if (wanted.kind === 'SCOPES') {
      const scopes = wanted.scopes.filter((scope) => !key.scopes.includes(scope))
      return scopes.length > 0 ? { ...wanted, scopes } : undefined
    }
    const needs = await this.#deps.unapproved(wanted.appId, wanted.needs)
    return needs.length > 0 ? { ...wanted, needs } : undefined
  }

  #isSettled({ keyId, wanted, entry }: Asked): boolean {
    const { answers } = this.#deps
    return subjectsOf(keyId, wanted).some((subject) => (answers.get(subject)?.through ?? '') >= entry.id)
  }

  #hasLostTarget({ hadTarget, entry }: Remembered): boolean {
    return hadTarget && this.containerOf(entry) === null
  }

  #hear(entry: ActivityEntry): void {
    this.#liveSince ??= entry.id
    const asked = askedBy(entry)
    if (asked) {
      this.#remember(asked, Boolean(this.containerOf(entry)))
    }
    const mayChange = asked || ['key', 'app', 'container'].includes(entry.target?.kind ?? '')
    if (mayChange && this.#changed.size > 0) this.#announceSoon()
  }

  #remember(asked: Asked, hadTarget: boolean): void {
    const name = subjectsOf(asked.keyId, asked.wanted).sort().join('\n')
    const known = this.#asked.get(name)
    const { time } = asked.entry
    const firstAskedAt = known && known.firstAskedAt < time ? known.firstAskedAt : time
    const isLatest = !known || known.entry.id < asked.entry.id
    const latest = isLatest ? { ...asked, hadTarget } : known
    this.#asked.delete(name)
    this.#asked.set(name, { ...latest, count: (known?.count ?? 0) + (asked.entry.repeats?.count ?? 1), firstAskedAt })
    if (this.#asked.size > MAX_REMEMBERED) this.#forgetOldest()
  }

  #forgetOldest(): void {
    let [oldest] = this.#asked
    for (const candidate of this.#asked) if (!oldest || candidate[1].entry.id < oldest[1].entry.id) oldest = candidate
    if (oldest) this.#asked.delete(oldest[0])
  }

  /** What the log holds from before the first entry that this heard of. */
  async #load(): Promise<void> {
    const { activity } = this.#deps
    const before = this.#liveSince === undefined ? {} : { before: this.#liveSince }
    // What is appended while the files are read is heard, and must not be counted twice.
    const newest = activity.newest?.id ?? ''
    this.#liveSince ??= newest
    const { entries } = await activity.list({ first: LOOK_BACK, ...before, filter: { outcomes: ['DENIED'] } })
    for (const entry of entries) {
      const asked = askedBy(entry)
      if (asked && entry.id <= newest && !this.#isSettled(asked)) this.#remember(asked, false)
    }
  }

  #announceSoon(): void {
    if (this.#changed.size === 0 || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.list().then(
        (requests) => {
          const now = fingerprint(requests)
          if (now === this.#told) return
          this.#told = now
          this.#changed.emit(requests)
        },
        (error) => process.emitWarning(error instanceof Error ? error : String(error)),
      )
    }, ANNOUNCE_EVERY_MS)
    this.#timer.unref()
  }
}

function fingerprint(requests: readonly AccessRequest[]): string {
  return requests.map(({ id, count, keyLabel, latest }) => [id, count, keyLabel, latest.id].join(' ')).join('\n')
}

/** The same scopes may be missing after refusals for different ones. */
function joined(known: AccessRequest | undefined, request: AccessRequest): AccessRequest {
  if (!known) return request
  const [earlier, later] = known.latest.id < request.latest.id ? [known, request] : [request, known]
  const firstAskedAt = known.firstAskedAt < request.firstAskedAt ? known.firstAskedAt : request.firstAskedAt
  return { ...later, count: earlier.count + later.count, firstAskedAt }
}
