import type { Readable } from 'node:stream'
import { DomainError } from '../errors.ts'
import { startFailure } from '../mask/engineFailure.ts'
import { secretsOfConfig, secretsOfContainer } from '../mask/knownSecrets.ts'
import { dockerEvent } from './dockerEvent.ts'
import { type DockerHost, dockerOptions } from './dockerHost.ts'
import type { CreateOptions, Engine, ListFilter, LogOptions, PullOptions } from './engine.ts'
import { aboutWhatItNeeds } from './engineAnswer.ts'
import { toDomainError, unreachable } from './engineErrors.ts'
import { EngineHttp, type EngineRequest } from './engineHttp.ts'
import { parseImageReference } from './imageReference.ts'
import { jsonLines } from './jsonLines.ts'
import { pullFailure } from './pullFailure.ts'
import { registryAuth } from './registryAuth.ts'
import type * as T from './types.ts'

/** The newest API version whose answers we know. */
const NEWEST_KNOWN_API = '1.51'
const LONG_CALL_MS = 120_000

/** A real Docker Engine (20.10 and newer), or what speaks its API, over dockerode. */
export class DockerEngine implements Engine {
  readonly #http: EngineHttp
  readonly #isLocal: boolean
  readonly #configDir: string

  constructor(options: { host: DockerHost; configDir: string }) {
    this.#http = new EngineHttp(options.host)
    this.#isLocal = dockerOptions(options.host).socketPath !== undefined
    this.#configDir = options.configDir
  }

  async ping() {
    await this.#http.send('GET', '/_ping', { timeoutMs: 5_000 })
  }

  /** Also settles which API version the following calls speak, so call it first after a (re)connect. */
  async version() {
    this.#http.apiVersion = undefined
    const version = await this.#http.json<T.EngineVersion>('GET', '/version', { timeoutMs: 10_000 })
    if (isNewer(version.ApiVersion, NEWEST_KNOWN_API))
      // An engine that has given up on the versions we know is spoken to in the oldest that it still knows.
      this.#http.apiVersion = isNewer(version.MinAPIVersion, NEWEST_KNOWN_API)
        ? version.MinAPIVersion
        : NEWEST_KNOWN_API
    return version
  }

  info() {
    return this.#http.json<T.EngineInfo>('GET', '/info')
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<T.EngineEvent>> {
    // The engine answers before it listens. What happens in between it tells only if asked for it by its clock, which is
    // ours where it shares a socket with us.
    const since = this.#isLocal ? (Date.now() / 1000).toFixed(3) : undefined
    const stream = await this.#http.stream('GET', '/events', { query: { since }, signal })
    return endlessUntil(signal, eventsOf(stream))
  }

  async volumeSizes() {
    const usage = await this.#http.json<{ Volumes: { Name: string; UsageData?: { Size: number } }[] | null }>(
      'GET',
      '/system/df',
      { timeoutMs: LONG_CALL_MS },
    )
    return new Map((usage.Volumes ?? []).map((volume) => [volume.Name, volume.UsageData?.Size ?? -1]))
  }

  listContainers(filter: ListFilter = {}) {
    return this.#list<T.ContainerSummary>('/containers/json', filter, { all: true })
  }

  async inspectContainer(id: string) {
    return this.#http.json<T.ContainerInspect>('GET', `/containers/${segment(id)}/json`)
  }

