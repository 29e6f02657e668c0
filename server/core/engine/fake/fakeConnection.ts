import { setTimeout as sleep } from 'node:timers/promises'
import { unreachable } from '../engineErrors.ts'

/** A call that changes something, as it reached the engine (also where the engine then refused it). */
export interface FakeCall {
  /** The method of `Engine`. */
  call: string
  args: readonly unknown[]
}

/** What lies between a caller and the fake engine: delays, failures, and a log of the changing calls. */
export class FakeConnection {
  readonly calls: FakeCall[] = []
  /** Milliseconds before a call is carried out; a function is asked for each call by its name. */
  latency: number | ((call: string) => number) = 0
  readonly #failures = new Map<string, unknown[]>()
  #lost = new AbortController()

  /** Aborts, with the error as its reason, when the engine becomes unreachable. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  get isUp(): boolean {
    return !this.#lost.signal.aborted
  }

  /** The next call of that name fails with this; several wait for their turn. */
  failNext(call: string, error: unknown) {
    this.#failures.set(call, [...(this.#failures.get(call) ?? []), error])
  }

  setUnreachable(isUnreachable: boolean) {
    if (isUnreachable) this.#lost.abort(unreachable('ECONNRESET'))
    else if (!this.isUp) this.#lost = new AbortController()
  }

  async read<T>(call: string, work: () => T | Promise<T>): Promise<T> {
    const delay = typeof this.latency === 'number' ? this.latency : this.latency(call)
    if (delay > 0) await sleep(delay)
    if (!this.isUp) throw unreachable('ECONNREFUSED')
    const [failure, ...later] = this.#failures.get(call) ?? []
    this.#failures.set(call, later)
    if (failure !== undefined) throw failure
    const { lost } = this
    const result = await work()
    lost.throwIfAborted()
    return result
  }

  change<T>(call: string, args: readonly unknown[], work: () => T | Promise<T>): Promise<T> {
    this.calls.push({ call, args })
    return this.read(call, work)
  }

  /** What is streamed ends with an error when the connection is lost, and quietly when `signal` aborts. */
  async *stream<Item>(
    signal: AbortSignal,
    open: (either: AbortSignal) => AsyncIterable<Item>,
  ): AsyncGenerator<Item, void, void> {
    const { lost } = this
    yield* open(AbortSignal.any([signal, lost]))
    if (!signal.aborted) lost.throwIfAborted()
  }
}
