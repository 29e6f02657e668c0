import { monotonicFactory } from 'ulid'
import { type BoundedStream, boundedStream } from '../boundedStream.ts'
import type { Caller, Principal } from '../caller.ts'
import { Emitter } from '../emitter.ts'
import { DomainError } from '../errors.ts'
import type { Job, JobStep } from './job.ts'
import type { JobKind, JobResults } from './jobResults.ts'

const KEPT = 200
const MAX_RUNNING = 100
/** So that no single key can take all of them; of agents' keys the owner may say another number. */
const MAX_RUNNING_OF_A_KEY = 20
/** Layer progress comes in hundreds of lines a second; people read five. */
const PUBLISH_EVERY_MS = 200

/** What the work of a job reports while it runs. */
export interface JobProgress {
  message(text: string): void
  /** Adds a step or changes the one with this id. */
  step(step: Pick<JobStep, 'id' | 'text' | 'status'> & Partial<JobStep>): void
  percent(value: number): void
}

export type JobWork<Kind extends JobKind = JobKind> = (
  progress: JobProgress,
  signal: AbortSignal,
) => Promise<JobResults[Kind]>

interface Running {
  job: Job
  done: Promise<Job>
  abort: AbortController
}

/** Work that outlives the request which started it. */
export class Jobs {
  readonly changed = new Emitter<Job>()
  readonly #jobs = new Map<string, Running>()
  readonly #nextId = monotonicFactory()
  readonly #report: (error: unknown) => void
  readonly #mostOfAgent: () => number

  /** `mostOfAgent`: how many jobs of one agent's key run at once. */
  constructor(report: (error: unknown) => void, mostOfAgent: () => number = () => MAX_RUNNING_OF_A_KEY) {
    this.#report = report
    this.#mostOfAgent = mostOfAgent
  }

  /** @throws DomainError OVERLOADED where too much is running already */
  start<Kind extends JobKind>(caller: Caller, what: { kind: Kind; title: string }, work: JobWork<Kind>): Job {
    this.#requireRoom(caller)
    const job: Job = {
      id: this.#nextId(),
      ...what,
      state: 'RUNNING',
      keyId: caller.principal?.keyId ?? null,
      createdAt: new Date().toISOString(),
      finishedAt: null,
      percent: null,
      message: 'Starting',
      steps: [],
      error: null,
      result: null,
      revision: 0,
    }
    const abort = new AbortController()
    const running: Running = { job, abort, done: Promise.resolve(job) }
    this.#jobs.set(job.id, running)
    running.done = this.#run(running, work)
    this.#forgetOldest()
    return job
  }

  /** @throws DomainError NOT_FOUND, also for a job of another key unless the caller is the owner */
  get(principal: Principal, id: string): Job {
    const job = this.#jobs.get(id)?.job
    if (!job || !maySee(principal, job)) throw new DomainError('NOT_FOUND', `No job has the id ${id}.`)
    return job
  }

  /** Newest first. */
  list(principal: Principal): Job[] {
    return [...this.#jobs.values()]
      .map(({ job }) => job)
      .filter((job) => maySee(principal, job))
      .reverse()
  }

  /** Resolves when the job is over, whatever came out. */
  async wait(id: string): Promise<Job> {
    const running = this.#jobs.get(id)
    if (!running) throw new DomainError('NOT_FOUND', `No job has the id ${id}.`)
    return running.done
  }

  /** Asks the work to stop; what it has finished stays done. */
  cancel(principal: Principal, id: string): Job {
    const job = this.get(principal, id)
    this.#jobs.get(id)?.abort.abort(new DomainError('CONFLICT', 'The job was cancelled.', { reason: 'CANCELLED' }))
    return job
  }

  /** The job now and at every change, at most five times a second, until it is over. */
  follow(principal: Principal, id: string): AsyncIterableIterator<Job> {
    const job = this.get(principal, id)
    return this.#stream(
      (changed) => changed.id === id,
      [job],
      (changed) => changed.state !== 'RUNNING',
    )
  }

