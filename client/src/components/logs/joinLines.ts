import type { LogStream } from '../../gql/graphql.ts'
import type { NewLine } from './logBuffer.ts'
import type { LogSource } from './logSource.ts'

/** A piece of log as the server sends it. */
export interface LogPiece {
  stream: LogStream
  timestamp: string
  text: string
  partial: boolean
}

/**
 * Makes lines of pieces: the engine cuts long lines, and repeats its last ones when a stream goes on after a lost
 * connection. One for each log that is followed.
 */
export class LineJoiner {
  readonly #open = new Map<LogStream, string>()
  readonly #source: LogSource | null
  #last = ''
  /** Up to here pieces are repetitions; empty where none are expected. */
  #known = ''

  /** @param source what the lines are from, where there are several */
  constructor(source: LogSource | null = null) {
    this.#source = source
  }

  /** Time of the newest whole line, from where the stream goes on. */
  get lastTime(): string {
    return this.#last
  }

  /** The stream begins anew at `lastTime`. */
  resume(): void {
    this.#known = this.#last
    // The whole line comes again.
    this.#open.clear()
  }

  join(pieces: readonly LogPiece[]): NewLine[] {
    return pieces.flatMap(({ stream, timestamp, text, partial }) => {
      if (this.#known !== '') {
        if (timestamp <= this.#known) return []
        this.#known = ''
      }
      const whole = (this.#open.get(stream) ?? '') + text
      if (partial) {
        this.#open.set(stream, whole)
        return []
      }
      this.#open.delete(stream)
      if (timestamp > this.#last) this.#last = timestamp
      return [{ stream, source: this.#source, time: timestamp || null, text: whole }]
    })
  }
}
