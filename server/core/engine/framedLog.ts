import { DomainError } from '../errors.ts'
import { trimmedEnd } from '../trimmedEnd.ts'
import type { LogLine, LogParser } from './logLines.ts'
import { timestampLength } from './logTimestamp.ts'
import { LongLine, lineText, MAX_PART_BYTES } from './longLine.ts'

const HEADER_BYTES = 8
const STDERR = 2
/** The engine's own voice inside a log stream. */
const SYSTEM_ERROR = 3
const NEWLINE = 0x0a
/** The engine breaks longer lines into messages of this many bytes. */
const MESSAGE_BYTES = 16 * 1024
const NOTHING = Buffer.alloc(0)

/**
 * The multiplexed log of a container without a TTY: frames of `[stream, 0, 0, 0, length (uint32 BE)]` and a payload of
 * `timestamp text\n`. A line of more than 16 KiB comes in several frames, each with a timestamp of its own and only the
 * last with a line end; they are made one line again.
 * @see https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach
 */
export class FramedLog implements LogParser {
  readonly #stdout = new LongLine('stdout')
  readonly #stderr = new LongLine('stderr')
  /** The beginning of a frame whose rest has not arrived; at most a header and one part. */
  #tail: Buffer = NOTHING
  /** A frame too long to be kept whole, of which `remaining` bytes are still to come. */
  #huge: { line: LongLine; remaining: number } | undefined

  push(chunk: Buffer): LogLine[] {
    const lines: LogLine[] = []
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk
    let at = this.#continueHuge(bytes, lines)
    while (bytes.length - at >= HEADER_BYTES) {
      const start = at + HEADER_BYTES
      const end = start + bytes.readUInt32BE(at + 4)
      if (end > bytes.length) {
        if (end - start <= MAX_PART_BYTES || bytes.length - start < MAX_PART_BYTES) break
        this.#beginHuge(bytes, at, end, lines)
        at = bytes.length
        break
      }
      this.#frame(bytes, at, start, end, lines)
      at = end
    }
    // A copy: a few bytes must not keep the whole chunk alive.
    this.#tail = at < bytes.length ? Buffer.from(bytes.subarray(at)) : NOTHING
    return lines
  }

  end(): LogLine[] {
    const lines: LogLine[] = []
    for (const line of [this.#stdout, this.#stderr]) if (line.open) line.end(lines)
    return lines
  }

  #frame(bytes: Buffer, header: number, start: number, end: number, lines: LogLine[]) {
    if (start === end) return
    const source = bytes[header]
    if (source === SYSTEM_ERROR) throw brokenLog(bytes.toString('utf8', start, end))
    const line = source === STDERR ? this.#stderr : this.#stdout
    const stamp = timestampLength(bytes, start, end)
    const from = stamp > 0 ? start + stamp + 1 : start
    if (line.open || bytes[end - 1] !== NEWLINE || end - start > MAX_PART_BYTES) {
      if (!line.open) line.begin(bytes.toString('latin1', start, start + stamp))
      this.#pieces(line, bytes, from, end, lines)
      // Docker 20.10's `local` driver leaves out the line end after the last of several messages, the only short one.
      const isFull = end - from >= MESSAGE_BYTES
      if (line.open && line.afterFullMessage && !isFull) line.end(lines)
      line.afterFullMessage = line.open && isFull
      return
    }
    const timestamp = bytes.toString('latin1', start, start + stamp)
    const text = lineText(bytes, from, end - 1)
    const stream = source === STDERR ? 'stderr' : 'stdout'
    if (!text.includes('\n')) lines.push({ stream, timestamp, text })
    else for (const part of text.split('\n')) lines.push({ stream, timestamp, text: trimmedEnd(part, '\r') })
  }

  /** Adds a frame's text to an open line. Text after a line end inside a frame is a line of its own. */
  #pieces(line: LongLine, bytes: Buffer, from: number, end: number, lines: LogLine[]) {
    let at = from
    for (
      let newline = bytes.indexOf(NEWLINE, at);
      newline >= 0 && newline < end;
      newline = bytes.indexOf(NEWLINE, at)
    ) {
      line.add(bytes.subarray(at, newline), lines)
      line.end(lines)
      at = newline + 1
      if (at < end) line.reopen()
    }
    if (at < end) line.add(bytes.subarray(at, end), lines)
  }

  #beginHuge(bytes: Buffer, header: number, end: number, lines: LogLine[]) {
    const start = header + HEADER_BYTES
    const source = bytes[header]
    if (source === SYSTEM_ERROR) throw brokenLog(bytes.toString('utf8', start, start + MAX_PART_BYTES))
    const line = source === STDERR ? this.#stderr : this.#stdout
    const stamp = timestampLength(bytes, start)
    if (!line.open) line.begin(bytes.toString('latin1', start, start + stamp))
    this.#pieces(line, bytes, stamp > 0 ? start + stamp + 1 : start, bytes.length, lines)
    this.#huge = { line, remaining: end - bytes.length }
  }

  #continueHuge(bytes: Buffer, lines: LogLine[]): number {
    if (!this.#huge) return 0
    const { line, remaining } = this.#huge
    const end = Math.min(remaining, bytes.length)
    if (!line.open) line.reopen()
    this.#pieces(line, bytes, 0, end, lines)
    this.#huge = end < remaining ? { line, remaining: remaining - end } : undefined
    return end
  }
}

function brokenLog(message: string): DomainError {
  return new DomainError('DOCKER_ERROR', message.trim(), { reason: 'LOG_UNREADABLE', retryable: false })
}
