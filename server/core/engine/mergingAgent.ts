import { Agent, type ClientRequestArgs } from 'node:http'
import { Duplex } from 'node:stream'
import { ChunkMerger } from './chunkMerger.ts'

/** An agent whose connections serve one answer each, with its chunks merged. */
export class MergingAgent extends Agent {
  override createConnection(
    options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const socket = super.createConnection(options, callback)
    return socket && new MergedConnection(socket)
  }
}

/** What is handed on together at most. */
const ENOUGH_BYTES = 64 * 1024
/** What may wait for its reader, so that the engine goes on writing while the reader is busy with what it has. */
const MOST_BYTES = 192 * 1024
/** How long bytes wait for more. The engine is read from meanwhile: it stops after some 40 kB that nobody takes. */
const GATHER_MS = 2

/** A connection to the engine, read ahead of its reader by `MOST_BYTES` and a little. */
export class MergedConnection extends Duplex {
  readonly #socket: Duplex
  readonly #merger = new ChunkMerger()
  #gathered: Buffer[] = []
  #size = 0
  #waiting: NodeJS.Timeout | undefined
  #hasEnded = false

  constructor(socket: Duplex) {
    super({ readableHighWaterMark: MOST_BYTES, allowHalfOpen: false })
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('end', () => {
      this.#handOn()
      this.#hasEnded = true
      this.push(null)
    })
    socket.on('error', (error) => this.destroy(error))
    // What was handed on before an orderly end is still to be read.
    socket.on('close', () => this.#hasEnded || this.destroy())
    // Whoever made the call listens for as long as it lasts; a break after that is nobody's failure.
    this.on('error', () => {})
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done)
  }

  override _final(done: () => void): void {
    this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#waiting)
    this.#socket.destroy()
    done(error)
  }

  #take(chunk: Buffer): void {
    this.#gathered.push(chunk)
    this.#size += chunk.length
    if (this.#size >= ENOUGH_BYTES) this.#handOn()
    else this.#waiting ??= setTimeout(() => this.#handOn(), GATHER_MS)
  }

  #handOn(): void {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    if (this.#size === 0) return
    const merged = this.#merger.push(Buffer.concat(this.#gathered, this.#size))
    this.#gathered = []
    this.#size = 0
    if (merged.length > 0 && !this.push(merged)) this.#socket.pause()
  }
}
