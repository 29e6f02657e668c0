import { type Container, containerOf } from '../containers/container.ts'
import { listedContainer } from '../containers/listedContainer.ts'
import type { Engine } from '../engine/engine.ts'
import type { ContainerInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'

/** How long a description may take before what the list says is shown in its place. */
const PATIENCE_MS = 5_000
/** For one that did not answer the last time. */
const SHORT_PATIENCE_MS = 250

type Answer = { inspect: ContainerInspect } | { failure: unknown } | 'LATE'

export interface ContainerReaderDeps {
  engine: Engine
  /** When somebody was last seen to ask it to stop, Unix milliseconds. */
  stoppedAt: (id: string) => number | undefined
  /** What is known of it so far. */
  known: (id: string) => Container | undefined
  /** A description that was waited for no longer has come, or failed: it is time to look again. */
  onLate: (id: string) => void
}

/**
 * Reads one container. An engine can fail, or hang, over a single one (its layer is gone, its lock is held) and be fine
 * otherwise; then its entry in the engine's list has to do, with the reason. Only a list that fails as well is a failure
 * of the engine.
 */
export class ContainerReader {
  readonly #deps: ContainerReaderDeps
  /** Containers with a description on its way that nobody waits for any more: there is never a second one. */
  readonly #late = new Map<string, { answer: Answer; stale: boolean }>()
  readonly #slow = new Set<string>()

  constructor(deps: ContainerReaderDeps) {
    this.#deps = deps
  }

  /** Whether the engine still owes a description of it; `onLate` is called when it has come. */
  isWaiting(id: string): boolean {
    return this.#late.get(id)?.answer === 'LATE'
  }

  /** Undefined: it is gone. @throws DomainError where the engine's list fails too */
  async read(id: string): Promise<Container | undefined> {
    const answer = await this.#ask(id)
    if (answer === 'LATE') return this.#listed(id, stillWaiting())
    if ('inspect' in answer) return containerOf(answer.inspect, this.#deps.stoppedAt(id))
    const { failure } = answer
    if (!(failure instanceof DomainError)) throw failure
    return failure.code === 'NOT_FOUND' ? undefined : this.#listed(id, failure)
  }

  async #ask(id: string): Promise<Answer> {
    const late = this.#late.get(id)
    if (late) {
      if (late.answer === 'LATE') {
        // Whatever it says was asked before this look began.
        late.stale = true
        return 'LATE'
      }
      this.#late.delete(id)
      if (!late.stale) return late.answer
    }
    const asked = answerOf(this.#deps.engine.inspectContainer(id))
    const answer = await within(asked, this.#slow.has(id) ? SHORT_PATIENCE_MS : PATIENCE_MS)
    if (answer !== 'LATE') {
      this.#slow.delete(id)
      return answer
    }
    this.#slow.add(id)
    const entry: { answer: Answer; stale: boolean } = { answer: 'LATE', stale: false }
    this.#late.set(id, entry)
    void asked.then((came) => {
      entry.answer = came
      if ('inspect' in came) this.#slow.delete(id)
      this.#deps.onLate(id)
    })
    return 'LATE'
  }

  async #listed(id: string, why: DomainError): Promise<Container | undefined> {
    const summaries = await this.#deps.engine.listContainers({ id: [id] })
    const summary = summaries.find(({ Id }) => Id === id)
    return summary && listedContainer(summary, why, this.#deps.known(id))
  }
}

function answerOf(call: Promise<ContainerInspect>): Promise<Exclude<Answer, 'LATE'>> {
  return call.then(
    (inspect) => ({ inspect }),
    (failure: unknown) => ({ failure }),
  )
}

function within<T>(work: Promise<T>, ms: number): Promise<T | 'LATE'> {
  const { promise, resolve } = Promise.withResolvers<'LATE'>()
  const timer = setTimeout(() => resolve('LATE'), ms)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

function stillWaiting(): DomainError {
  return new DomainError('DOCKER_ERROR', 'The engine does not answer when it is asked about this container.', {
    reason: 'ENGINE_TIMEOUT',
    retryable: true,
  })
}
