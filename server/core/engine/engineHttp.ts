import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { DockerHost } from './dockerHost.ts'
import { engineTimeout, notAnEngine, toDomainError } from './engineErrors.ts'
import { type DialOptions, EngineModem } from './engineModem.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'

export interface EngineRequest {
  query?: Record<string, string | number | boolean | undefined>
  body?: object
  /** Raw request body (tar archives). */
  file?: Buffer | Readable
  authconfig?: object
  /** The answer is a stream of very many small pieces. */
  lines?: true
  /** Ends the call: it then rejects with the signal's reason, as `fetch` does. */
  signal?: AbortSignal
  /** Milliseconds until the call is given up; 0 = never. A stream is limited until its answer begins. Default 30,000. */
  timeoutMs?: number
}

const DEFAULT_TIMEOUT_MS = 30_000

/** Engine API calls over dockerode's connection (unix socket, TCP, TLS or SSH), with our errors and time limits. */
export class EngineHttp {
  readonly #reading: EngineModem
  /** For logs: the engine sends each line as a chunk. */
  readonly #readingLines: EngineModem
  /** Never a connection that was used before: it may be dead, and nobody could tell whether the change was made. */
  readonly #changing: EngineModem

  constructor(host: DockerHost) {
    this.#reading = new EngineModem(host, { keepAlive: true })
    this.#readingLines = new EngineModem(host, { keepAlive: false, mergeChunks: true })
    this.#changing = new EngineModem(host, { keepAlive: false })
  }

  /** The API version to speak, e.g. `1.41`; without it the engine answers in its newest. */
  set apiVersion(version: string | undefined) {
    this.#reading.apiVersion = version
    this.#readingLines.apiVersion = version
    this.#changing.apiVersion = version
  }

  /** A call whose answer is JSON. */
  json<T>(method: Method, path: string, request: EngineRequest = {}): Promise<T> {
    return this.#limited(request, async (signal) => {
      const body = await text(await this.#open(method, path, request, signal))
      try {
        return JSON.parse(body)
      } catch (error) {
        throw notAnEngine(`${method} ${path} is no JSON`, error)
      }
    })
  }

  /** A call whose answer says nothing. */
  send(method: Method, path: string, request: EngineRequest = {}): Promise<void> {
    return this.#limited(request, async (signal) => {
      await text(await this.#open(method, path, request, signal))
    })
  }

  /** A call whose answer goes on. The signal ends that, too: reading then fails, with the signal aborted. */
  stream(method: Method, path: string, request: EngineRequest = {}): Promise<Readable> {
    return this.#limited(request, (signal) => this.#open(method, path, request, signal))
  }

  async #limited<T>(
    { signal, timeoutMs = DEFAULT_TIMEOUT_MS }: EngineRequest,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted()
    const limit = new AbortController()
    const timer = timeoutMs > 0 ? setTimeout(() => limit.abort(), timeoutMs) : undefined
    try {
      return await call(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal)
    } catch (error) {
      signal?.throwIfAborted()
      throw limit.signal.aborted ? engineTimeout(error) : toDomainError(error)
    } finally {
      clearTimeout(timer)
    }
  }

  async #open(
    method: Method,
    path: string,
    request: EngineRequest,
    abortSignal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { query, body, file, authconfig } = request
    const options: DialOptions = { method, path, abortSignal, query: present(query), body, file, authconfig }
    if (method !== 'GET') return this.#changing.dial(options)
    if (request.lines) return this.#readingLines.dial(options)
    try {
      return await this.#reading.dial(options)
    } catch (error) {
      // A connection that was kept and that the engine has closed meanwhile, e.g. because it was restarted.
      if (abortSignal.aborted || !isBrokenConnection(error)) throw error
      return this.#reading.dial(options)
    }
  }
}

function isBrokenConnection(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

function present(query: EngineRequest['query'] = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )
}
