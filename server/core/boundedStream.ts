import { DomainError } from './errors.ts'

export interface BoundedStream<T> extends AsyncIterableIterator<T> {
  /** False where the value no longer fitted and the stream was ended. */
  push(value: T): boolean
  /** Ends the stream after what is buffered; with an error, at once. */
  end(error?: Error): void
}

/**
 * A stream between a source that pushes and a consumer that pulls, with a limit on what may wait in between. A
 * consumer that does not keep up is ended with `OVERLOADED` / `SLOW_CONSUMER`, so that it can resume and nobody else waits.
 * `return()` takes effect at once, also while a `next()` is pending (an async generator would hang there).
 */
export function boundedStream<T>(options: { limit: number; onEnd?: () => void }): BoundedStream<T> {
  const buffer: T[] = []
  let waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: Error) => void } | undefined
  let ended = false
  let failure: Error | undefined

  function end(error?: Error) {
    if (ended) return
    ended = true
    failure = error
    if (error) buffer.length = 0
    options.onEnd?.()
    if (!waiting) return
    const { resolve, reject } = waiting
    waiting = undefined
    if (failure) {
      const reason = failure
      failure = undefined
      reject(reason)
    } else resolve({ done: true, value: undefined })
  }

  return {
    push(value) {
      if (ended) return false
      if (waiting) {
        const { resolve } = waiting
        waiting = undefined
        resolve({ done: false, value })
        return true
      }
      if (buffer.length >= options.limit) {
        end(
          new DomainError(
            'OVERLOADED',
            'This subscriber reads too slowly; it was disconnected. Subscribe again after the last entry received.',
            {
              reason: 'SLOW_CONSUMER',
              retryable: true,
            },
          ),
        )
        return false
      }
      buffer.push(value)
      return true
    },
    end,
    next() {
      // The length decides: undefined may be a value.
      if (buffer.length > 0) return Promise.resolve({ done: false, value: buffer.shift() as T })
      if (failure) {
        const reason = failure
        failure = undefined
        return Promise.reject(reason)
      }
      if (ended) return Promise.resolve({ done: true, value: undefined })
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject }
      })
    },
    return() {
      buffer.length = 0
      end()
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