  async createContainer(body: T.ContainerCreateBody, { name, platform }: CreateOptions) {
    const call = this.#http.json<{ Id: string; Warnings: string[] | null }>('POST', '/containers/create', {
      query: { name, platform },
      body,
      timeoutMs: LONG_CALL_MS,
    })
    const created = await call.catch(async (error: unknown) => {
      throw await startFailure(error, async () => secretsOfConfig(body))
    })
    return { id: created.Id, warnings: created.Warnings ?? [] }
  }

  async startContainer(id: string) {
    await this.#starting(id, this.#http.send('POST', `/containers/${segment(id)}/start`, { timeoutMs: LONG_CALL_MS }))
  }

  async stopContainer(id: string, { timeoutSeconds }: { timeoutSeconds?: number } = {}) {
    // The container's own grace period may be hours: the engine ends the wait, not we.
    await this.#http.send('POST', `/containers/${segment(id)}/stop`, { query: { t: timeoutSeconds }, timeoutMs: 0 })
  }

  async restartContainer(id: string, { timeoutSeconds }: { timeoutSeconds?: number } = {}) {
    const query = { t: timeoutSeconds }
    await this.#starting(id, this.#http.send('POST', `/containers/${segment(id)}/restart`, { query, timeoutMs: 0 }))
  }

  async #starting(id: string, call: Promise<unknown>) {
    try {
      await call
    } catch (error) {
      throw await startFailure(aboutWhatItNeeds(error), async () => secretsOfContainer(await this.inspectContainer(id)))
    }
  }

  async unpauseContainer(id: string) {
    await this.#http.send('POST', `/containers/${segment(id)}/unpause`)
  }

  async renameContainer(id: string, name: string) {
    await this.#http.send('POST', `/containers/${segment(id)}/rename`, { query: { name } })
  }

  async removeContainer(id: string, { force, volumes }: { force?: boolean; volumes?: boolean } = {}) {
    await this.#http.send('DELETE', `/containers/${segment(id)}`, {
      query: { force, v: volumes },
      timeoutMs: LONG_CALL_MS,
    })
  }

  async logs(id: string, { follow, stdout, stderr, tail, since, until, signal }: LogOptions): Promise<Readable> {
    return this.#http.stream('GET', `/containers/${segment(id)}/logs`, {
      query: { follow, stdout, stderr, tail, since, until, timestamps: true },
      lines: true,
      signal,
    })
  }

  async stats(id: string, signal: AbortSignal): Promise<AsyncIterable<T.ContainerStats>> {
    const stream = await this.#http.stream('GET', `/containers/${segment(id)}/stats`, {
      query: { stream: true },
      signal,
    })
    return until(signal, whileRunning(jsonLines<T.ContainerStats>(stream)))
  }

  async putArchive(id: string, path: string, tar: Buffer | Readable) {
    await this.#http.send('PUT', `/containers/${segment(id)}/archive`, {
      query: { path },
      file: tar,
      timeoutMs: LONG_CALL_MS,
    })
  }

  listImages() {
    return this.#http.json<T.ImageSummary[]>('GET', '/images/json')
  }

  async inspectImage(reference: string) {
    return this.#http.json<T.ImageInspect>('GET', `/images/${path(reference)}/json`)
  }

  async *pullImage(reference: string, { platform, signal }: PullOptions = {}): AsyncGenerator<T.PullMessage> {
    const parsed = parseImageReference(reference)
    if (!parsed) throw new DomainError('INVALID_INPUT', `"${reference}" is not an image reference.`, { path: 'image' })
    const request: EngineRequest = {
      query: { fromImage: parsed.name, tag: parsed.digest ?? parsed.tag ?? 'latest', platform },
      authconfig: await registryAuth(this.#configDir, reference),
      signal,
      // The answer begins when the registry has answered the engine.
      timeoutMs: LONG_CALL_MS,
    }
    try {
      const stream = await this.#http.stream('POST', '/images/create', request)
      for await (const message of jsonLines<T.PullMessage & { error?: string }>(stream)) {
        if (message.error) throw new Error(message.error)
        yield message
      }
    } catch (error) {
      signal?.throwIfAborted()
      throw pullFailure(error)
    }
  }

  async removeImage(reference: string, { force, noprune }: { force?: boolean; noprune?: boolean } = {}) {
    await this.#http.send('DELETE', `/images/${path(reference)}`, {
      query: { force, noprune },
      timeoutMs: LONG_CALL_MS,
    })
  }

  async tagImage(reference: string, repo: string, tag: string) {
    await this.#http.send('POST', `/images/${path(reference)}/tag`, { query: { repo, tag } })
  }

  listNetworks(filter: ListFilter = {}) {
    return this.#list<T.NetworkInspect>('/networks', filter)
  }

  async inspectNetwork(id: string) {
    return this.#http.json<T.NetworkInspect>('GET', `/networks/${segment(id)}`)
  }

  async createNetwork(body: T.NetworkCreateBody) {
    const created = await this.#http.json<{ Id: string }>('POST', '/networks/create', { body })
    return { id: created.Id }
  }

  async removeNetwork(id: string) {
    await this.#http.send('DELETE', `/networks/${segment(id)}`)
  }

  async connectNetwork(id: string, container: string, endpoint: T.EndpointSettings = {}) {
    await this.#http.send('POST', `/networks/${segment(id)}/connect`, {
      body: { Container: container, EndpointConfig: endpoint },
    })
  }

  async disconnectNetwork(id: string, container: string, { force = false }: { force?: boolean } = {}) {
    await this.#http.send('POST', `/networks/${segment(id)}/disconnect`, {
      body: { Container: container, Force: force },
    })
  }

  async listVolumes(filter: ListFilter = {}) {
    const answer = await this.#http.json<{ Volumes: T.VolumeInspect[] | null }>('GET', '/volumes', {
      query: { filters: filters(filter) },
    })
    return answer.Volumes ?? []
  }

  async inspectVolume(name: string) {
    return this.#http.json<T.VolumeInspect>('GET', `/volumes/${segment(name)}`)
  }

  createVolume(body: T.VolumeCreateBody) {
    return this.#http.json<T.VolumeInspect>('POST', '/volumes/create', { body })
  }

  async removeVolume(name: string, { force }: { force?: boolean } = {}) {
    await this.#http.send('DELETE', `/volumes/${segment(name)}`, { query: { force } })
  }

  #list<Item>(where: string, filter: ListFilter, query: EngineRequest['query'] = {}): Promise<Item[]> {
    return this.#http.json<Item[]>('GET', where, { query: { ...query, filters: filters(filter) } })
  }
}

