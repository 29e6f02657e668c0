import type { ActivityLog } from './activity/activityLog.ts'
import type { ActivityActor, ActivityEntry, NewEntry, Target } from './activity/entry.ts'
import type { Caller } from './caller.ts'
import { DomainError, type ErrorCode } from './errors.ts'
import { markRecorded } from './recorded.ts'
import { Storage } from './store/storage.ts'

/** Codes that mean "refused", as opposed to "tried and failed". */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'SCOPE_REQUIRED',
  'OWNER_REQUIRED',
  'PROTECTED',
  'POLICY_DENIED',
  'INVALID_SETUP_TOKEN',
  'RATE_LIMITED',
  'STORAGE_FULL',
  'METHOD_NOT_ALLOWED',
])

/** An action about to be done. */
export interface ActionRequest {
  /** `kind.verb`, e.g. `container.start`. */
  action: string
  target: Target | null
  /** Worth keeping beside the outcome, e.g. the fields that change. Never a secret. */
  detail?: Record<string, unknown>
  /** Protection and policy: throws what refuses the action. Nothing has been touched yet. */
  check?: () => void | Promise<void>
  /**
   * It takes power away from a key: revoking, narrowing, a new secret. It is begun before the record of it is written, and
   * also where that cannot be written for now. The work waits for `recorded` before it gives anything.
   */
  restricts?: boolean
}

/** What the work of an action may say about itself while it runs. */
export interface RunningAction {
  /** The target as it turned out, e.g. the id of a container just created. */
  retarget(target: Target): void
  addDetail(detail: Record<string, unknown>): void
  /** Resolves when the intent is on record. @throws DomainError INTERNAL_ERROR where it could not be written */
  readonly recorded: Promise<void>
}

/**
 * The one way to change something: who, may they, do it, record it. The intent is on disk before the work starts, the
 * outcome before the caller hears of it; a refusal is recorded too.
 */
export class ActionGate {
  readonly #log: ActivityLog
  readonly #storage: Pick<Storage, 'isLow'>
  readonly #running = new Set<Promise<unknown>>()
  #closing = false

  constructor(log: ActivityLog, storage: Pick<Storage, 'isLow'> = Storage.unwatched()) {
    this.#log = log
    this.#storage = storage
  }

