import type { LogLine } from './logLines.ts'

/** Lines longer than this many bytes come in parts. */
export const MAX_PART_BYTES = 64 * 1024

const CARRIAGE_RETURN = 0x0d

/** A line that arrives in pieces: put together up to `MAX_PART_BYTES`, handed on in parts beyond that. */
export class LongLine {
  /** What was added last is a message that the engine had to end because it was full. */
  afterFullMessage = false
  readonly #stream: LogLine['stream']
  #timestamp = ''
  #pieces: Buffer[] = []
  #size = 0
  #open = false

  constructor(stream: LogLine['stream']) {
    this.#stream = stream
  }

  /** Whether a line has begun and not ended. */
  get open(): boolean {
    return this.#open
  }

  begin(timestamp: string) {
    this.#timestamp = timestamp
    this.#open = true
  }

  /** Begins another line with the same timestamp. */
  reopen() {
    this.#open = true
  }

  /** Adds text without a line end; finished parts go to `lines`. The bytes are copied. */
  add(text: Buffer, lines: LogLine[]) {
    let from = 0
    while (this.#size + text.length - from > MAX_PART_BYTES) {
      const room = MAX_PART_BYTES - this.#size
      this.#pieces.push(text.subarray(from, from + room))
      from += room
      this.#cut(lines)
    }
    if (from === text.length) return
    this.#pieces.push(Buffer.from(text.subarray(from)))
    this.#size += text.length - from
  }

  /** Ends the line and puts its last part into `lines`. */
  end(lines: LogLine[]) {
    lines.push({ stream: this.#stream, timestamp: this.#timestamp, text: lineText(this.#take()) })
    this.#open = false
  }

  /** Hands on a full part, but keeps a character that is not complete yet for the next one. */
  #cut(lines: LogLine[]) {
    const bytes = this.#take()
    const whole = wholeCharacters(bytes)
    lines.push({
      stream: this.#stream,
      timestamp: this.#timestamp,
      text: bytes.toString('utf8', 0, whole),
      partial: true,
    })
    if (whole === bytes.length) return
    this.#pieces = [Buffer.from(bytes.subarray(whole))]
    this.#size = bytes.length - whole
  }

  #take(): Buffer {
    const bytes = this.#pieces.length === 1 && this.#pieces[0] ? this.#pieces[0] : Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#size = 0
    return bytes
  }
}

/** A line's text without the carriage returns that stand before its line end. */
export function lineText(bytes: Buffer, start = 0, end = bytes.length): string {
  let last = end
  while (last > start && bytes[last - 1] === CARRIAGE_RETURN) last--
  return bytes.toString('utf8', start, last)
}

/** How many bytes of `bytes` are complete UTF-8 characters. Bytes that are not UTF-8 count as complete. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return wanted > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
