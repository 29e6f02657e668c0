import type { LogStream } from '../../gql/graphql.ts'
import type { NewLine } from './logBuffer.ts'

/** A piece of log as the server sends it. */
export interface LogPiece {
  stream: LogStream
  timestamp: string
  text: string
  partial: boolean
}

/**
 * Makes lines of pieces: the engine cuts long lines, and repeats its last lines when a stream goes on after a lost
 * connection. One for each log that is followed.
 */
export class LineJoiner {
  readonly #open = new Map<LogStream, string>()
  #last = ''

  /** Time of the newest piece, from where the stream goes on. */
  get lastTime(): string {
    return this.#last
  }

  join(pieces: readonly LogPiece[]): NewLine[] {
    // Only what comes after the newest piece of the batches before; within one batch times may repeat.
    const known = this.#last
    return pieces.flatMap(({ stream, timestamp, text, partial }) => {
      if (known && timestamp <= known) return []
      if (timestamp > this.#last) this.#last = timestamp
      const whole = (this.#open.get(stream) ?? '') + text
      if (partial) {
        this.#open.set(stream, whole)
        return []
      }
      this.#open.delete(stream)
      return [{ stream, time: timestamp, text: whole }]
    })
  }
}
