const LINE_END = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')
/** More than any size line has; longer ones are none, and Node's parser is to say so. */
const MAX_SIZE_LINE = 64
const MAX_HEAD = 64 * 1024

/**
 * Makes few chunks of many in one HTTP/1.1 response. The engine sends each line of a log as a chunk of its own, and Node
 * hands each on as a buffer of its own: a hundred bytes at the cost of thousands. What arrives together leaves as one
 * chunk, at once. Anything that is no chunked answer passes as it is.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-7.1
 */
export class ChunkMerger {
  #state: 'head' | 'size' | 'data' | 'plain' = 'head'
  /** The beginning of a head or of a size line whose rest has not arrived. */
  #held: Buffer = Buffer.alloc(0)
  /** Bytes that the chunk still has, its line end included. */
  #remaining = 0

  /** The bytes that came, as they are to be read. */
  push(chunk: Buffer): Buffer {
    if (this.#state === 'plain') return chunk
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    this.#held = bytes.subarray(0, 0)
    const bodyAt = this.#state === 'head' ? this.#head(bytes) : 0
    return this.#inBody() ? this.#body(bytes, bodyAt) : bytes.subarray(0, bodyAt)
  }

  #inBody(): boolean {
    return this.#state === 'size' || this.#state === 'data'
  }

  /** Up to where the bytes are to be read as they are. */
  #head(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END)
    if (end < 0 && bytes.length < MAX_HEAD) {
      this.#held = bytes
      return 0
    }
    const isChunked =
      end >= 0 && /^HTTP\/1\.1 200 .*\r\ntransfer-encoding: *chunked *\r\n/is.test(bytes.toString('latin1', 0, end + 2))
    this.#state = isChunked ? 'size' : 'plain'
    return isChunked ? end + HEAD_END.length : bytes.length
  }

  #body(bytes: Buffer, bodyAt: number): Buffer {
    // The sizes that fall away take more room than the one that is written.
    const merged = Buffer.allocUnsafe(bytes.length)
    let length = 0
    let at = bodyAt
    while (at < bytes.length && this.#inBody()) {
      if (this.#state === 'size') {
        const next = this.#size(bytes, at)
        if (next === undefined) break
        at = next
      } else {
        const end = Math.min(at + this.#remaining, bytes.length)
        // The line end of the chunk is no data of it.
        const dataEnd = Math.min(end, at + Math.max(this.#remaining - LINE_END.length, 0))
        length += bytes.copy(merged, length, at, dataEnd)
        this.#remaining -= end - at
        at = end
        if (this.#remaining === 0) this.#state = 'size'
      }
    }
    const head = bytes.subarray(0, bodyAt)
    const data = length > 0 ? [Buffer.from(`${length.toString(16)}\r\n`), merged.subarray(0, length), LINE_END] : []
    const rest = this.#state === 'plain' ? [bytes.subarray(at)] : []
    return Buffer.concat([head, ...data, ...rest])
  }

  /** Where the data of the chunk begins; undefined where its size has not arrived. The last chunk and what is none are left to Node. */
  #size(bytes: Buffer, at: number): number | undefined {
    const end = bytes.indexOf(0x0a, at)
    if (end < 0 && bytes.length - at < MAX_SIZE_LINE) {
      this.#held = Buffer.from(bytes.subarray(at))
      return undefined
    }
    const size = end < 0 ? Number.NaN : sizeIn(bytes, at, end)
    if (!(size > 0)) {
      this.#state = 'plain'
      return at
    }
    this.#remaining = size + LINE_END.length
    this.#state = 'data'
    return end + 1
  }
}

/** The hexadecimal number that a line is; NaN where it is more or less than that. */
function sizeIn(bytes: Buffer, at: number, end: number): number {
  const last = end - 1
  if (last <= at || last - at > 12 || bytes[last] !== 0x0d) return Number.NaN
  let size = 0
  for (let index = at; index < last; index++) {
    const digit = digitOf(bytes[index] ?? 0)
    if (digit < 0) return Number.NaN
    size = size * 16 + digit
  }
  return size
}

function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
