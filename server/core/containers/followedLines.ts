import type { LogLine } from '../engine/logLines.ts'
import { DomainError } from '../errors.ts'

/** `2026-11-22T10:00:00.123456789Z`: all digits and UTC, so that texts compare as moments do. */
const DOCKER_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$/

/**
 * The lines of a followed log, complete. Docker 20.10 often ends such a stream before the last lines when the container
 * stops (its own `docker logs -f` loses them too), so what comes after the last line seen is read once more.
 *
 * @param rest opens the log without following, from these Unix seconds on
 */
export async function* followedLines(
  followed: AsyncIterable<LogLine[]>,
  rest: (since: number) => Promise<AsyncIterable<LogLine[]>>,
  signal: AbortSignal,
): AsyncGenerator<LogLine[], void, void> {
  const end = new LastLine()
  for await (const lines of followed) {
    end.note(lines)
    yield lines
  }
  const since = end.seconds
  if (signal.aborted || since === undefined) return
  const again = await rest(since).catch(unlessGone)
  if (!again) return
  for await (const lines of again) {
    const missing = lines.filter((line) => end.isAfter(line))
    if (missing.length > 0) yield missing
  }
}

/** A container that was removed when it ended has no log any more. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error
}

/** Up to where a log was seen. */
class LastLine {
  #timestamp = ''
  /** Lines of exactly that moment that were seen. */
  #seen = 0

  /** The moment, rounded down; undefined where nothing was seen or the engine writes its times in another way. */
  get seconds(): number | undefined {
    return DOCKER_TIMESTAMP.test(this.#timestamp) ? Math.floor(Date.parse(this.#timestamp) / 1000) : undefined
  }

  note(lines: readonly LogLine[]): void {
    for (const { timestamp } of lines) {
      if (timestamp > this.#timestamp) {
        this.#timestamp = timestamp
        this.#seen = 1
      } else if (timestamp === this.#timestamp) this.#seen++
    }
  }

  /** Whether a line of the second reading comes after what was seen. To be asked in order, once a line. */
  isAfter({ timestamp }: LogLine): boolean {
    if (timestamp !== this.#timestamp) return timestamp > this.#timestamp
    this.#seen--
    return this.#seen < 0
  }
}
