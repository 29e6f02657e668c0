import { isDeepStrictEqual } from 'node:util'
import { type BoundedStream, boundedStream } from '../boundedStream.ts'
import type { Container } from '../containers/container.ts'
import { Emitter } from '../emitter.ts'
import type { Engine } from '../engine/engine.ts'
import { toDomainError, unreachable } from '../engine/engineErrors.ts'
import type { EngineEvent, EngineVersion, ImageSummary } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import { Slots } from '../slots.ts'
import { ContainerReader } from './containerReader.ts'
import { Refresher } from './refresher.ts'
import { Retries } from './retries.ts'

const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 1_000
const PING_EVERY_MS = 10_000
const INSPECTS_AT_ONCE = 16
/** No id of a container is spelled like this. */
const IMAGES = 'images'

/** Container events that leave it as it is; health checks alone would cause two a second. */
const IRRELEVANT = /^(exec_|attach|detach|top|resize|copy|export|archive-path|extract-to-dir|commit|kill)/

/** Signals that ask a program to end: INT, QUIT, KILL, TERM. Others say something else to it, such as "read your files". */
const ENDING_SIGNALS = ['2', '3', '9', '15']

/** One container changed: its new self, or null where it is gone. */
export interface ContainerChange {
  id: string
  container: Container | null
}

/** Whether the engine answers, since when, and why not. */
export type EngineStatus =
  | { state: 'CONNECTED'; since: Date; version: EngineVersion }
  | { state: 'CONNECTING' | 'UNREACHABLE'; since: Date; error: DomainError }

/**
 * A live copy of the engine's containers and images, so that reads cost no engine call.
 *
 * An event is a hint to look again, never the state itself. The event stream is opened before the list is made, so
 * nothing falls in between; when the stream ends, for whatever reason, everything is listed again. While the engine is
 * unreachable reads throw DOCKER_ERROR: a stale answer is never given.
 *
 * A failure about one thing stays with that thing: a container that cannot be described is there as the engine lists
 * it, with the reason (`inspectError`), images that cannot be listed fail the reads of images. Both are tried again.
 */
export class Mirror {
  readonly containerChanged = new Emitter<ContainerChange>()
  readonly imagesChanged = new Emitter<void>()
  readonly statusChanged = new Emitter<EngineStatus>()
  /** Every event of the engine, after the mirror has taken note of it. */
  readonly engineEvent = new Emitter<EngineEvent>()

