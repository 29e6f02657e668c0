import type { Principal } from './caller.ts'
import { DomainError } from './errors.ts'
import type { Keys } from './keys/keys.ts'

const MAX_STREAMS = 5_000
/** So that no single key can take all of them. */
const MAX_STREAMS_OF_A_KEY = 1_500

/** Every open subscription, by the key it runs on: a key that is revoked, rotated or narrowed loses its own at once. */
export class LiveStreams {
  readonly #keys: Keys
  readonly #byKey = new Map<string, Set<AsyncIterator<unknown>>>()
  #count = 0

  constructor(keys: Keys) {
    this.#keys = keys
    keys.changed.on(({ keyId }) => this.end(keyId))
  }

  /**
   * Takes over a stream that was opened on a key as it was then.
   * @throws DomainError OVERLOADED where too many are open; INVALID_KEY where the key has changed since, so that nobody
   * would end the stream any more. The source is let go.
   */
  track<T>(principal: Principal, source: AsyncIterableIterator<T>): AsyncIterableIterator<T> {
    const { keyId } = principal
    const inner = source[Symbol.asyncIterator]()
    const refusal = this.#refusal(principal)
    if (refusal) {
      void inner.return?.()
      throw refusal
    }
    const streams = this.#byKey.get(keyId) ?? new Set()
    this.#byKey.set(keyId, streams)
    streams.add(inner)
    this.#count++
    const forget = () => {
      if (!streams.delete(inner)) return
      this.#count--
      if (streams.size === 0 && this.#byKey.get(keyId) === streams) this.#byKey.delete(keyId)
    }
    const outer: AsyncIterableIterator<T> = {
      async next() {
        try {
          const result = await inner.next()
          if (result.done) forget()
          return result
        } catch (error) {
          forget()
          throw error
        }
      },
      return() {
        forget()
        return inner.return?.() ?? Promise.resolve({ done: true, value: undefined })
      },
      [Symbol.asyncIterator]: () => outer,
    }
    return outer
  }

  #refusal(principal: Principal): DomainError | undefined {
    if (this.#keys.principal(principal.keyId) !== principal)
      return new DomainError('INVALID_KEY', 'The API key was changed or revoked meanwhile.', { retryable: false })
    const ofKey = this.#byKey.get(principal.keyId)?.size ?? 0
    if (this.#count < MAX_STREAMS && ofKey < MAX_STREAMS_OF_A_KEY) return undefined
    return new DomainError('OVERLOADED', 'Too many open streams.', { retryable: true })
  }

  end(keyId: string): void {
    for (const stream of this.#byKey.get(keyId) ?? []) void stream.return?.()
  }

  get count(): number {
    return this.#count
  }
}