  async run<T>(caller: Caller, request: ActionRequest, work: (action: RunningAction) => Promise<T>): Promise<T> {
    if (this.#closing)
      throw new DomainError('OVERLOADED', 'WAGMIOS is shutting down; try again when it is back.', { retryable: true })
    const action = this.#perform(caller, request, work)
    this.#running.add(action)
    try {
      return await action
    } finally {
      this.#running.delete(action)
    }
  }

  /** Records a refusal that happened outside `run`, e.g. a missing scope. Returns the error, to be thrown. */
  async refuse(caller: Caller, request: ActionRequest, error: DomainError): Promise<DomainError> {
    const consent = consentAsked(error)
    const described = consent ? { ...request, detail: { ...request.detail, ...consent } } : request
    await this.#appendRefusal(caller, described, 'DENIED', error)
    return error
  }

  /** Records an attempt that failed before there was anything to act on, e.g. because its target does not exist. */
  async fail(caller: Caller, request: ActionRequest, error: unknown): Promise<void> {
    await this.#appendRefusal(caller, request, 'FAILED', error)
  }

  /** Records what a caller did not get, whichever of the two it was. */
  async turnAway(caller: Caller, request: ActionRequest, error: unknown): Promise<void> {
    await this.#appendRefusal(caller, request, isRefusal(error) ? 'DENIED' : 'FAILED', error)
  }

  /** Records something that was done and needs no two-step record, e.g. that the owner looked at a secret. */
  async note(caller: Caller, request: ActionRequest): Promise<void> {
    await this.#log.append(this.#entry(caller, request, request.target, { outcome: 'SUCCEEDED' }))
  }

  /** Takes no new action and waits for the running ones, for at most this long. */
  async close(limitMs: number): Promise<void> {
    this.#closing = true
    const { promise: limit, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, limitMs)
    await Promise.race([Promise.allSettled([...this.#running]), limit])
    clearTimeout(timer)
  }

  async #perform<T>(caller: Caller, request: ActionRequest, work: (action: RunningAction) => Promise<T>): Promise<T> {
    try {
      await this.#requireRoom(caller, request)
      await request.check?.()
    } catch (error) {
      if (isRefusal(error)) await this.refuse(caller, request, error)
      // Strangers leave no line for everything that they get wrong.
      else if (caller.principal) await this.fail(caller, request, error)
      throw error
    }
    const startedAt = performance.now()
    const append = (entry: NewEntry): Promise<ActivityEntry | null> =>
      request.restricts ? this.#log.appendSurely(entry) : this.#log.append(entry)
    const announced = append(this.#entry(caller, request, request.target, { outcome: 'STARTED' }))
    const running = new Running(request, announced)
    if (!request.restricts) await announced
    const finish = async (part: Partial<NewEntry>) => {
      const durationMs = Math.round(performance.now() - startedAt)
      const described = { ...request, ...(running.detail && { detail: running.detail }) }
      const intentId = (await announced)?.id ?? null
      await append(this.#entry(caller, described, running.target, { intentId, durationMs, ...part }))
    }
    let result: T
    try {
      result = await work(running)
    } catch (error) {
      // What went wrong with the action matters more than that it could not be written down.
      const consent = consentAsked(error)
      if (consent) running.addDetail(consent)
      await finish({ outcome: isRefusal(error) ? 'DENIED' : 'FAILED', ...failureOf(error) }).catch(warn)
      markRecorded(error)
      throw error
    }
    try {
      await finish({ outcome: 'SUCCEEDED' })
    } catch (error) {
      throw unrecorded(error)
    }
    return result
  }

  /**
   * Nobody but the owner uses up what is left of the disk, and no key fills it with lines.
   * @throws DomainError STORAGE_FULL, RATE_LIMITED
   */
  async #requireRoom({ principal }: Caller, { restricts }: ActionRequest): Promise<void> {
    if (!principal || principal.role === 'OWNER' || restricts) return
    if (await this.#storage.isLow())
      throw new DomainError(
        'STORAGE_FULL',
        'The disk of WAGMIOS is nearly full: keys of agents change nothing for now.',
        {
          reason: 'STORAGE_FULL',
          retryable: true,
          retryAfterSeconds: 60,
          humanAction: 'Free space on the disk that holds the data directory.',
        },
      )
    const retryAfterSeconds = this.#log.secondsUntilFree(principal.keyId)
    if (retryAfterSeconds > 0)
      throw new DomainError('RATE_LIMITED', 'This key has written too much into the activity log.', {
        reason: 'LOG_BUDGET',
        retryable: true,
        retryAfterSeconds,
      })
  }

  /** Nothing was done, so that a full disk changes nothing about the answer: no. */
  async #appendRefusal(
    caller: Caller,
    request: ActionRequest,
    outcome: 'DENIED' | 'FAILED',
    error: unknown,
  ): Promise<void> {
    markRecorded(error)
    await this.#log.appendRepeated(this.#entry(caller, request, request.target, { outcome, ...failureOf(error) }))
  }

  #entry(caller: Caller, request: ActionRequest, target: Target | null, part: Partial<NewEntry>): NewEntry {
    return {
      actor: actorOf(caller),
      via: caller.via,
      action: request.action,
      target,
      outcome: 'STARTED',
      intentId: null,
      code: null,
      message: null,
      requiredScopes: null,
      durationMs: null,
      requestId: caller.requestId,
      detail: request.detail ?? null,
      ...part,
    }
  }
}

const UNSAVED = {
  reason: 'STORAGE_FULL',
  retryable: true,
  humanAction: 'Free space on the disk that holds the data directory.',
}

class Running implements RunningAction {
  target: Target | null
  detail: Record<string, unknown> | undefined

  readonly recorded: Promise<void>

  constructor(request: ActionRequest, announced: Promise<ActivityEntry | null>) {
    this.target = request.target
    this.detail = request.detail
    this.recorded = announced.then((entry) => {
      if (!entry) throw new DomainError('INTERNAL_ERROR', 'The activity log could not be saved.', UNSAVED)
    })
    // Most actions do not ask.
    this.recorded.catch(() => {})
  }

  retarget(target: Target) {
    this.target = target
  }

  addDetail(detail: Record<string, unknown>) {
    this.detail = { ...this.detail, ...detail }
  }
}

/** The action was carried out; the caller must not take the failed record for a failed action. */
function unrecorded(error: unknown): DomainError {
  const why = error instanceof Error ? error.message : String(error)
  const humanAction = error instanceof DomainError ? error.details.humanAction : undefined
  const failure = new DomainError(
    'INTERNAL_ERROR',
    `The action was carried out, but its outcome could not be recorded: ${why}`,
    { reason: 'OUTCOME_NOT_RECORDED', retryable: false, ...(humanAction && { humanAction }) },
    { cause: error },
  )
  // Its intent is on record; a line that says that it failed would be wrong.
  markRecorded(failure)
  return failure
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && REFUSALS.has(error.code)
}

function failureOf(error: unknown): Pick<NewEntry, 'code' | 'message' | 'requiredScopes'> {
  if (!(error instanceof DomainError))
    return { code: 'INTERNAL_ERROR', message: 'An unexpected error; the server log has it.', requiredScopes: null }
  return { code: error.code, message: error.message, requiredScopes: error.details.requiredScopes?.slice() ?? null }
}

/** What the owner has to know to give the consent that was missing; undefined for every other failure. */
function consentAsked(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof DomainError) || error.details.reason !== 'NEEDS_APPROVAL') return undefined
  const { reason, appId, needs } = error.details
  return { reason, ...(appId !== undefined && { appId }), ...(needs !== undefined && { needs }) }
}

function actorOf({ principal, via }: Caller): ActivityActor {
  if (!principal && via === 'ENGINE') return { kind: 'WAGMIOS', keyId: null, label: 'WAGMIOS' }
  if (!principal) return { kind: 'SETUP', keyId: null, label: 'Setup' }
  return { kind: 'KEY', keyId: principal.keyId, label: principal.label }
}