  readonly #engine: Engine
  readonly #abort = new AbortController()
  #containers = new Map<string, Container>()
  /** Container → when somebody last asked it to stop, Unix milliseconds of the engine. */
  readonly #stops = new Map<string, number>()
  #images: ImageSummary[] | DomainError = []
  #status: EngineStatus = {
    state: 'CONNECTING',
    since: new Date(),
    error: new DomainError('DOCKER_ERROR', 'The Docker engine has not answered yet.', {
      retryable: true,
      reason: 'ENGINE_UNREACHABLE',
    }),
  }
  #revision = 0
  #sorted: { revision: number; list: readonly Container[] } = { revision: -1, list: [] }
  #loop: Promise<void> | undefined
  /** Ends the connection that is up, with the reason; a new one lists everything anew. */
  #connection: AbortController | undefined
  readonly #firstAnswer = Promise.withResolvers<void>()
  /** A storm of events about many containers must not take a connection each. */
  readonly #looks = new Slots(INSPECTS_AT_ONCE)
  readonly #containerRefresher = new Refresher((id) => this.#looks.run(() => this.#look(id)))
  readonly #imageRefresher = new Refresher(() => this.#listImages())
  readonly #reader: ContainerReader
  readonly #retries = new Retries()

  constructor(engine: Engine) {
    this.#engine = engine
    this.#reader = new ContainerReader({
      engine,
      stoppedAt: (id) => this.#stops.get(id),
      known: (id) => this.#containers.get(id),
      onLate: (id) => this.#lookSoon(id),
    })
  }

  /** Starts to connect; resolves at once. The mirror reconnects by itself until `close`. */
  start(): void {
    this.#loop ??= this.#run()
  }

  async close(): Promise<void> {
    this.#abort.abort()
    this.#retries.clear()
    await this.#loop
  }

  /** Resolves when the engine was reached or turned out unreachable for the first time; reads need not fail before. */
  get settled(): Promise<void> {
    return this.#firstAnswer.promise
  }

  get status(): EngineStatus {
    return this.#status
  }

  /** Grows with every change of a container or image; equal revisions mean equal content. */
  get revision(): number {
    return this.#revision
  }

  /** All containers, newest first. @throws DomainError DOCKER_ERROR while the engine is unreachable */
  containers(): readonly Container[] {
    this.#requireConnected()
    if (this.#sorted.revision !== this.#revision) {
      const list = [...this.#containers.values()].sort(byAge)
      this.#sorted = { revision: this.#revision, list }
    }
    return this.#sorted.list
  }

  /** @throws DomainError DOCKER_ERROR while the engine is unreachable, or cannot list its images */
  images(): ImageSummary[] {
    this.#requireConnected()
    if (this.#images instanceof DomainError) throw this.#images
    return this.#images
  }

  /**
   * The container with this full id, name, or unambiguous id prefix.
   * @throws DomainError NOT_FOUND, INVALID_INPUT (ambiguous), DOCKER_ERROR
   */
  container(reference: string): Container {
    this.#requireConnected()
    const exact = this.#containers.get(reference)
    if (exact) return exact
    const name = reference.replace(/^\//, '')
    for (const container of this.#containers.values()) if (container.name === name) return container
    const matching = /^[0-9a-f]+$/.test(reference)
      ? [...this.#containers.values()].filter((container) => container.id.startsWith(reference))
      : []
    const [only, another] = matching
    if (!only)
      throw new DomainError('NOT_FOUND', `No container has the id or name "${reference}".`, { retryable: false })
    if (another)
      throw new DomainError('INVALID_INPUT', `"${reference}" is the beginning of ${matching.length} container ids.`, {
        reason: 'AMBIGUOUS_ID',
        path: 'id',
        candidates: matching.map(({ id, name }) => ({ id, name })),
      })
    return only
  }

  /**
   * Looks at one container again, so that whoever changed it reads what they wrote. Undefined: it is gone.
   * @throws DomainError DOCKER_ERROR where the engine does not even list it
   */
  async refreshContainer(id: string): Promise<Container | undefined> {
    await this.#containerRefresher.refresh(id)
    return this.#containers.get(id)
  }

  /** Lists the images again. That they cannot be listed is told to whoever reads them. */
  async refreshImages(): Promise<void> {
    await this.#imageRefresher.refresh(IMAGES)
  }

  /** Changes from now on; ended with SLOW_CONSUMER where they are not read. */
  follow(): AsyncIterableIterator<ContainerChange> {
    const off = this.containerChanged.on((change) => stream.push(change))
    const stream: BoundedStream<ContainerChange> = boundedStream<ContainerChange>({ limit: 5_000, onEnd: () => off() })
    return stream
  }

  #requireConnected(): void {
    if (this.#status.state !== 'CONNECTED') throw this.#status.error
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort
    let retryMs = FIRST_RETRY_MS
    while (!signal.aborted) {
      const wasConnected = await this.#connectAndFollow()
      if (wasConnected) retryMs = FIRST_RETRY_MS
      await pause(retryMs, signal)
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
    }
  }

  /** One connection's life. Returns whether it was ever up. */
  async #connectAndFollow(): Promise<boolean> {
    const connection = new AbortController()
    this.#connection = connection
    const signal = AbortSignal.any([this.#abort.signal, connection.signal])
    let connected = false
    let timer: NodeJS.Timeout | undefined
    try {
      const version = await this.#engine.version()
      const events = await this.#engine.events(signal)
      const following = this.#follow(events)
      // A failure while listing must not leave the stream's own failure unhandled.
      following.catch(() => {})
      await Promise.race([this.#listEverything(), following])
      this.#setStatus({ state: 'CONNECTED', since: new Date(), version })
      connected = true
      timer = setInterval(() => void this.#engine.ping().catch((error) => connection.abort(error)), PING_EVERY_MS)
      await following
      throw connection.signal.reason ?? unreachable('ECONNRESET')
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#disconnected(error)
    } finally {
      clearInterval(timer)
      this.#retries.clear()
      connection.abort()
    }
    return connected
  }

  #disconnected(error: unknown): void {
    const failure = error instanceof DomainError ? error : unreachable('ECONNRESET', error)
    const since = this.#status.state === 'UNREACHABLE' ? this.#status.since : new Date()
    this.#setStatus({ state: 'UNREACHABLE', since, error: failure })
  }

  #setStatus(status: EngineStatus): void {
    const changed = status.state !== this.#status.state
    this.#status = status
    this.#revision++
    this.#firstAnswer.resolve()
    if (changed) this.statusChanged.emit(status)
  }

  async #follow(events: AsyncIterable<EngineEvent>): Promise<void> {
    for await (const event of events) {
      this.#note(event)
      this.engineEvent.emit(event)
    }
  }

  #note(event: EngineEvent): void {
    if (event.Type === 'container') {
      this.#noteStop(event)
      if (!IRRELEVANT.test(event.Action)) this.#lookSoon(event.Actor.ID)
    } else if (event.Type === 'network' && event.Actor.Attributes?.container) {
      this.#lookSoon(event.Actor.Attributes.container)
    } else if (event.Type === 'image') {
      void this.#imageRefresher.refresh(IMAGES)
    }
  }

  /** `docker stop` sends a signal, and says so when the container has ended; `docker kill` sends one. */
  #noteStop({ Action: action, Actor: { ID: id, Attributes: attributes }, timeNano }: EngineEvent): void {
    if (action === 'stop' || (action === 'kill' && ENDING_SIGNALS.includes(attributes?.signal ?? '')))
      this.#stops.set(id, timeNano / 1e6)
  }

  #lookSoon(id: string): void {
    // What could not be looked at would be stale from here on.
    void this.#containerRefresher.refresh(id).catch((error) => this.#connection?.abort(error))
  }

  async #look(id: string): Promise<void> {
    const container = await this.#reader.read(id)
    if (container) this.#keep(container)
    else this.#forget(id)
  }

  #keep(container: Container): void {
    const { id, inspectError } = container
    if (inspectError === null || this.#reader.isWaiting(id)) this.#retries.done(id)
    else this.#retries.again(id, () => this.#lookSoon(id))
    // Tried again and again, and mostly as before.
    if (inspectError !== null && isDeepStrictEqual(container, this.#containers.get(id))) return
    this.#containers.set(id, container)
    this.#revision++
    this.containerChanged.emit({ id, container })
  }

  #forget(id: string): void {
    this.#stops.delete(id)
    this.#retries.done(id)
    if (!this.#containers.delete(id)) return
    this.#revision++
    this.containerChanged.emit({ id, container: null })
  }

  async #listEverything(): Promise<void> {
    const [summaries] = await Promise.all([this.#engine.listContainers(), this.#listImages()])
    const listed = new Set(summaries.map((summary) => summary.Id))
    const ids = [...listed]
    const worker = async () => {
      for (let id = ids.pop(); id; id = ids.pop()) await this.#containerRefresher.refresh(id)
    }
    await Promise.all(Array.from({ length: INSPECTS_AT_ONCE }, worker))
    // Gone while we were not connected; one that the events brought meanwhile is looked at once more.
    for (const id of this.#containers.keys()) if (!listed.has(id)) await this.#containerRefresher.refresh(id)
  }

  async #listImages(): Promise<void> {
    try {
      this.#images = await this.#engine.listImages()
      this.#retries.done(IMAGES)
    } catch (error) {
      this.#images = toDomainError(error)
      this.#retries.again(IMAGES, () => void this.#imageRefresher.refresh(IMAGES))
    }
    this.#revision++
    this.imagesChanged.emit()
  }
}

/** Newest first; by name where they were created in the same moment, so that the order never changes by itself. */
function byAge(a: Container, b: Container): number {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? -1 : 1)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
