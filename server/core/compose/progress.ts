import type { JobProgress } from '../jobs/jobs.ts'
import type { Operation } from './plan/plan.ts'

/** One thing that an operation says while it runs. `seq` grows by one: the events of an operation have one order. */
export interface ProgressEvent {
  op: Operation
  seq: number
  /** RFC 3339. */
  ts: string
  /** `container:x`, `network:x`, `volume:x`, `image:x`, `layer:x`, and `project:x` for the operation as a whole. */
  resource: string
  status: 'working' | 'done' | 'warning' | 'error'
  /** E.g. `Creating`, `Started`, `Running`, `Pulling`, `Downloading`. */
  text: string
  /** Bytes of a layer; finished steps of a project. */
  current?: number
  total?: number
  /** The image of a layer. */
  parent?: string
}

export type OnProgress = (event: ProgressEvent) => void

/** Numbers and dates what an operation says. */
export class ProgressStream {
  readonly #op: Operation
  readonly #project: string
  readonly #listener: OnProgress
  readonly #clock: () => Date
  #seq = 0

  constructor(op: Operation, project: string, listener: OnProgress, clock: () => Date) {
    this.#op = op
    this.#project = project
    this.#listener = listener
    this.#clock = clock
  }

  say(event: Omit<ProgressEvent, 'op' | 'seq' | 'ts'>): void {
    this.#listener({ op: this.#op, seq: ++this.#seq, ts: this.#clock().toISOString(), ...event })
  }

  /** How many of the plan's steps are over. */
  advance(finished: number, total: number): void {
    this.say({
      resource: `project:${this.#project}`,
      status: finished < total ? 'working' : 'done',
      text: `${finished} of ${total} steps`,
      current: finished,
      total,
    })
  }
}

const JOB_STATUS = { working: 'WORKING', done: 'DONE', warning: 'WARNING', error: 'ERROR' } as const

/** Feeds an operation's events into a job: its steps, its percentage and its sentence. */
export function intoJob(progress: JobProgress): OnProgress {
  return ({ resource, status, text, current, total, parent }) => {
    if (resource.startsWith('project:')) {
      if (total) progress.percent(((current ?? 0) / total) * 100)
      return
    }
    progress.message(`${resource.slice(resource.indexOf(':') + 1)} ${text}`)
    progress.step({
      id: resource,
      text,
      status: JOB_STATUS[status],
      ...(parent !== undefined && { parent }),
      ...(current !== undefined && { current }),
      ...(total !== undefined && { total }),
    })
  }
}