  /** Every job that the principal may see, at every change. */
  followAll(principal: Principal): AsyncIterableIterator<Job> {
    return this.#stream(
      (job) => maySee(principal, job),
      this.list(principal).filter((job) => job.state === 'RUNNING'),
    )
  }

  /** How many jobs of a key run now. */
  runningOf(keyId: string | null): number {
    return [...this.#jobs.values()].filter(({ job }) => job.state === 'RUNNING' && job.keyId === keyId).length
  }

  get runningCount(): number {
    return [...this.#jobs.values()].filter(({ job }) => job.state === 'RUNNING').length
  }

  #stream(wanted: (job: Job) => boolean, first: Job[], isLast: (job: Job) => boolean = () => false) {
    const off = this.changed.on((job) => {
      if (!wanted(job)) return
      stream.push({ ...job })
      if (isLast(job)) stream.end()
    })
    const stream: BoundedStream<Job> = boundedStream<Job>({ limit: 1_000, onEnd: () => off() })
    for (const job of first) stream.push({ ...job })
    if (first.some(isLast)) stream.end()
    return stream
  }

  async #run({ job, abort }: Running, work: JobWork): Promise<Job> {
    const publisher = throttled(() => {
      job.revision++
      this.changed.emit(job)
    })
    try {
      job.result = await work(progressOf(job, publisher.soon), abort.signal)
      job.state = 'SUCCEEDED'
      job.percent = 100
      job.message = 'Done'
    } catch (error) {
      job.state = abort.signal.aborted ? 'CANCELLED' : 'FAILED'
      job.error = this.#errorOf(error)
      job.message = job.error.message
    }
    job.finishedAt = new Date().toISOString()
    publisher.now()
    return job
  }

  #errorOf(error: unknown): NonNullable<Job['error']> {
    if (error instanceof DomainError) return { code: error.code, message: error.message, details: error.details }
    this.#report(error)
    return { code: 'INTERNAL_ERROR', message: 'An unexpected error; the server log has it.', details: {} }
  }

  #requireRoom({ principal }: Caller): void {
    const most = principal?.role === 'AGENT' ? this.#mostOfAgent() : MAX_RUNNING_OF_A_KEY
    if (this.runningCount < MAX_RUNNING && this.runningOf(principal?.keyId ?? null) < most) return
    throw new DomainError('OVERLOADED', 'Too many jobs are running; wait until one of them is over.', {
      retryable: true,
      retryAfterSeconds: 5,
    })
  }

  #forgetOldest(): void {
    for (const [id, { job }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return
      if (job.state !== 'RUNNING') this.#jobs.delete(id)
    }
  }
}

function maySee(principal: Principal, job: Job): boolean {
  return principal.role === 'OWNER' || job.keyId === principal.keyId
}

function progressOf(job: Job, publish: () => void): JobProgress {
  const stepsById = new Map<string, JobStep>()
  return {
    message(text) {
      job.message = text
      publish()
    },
    percent(value) {
      job.percent = Math.max(0, Math.min(100, Math.round(value)))
      publish()
    },
    step(change) {
      const known = stepsById.get(change.id)
      if (known) Object.assign(known, change)
      else {
        const step: JobStep = { parent: null, current: null, total: null, ...change }
        stepsById.set(step.id, step)
        job.steps.push(step)
      }
      publish()
    },
  }
}

/** Calls `publish` at once and then at most every 200 ms; `now` sends what is waiting. */
function throttled(publish: () => void) {
  let timer: NodeJS.Timeout | undefined
  let last = 0
  const now = () => {
    clearTimeout(timer)
    timer = undefined
    last = Date.now()
    publish()
  }
  return {
    now,
    soon() {
      if (timer) return
      const wait = last + PUBLISH_EVERY_MS - Date.now()
      if (wait <= 0) now()
      else timer = setTimeout(now, wait)
    },
  }
}
