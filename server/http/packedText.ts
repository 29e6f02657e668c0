import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/**
 * A long text that stays the same and is for everybody, packed once and kept packed: the few clients that cannot unpack
 * get it unpacked on the way.
 */
export class PackedText {
  readonly #type: string
  readonly #packed: Buffer
  readonly #bytes: number
  readonly #hash: string

  private constructor(type: string, packed: Buffer, bytes: number) {
    this.#type = type
    this.#packed = packed
    this.#bytes = bytes
    this.#hash = createHash('sha256').update(packed).digest('base64url').slice(0, 22)
  }

  /** @param type its media type */
  static async of(type: string, text: string): Promise<PackedText> {
    return new PackedText(type, await promisify(gzip)(text), Buffer.byteLength(text))
  }

  async send(request: Request, response: Response): Promise<void> {
    const isPacked = Boolean(request.acceptsEncodings('gzip'))
    response.vary('Accept-Encoding')
    // Asked for again each time, as the next version of the server has another; sent only where it has changed.
    response.setHeader('Cache-Control', 'no-cache')
    // Other bytes, another tag.
    response.setHeader('ETag', `"${this.#hash}${isPacked ? '-gzip' : ''}"`)
    if (request.fresh) return void response.status(304).end()
    response.setHeader('Content-Type', `${this.#type}; charset=utf-8`)
    response.setHeader('Content-Length', isPacked ? this.#packed.length : this.#bytes)
    if (isPacked) return void response.setHeader('Content-Encoding', 'gzip').end(this.#packed)
    if (request.method === 'HEAD') return void response.end()
    await pipeline(Readable.from([this.#packed]), createGunzip(), response).catch((error) => {
      // The reader has left; there is nobody to tell.
      if (!response.destroyed) throw error
    })
  }
}

/** What `make` makes, made when it is first asked for; made again where that failed. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error) => {
      made = undefined
      throw error
    })
    return made
  }
}
