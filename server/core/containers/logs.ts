import type { Engine } from '../engine/engine.ts'
import { type LogLine, logLines } from '../engine/logLines.ts'
import { DomainError } from '../errors.ts'
import type { Container } from './container.ts'
import { followedLines } from './followedLines.ts'

/** A page of a log is answered whole, so it has to fit into memory and into a client. */
export const MAX_TAIL = 10_000
const MAX_PAGE_BYTES = 8 * 1024 * 1024

export interface LogQuery {
  /** Lines from the end, 0 to 10,000; null where a follower wants everything. */
  tail: number | null
  /** RFC 3339, Unix seconds, or a time back from now such as `10m`. */
  since?: string | null
  until?: string | null
  stream?: 'STDOUT' | 'STDERR' | null
}

export interface LogPage {
  lines: LogLine[]
  /** Older lines were left out because the page would have grown over 8 MiB. */
  truncated: boolean
}

/** @throws DomainError INVALID_INPUT for a tail, since or until that is none */
export async function readLogPage(engine: Engine, container: Container, query: LogQuery): Promise<LogPage> {
  if (query.tail !== null && (!Number.isInteger(query.tail) || query.tail < 0))
    throw new DomainError('INVALID_INPUT', 'tail must be a whole number from 0.', {
      path: 'tail',
      reason: 'INVALID_TAIL',
    })
  const stream = await openLog(engine, container, { ...query, tail: Math.min(query.tail ?? MAX_TAIL, MAX_TAIL) }, false)
  const lines: LogLine[] = []
  let bytes = 0
  let truncated = false
  for await (const batch of logLines(stream, container.tty)) {
    for (const line of batch) {
      lines.push(line)
      bytes += line.text.length + 64
    }
    // The newest lines are worth the most: drop from the front.
    let drop = 0
    while (bytes > MAX_PAGE_BYTES && drop < lines.length - 1) bytes -= (lines[drop++]?.text.length ?? 0) + 64
    if (drop > 0) {
      lines.splice(0, drop)
      truncated = true
    }
  }
  return { lines, truncated }
}

/** Lines in batches, from `tail` lines back; with `follow` as they are written, until the container stops. */
export async function streamLog(
  engine: Engine,
  container: Container,
  query: LogQuery,
  follow: boolean,
): Promise<AsyncIterableIterator<LogLine[]>> {
  const abort = new AbortController()
  const stream = await openLog(engine, container, query, follow, abort.signal)
  const rest = async (since: number) => {
    const again = await openLog(engine, container, { ...query, tail: null, since: String(since) }, false, abort.signal)
    return logLines(again, container.tty)
  }
  const read = logLines(stream, container.tty)
  const lines = follow ? followedLines(read, rest, abort.signal) : read
  const iterator: AsyncIterableIterator<LogLine[]> = {
    next: () =>
      lines.next().then((result) => (result.done ? { done: true, value: undefined } : result), ended(abort.signal)),
    // The engine's stream is let go at once, also while a line is being waited for.
    return() {
      abort.abort()
      stream.destroy()
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]() {
      return iterator
    },
  }
  return iterator
}

/** A failure after the reader has left is the leaving itself. */
function ended(signal: AbortSignal) {
  return (error: unknown): IteratorResult<LogLine[]> => {
    if (signal.aborted) return { done: true, value: undefined }
    throw error
  }
}

function openLog(engine: Engine, container: Container, query: LogQuery, follow: boolean, signal?: AbortSignal) {
  const since = unixSeconds(query.since, 'since')
  const until = unixSeconds(query.until, 'until')
  return engine.logs(container.id, {
    follow,
    stdout: query.stream !== 'STDERR',
    stderr: query.stream !== 'STDOUT',
    tail: query.tail ?? 'all',
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(signal && { signal }),
  })
}

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 }

function unixSeconds(text: string | null | undefined, path: string): number | undefined {
  if (text === null || text === undefined || text === '') return undefined
  if (/^\d{1,11}(\.\d{1,9})?$/.test(text)) return Number(text)
  const back = /^(\d{1,9})([smhd])$/.exec(text)
  if (back) return Math.max(0, Date.now() / 1000 - Number(back[1]) * (UNIT_SECONDS[back[2] ?? ''] ?? 1))
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time))
    throw new DomainError('INVALID_INPUT', `${path} must be RFC 3339, Unix seconds, or a time back such as 10m.`, {
      path,
    })
  return Math.max(0, time / 1000)
}
