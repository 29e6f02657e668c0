import { DomainError } from '../errors.ts'
import { Serial } from '../store/serial.ts'

interface Held {
  serial: Serial
  waiting: number
  abort: AbortController | null
}

/** One operation at a time on an install, in the order in which they came. What ends it may end the one that runs. */
export class InstallLocks {
  readonly #held = new Map<string, Held>()

  async run<T>(id: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const held = this.#held.get(id) ?? { serial: new Serial(), waiting: 0, abort: null }
    this.#held.set(id, held)
    held.waiting++
    try {
      return await held.serial.run(async () => {
        signal.throwIfAborted()
        const abort = new AbortController()
        held.abort = abort
        try {
          return await work(AbortSignal.any([signal, abort.signal]))
        } finally {
          held.abort = null
        }
      })
    } finally {
      if (--held.waiting === 0) this.#held.delete(id)
    }
  }

  /** @throws DomainError CONFLICT where an operation runs or waits */
  requireIdle(id: string): void {
    if (!this.#held.has(id)) return
    throw new DomainError('CONFLICT', `Another operation works on "${id}" right now.`, {
      reason: 'PROJECT_BUSY',
      retryable: true,
      humanAction: 'Wait until it is over, or stop the app.',
    })
  }

  /** Asks the operation that runs to give up, e.g. because the app shall go. `by`: what takes its place. */
  interrupt(id: string, by: string): void {
    const error = new DomainError('CONFLICT', `It was given up for another operation: ${by}.`, { reason: 'CANCELLED' })
    this.#held.get(id)?.abort?.abort(error)
  }
}
