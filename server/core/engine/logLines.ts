import type { Readable } from 'node:stream'
import { toDomainError } from './engineErrors.ts'
import { FramedLog } from './framedLog.ts'
import { TtyLog } from './ttyLog.ts'

/** One line of a container's log, or a part of a very long one. */
export interface LogLine {
  stream: 'stdout' | 'stderr'
  /** RFC 3339 with nanoseconds, as the engine gives it; empty where the engine gave none. */
  timestamp: string
  /** Without its line end (`\n`, `\r\n`). Carriage returns and escape sequences inside stay as the program wrote them. */
  text: string
  /** The line goes on in the next `LogLine` of the same stream, which has the same timestamp. */
  partial?: true
}

/** What turns one kind of raw log stream into lines. Keeps at most one part of a line per stream between two chunks. */
export interface LogParser {
  push(chunk: Buffer): LogLine[]
  /** What is left when the log ends without a line end. */
  end(): LogLine[]
}

/**
 * The lines of a raw log stream that was opened with `timestamps`, one array per chunk of the stream (never empty).
 * Memory is bounded by the chunk and `MAX_PART_BYTES`, however long the log or a line of it is. Lines are in the order in
 * which the engine finished them. Ends where the stream ends; stopping the iteration destroys the stream.
 *
 * @param tty whether the container has a TTY: its stream is raw, all of it stdout; otherwise it is framed
 * @param signal the one that the stream was opened with, if any: the lines end quietly when it aborts
 * @throws DomainError `DOCKER_ERROR` where the connection breaks, or the engine says that it cannot read its log on
 * @see https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export async function* logLines(
  stream: Readable,
  tty: boolean,
  signal?: AbortSignal,
): AsyncGenerator<LogLine[], void, void> {
  const parser: LogParser = tty ? new TtyLog() : new FramedLog()
  try {
    for await (const chunk of stream) {
      const lines = parser.push(chunk)
      if (lines.length > 0) yield lines
    }
  } catch (error) {
    if (signal?.aborted) return
    throw toDomainError(error)
  }
  const rest = parser.end()
  if (rest.length > 0) yield rest
}