function filters(filter: ListFilter): string | undefined {
  return Object.keys(filter).length > 0 ? JSON.stringify(filter) : undefined
}

/** One path segment. The engine decodes `%2F` before it looks where a path leads, so a slash may not even come escaped. */
function segment(id: string): string {
  if (id === '' || id === '.' || id === '..' || id.includes('/'))
    throw new DomainError('NOT_FOUND', `Nothing is named "${id}".`, { retryable: false })
  return encodeURIComponent(id)
}

/** An image reference as a path: its slashes stay, everything else is escaped. */
function path(reference: string): string {
  return reference.split('/').map(segment).join('/')
}

/** `1.100` is newer than `1.51`. */
function isNewer(version: string | undefined, than: string): boolean {
  return version?.localeCompare(than, 'en', { numeric: true }) === 1
}

async function* eventsOf(stream: Readable): AsyncGenerator<T.EngineEvent, void, void> {
  for await (const event of jsonLines<T.EngineEvent>(stream)) yield dockerEvent(event)
}

/** Ends quietly when the signal aborts; a failure before that is a `DomainError`. */
async function* until<Item>(signal: AbortSignal, source: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  try {
    yield* source
  } catch (error) {
    if (!signal.aborted) throw toDomainError(error)
  }
}

/** The engine goes on with empty samples when the container has stopped. */
async function* whileRunning(samples: AsyncIterable<T.ContainerStats>): AsyncGenerator<T.ContainerStats, void, void> {
  for await (const sample of samples) {
    if (sample.read.startsWith('0001-')) return
    yield sample
  }
}

/** As `until`, of what has no end of its own. */
async function* endlessUntil<Item>(signal: AbortSignal, source: AsyncIterable<Item>): AsyncGenerator<Item, void, void> {
  yield* until(signal, source)
  if (!signal.aborted) throw unreachable('ECONNRESET')
}
