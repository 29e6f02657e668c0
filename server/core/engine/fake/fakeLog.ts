import { Readable } from 'node:stream'
import type { LogOptions } from '../engine.ts'
import { nanoseconds, rfc3339 } from './clock.ts'

interface Message {
  source: 'stdout' | 'stderr'
  nano: bigint
  /** With its line end, unless the line goes on in the next message. */
  bytes: Buffer
}

/** The engine breaks longer lines. */
const MESSAGE_BYTES = 16 * 1024

/** One container's log, written and read as the engine's `json-file` driver does. */
export class FakeLog {
  readonly #tty: boolean
  readonly #messages: Message[] = []
  readonly #followers = new Set<(message: Message | undefined) => void>()
  #rest: Record<Message['source'], Buffer> = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) }

  constructor(tty: boolean) {
    this.#tty = tty
  }

  /** What a program writes; lines become messages when they end. */
  write(source: Message['source'], text: string | Buffer) {
    const to = this.#tty ? 'stdout' : source
    const written = this.#tty ? Buffer.from(String(text).replace(/\n/g, '\r\n')) : Buffer.from(text)
    let bytes = Buffer.concat([this.#rest[to], written])
    for (let end = messageEnd(bytes); end > 0; end = messageEnd(bytes)) {
      this.#add({ source: to, nano: nanoseconds(), bytes: bytes.subarray(0, end) })
      bytes = bytes.subarray(end)
    }
    this.#rest[to] = bytes
  }

  /** The program has ended: what it wrote last becomes a line, and nobody follows any longer. */
  close() {
    for (const source of ['stdout', 'stderr'] as const) if (this.#rest[source].length > 0) this.write(source, '\n')
    for (const follower of [...this.#followers]) follower(undefined)
  }

  /** @param running whether there can be more to follow */
  open({ follow, stdout, stderr, tail, since = 0, until, signal }: LogOptions, running: boolean): Readable {
    const wanted = ({ source, nano }: Message) =>
      (source === 'stdout' ? stdout : stderr) &&
      nano >= nanosecondsOf(since) &&
      (until === undefined || nano <= nanosecondsOf(until))
    const past = this.#messages.filter(wanted)
    const stream = new Readable({ read() {} })
    stream.on('error', () => {})
    for (const message of tail === 'all' ? past : tail > 0 ? past.slice(-tail) : []) stream.push(this.#raw(message))
    if (!follow || !running) stream.push(null)
    else this.#follow(stream, wanted)
    signal?.addEventListener('abort', () => stream.destroy(new DOMException('aborted', 'AbortError')), { once: true })
    return stream
  }

  #follow(stream: Readable, wanted: (message: Message) => boolean) {
    const follower = (message: Message | undefined) => {
      if (!message) stream.push(null)
      else if (wanted(message)) stream.push(this.#raw(message))
    }
    this.#followers.add(follower)
    stream.once('close', () => this.#followers.delete(follower))
    stream.once('end', () => this.#followers.delete(follower))
  }

  #add(message: Message) {
    this.#messages.push(message)
    for (const follower of [...this.#followers]) follower(message)
  }

  #raw({ source, nano, bytes }: Message): Buffer {
    const payload = Buffer.concat([Buffer.from(`${rfc3339(nano)} `), bytes])
    if (this.#tty) return payload
    const header = Buffer.from([source === 'stdout' ? 1 : 2, 0, 0, 0, 0, 0, 0, 0])
    header.writeUInt32BE(payload.length, 4)
    return Buffer.concat([header, payload])
  }
}

/** Of Unix seconds, to the microsecond, which is what a number holds. */
function nanosecondsOf(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e6)) * 1000n
}

function messageEnd(bytes: Buffer): number {
  const newline = bytes.indexOf('\n')
  if (newline >= 0 && newline <= MESSAGE_BYTES) return newline + 1
  return bytes.length > MESSAGE_BYTES ? MESSAGE_BYTES : 0
}
