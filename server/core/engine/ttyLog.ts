import type { LogLine, LogParser } from './logLines.ts'
import { timestampLength } from './logTimestamp.ts'
import { LongLine, lineText, MAX_PART_BYTES } from './longLine.ts'

const NEWLINE = 0x0a
const NOTHING = Buffer.alloc(0)
/** Docker logs a longer line as several messages of this many bytes, … */
const MESSAGE_BYTES = 16 * 1024
/** … or a few more, where a character that was cut in two became replacement characters. */
const MESSAGE_SLACK = 16
const LONGEST_STAMP = '2006-01-02T15:04:05.000000000+00:00 '.length

/**
 * The log of a container with a TTY: `timestamp text\r\n`, no frames, everything on stdout. In a line of more than 16 KiB
 * the engine repeats the timestamp before each further 16 KiB without any mark; it is taken out again.
 */
export class TtyLog implements LogParser {
  readonly #line = new LongLine('stdout')
  /** What cannot be judged yet: a line's beginning, or a place where a timestamp may stand inside a long line. */
  #tail: Buffer = NOTHING
  /** Bytes of the open line's text until a timestamp may stand in it. */
  #untilStamp = MESSAGE_BYTES

  push(chunk: Buffer): LogLine[] {
    const lines: LogLine[] = []
    const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk
    let at = 0
    for (let newline = bytes.indexOf(NEWLINE); newline >= 0; newline = bytes.indexOf(NEWLINE, at)) {
      this.#finish(bytes, at, newline, lines)
      at = newline + 1
    }
    if (this.#line.open || bytes.length - at > MAX_PART_BYTES) at = this.#addText(bytes, at, bytes.length, false, lines)
    // A copy: a few bytes must not keep the whole chunk alive.
    this.#tail = at < bytes.length ? Buffer.from(bytes.subarray(at)) : NOTHING
    return lines
  }

  end(): LogLine[] {
    const lines: LogLine[] = []
    if (this.#tail.length > 0 || this.#line.open) this.#finish(this.#tail, 0, this.#tail.length, lines)
    return lines
  }

  #finish(bytes: Buffer, start: number, end: number, lines: LogLine[]) {
    if (this.#line.open || end - start > MESSAGE_BYTES) {
      this.#addText(bytes, start, end, true, lines)
      this.#line.end(lines)
      return
    }
    const stamp = timestampLength(bytes, start, end)
    const timestamp = bytes.toString('latin1', start, start + stamp)
    lines.push({ stream: 'stdout', timestamp, text: lineText(bytes, stamp > 0 ? start + stamp + 1 : start, end) })
  }

  /** Adds to a long line, without the timestamps inside it. Returns where it stopped to wait for more, unless `last`. */
  #addText(bytes: Buffer, start: number, end: number, last: boolean, lines: LogLine[]): number {
    let at = this.#line.open ? start : this.#begin(bytes, start, end)
    while (end - at > this.#untilStamp) {
      const due = at + this.#untilStamp
      if (!last && end - due < MESSAGE_SLACK + LONGEST_STAMP) return at
      const stamp = stampNear(bytes, due, end)
      this.#line.add(bytes.subarray(at, stamp?.start ?? due), lines)
      at = stamp?.end ?? due
      this.#untilStamp = MESSAGE_BYTES
    }
    this.#line.add(bytes.subarray(at, end), lines)
    this.#untilStamp -= end - at
    return end
  }

  #begin(bytes: Buffer, start: number, end: number): number {
    const stamp = timestampLength(bytes, start, end)
    this.#line.begin(bytes.toString('latin1', start, start + stamp))
    this.#untilStamp = MESSAGE_BYTES
    return stamp > 0 ? start + stamp + 1 : start
  }
}

function stampNear(bytes: Buffer, due: number, limit: number): { start: number; end: number } | undefined {
  for (let start = due; start <= due + MESSAGE_SLACK; start++) {
    const length = timestampLength(bytes, start, limit)
    if (length > 0) return { start, end: start + length + 1 }
  }
  return undefined
}
