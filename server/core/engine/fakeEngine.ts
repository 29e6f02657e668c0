import type { Readable } from 'node:stream'
import type { CreateOptions, Engine, ListFilter, LogOptions, PullOptions } from './engine.ts'
import { unpack } from './fake/archive.ts'
import { ContainerLife } from './fake/containerLife.ts'
import { ContainerStore } from './fake/containerStore.ts'
import { EventBus } from './fake/eventBus.ts'
import { type FakeCall, FakeConnection } from './fake/fakeConnection.ts'
import { isUp } from './fake/fakeContainer.ts'
import type { FakeProgram } from './fake/fakeProcess.ts'
import { type FakeOffer, FakeRegistry } from './fake/fakeRegistry.ts'
import { type FakeStatsSource, fakeStats } from './fake/fakeStats.ts'
import { listedName } from './fake/imageName.ts'
import { type FakeImageOptions, fakeImage, ImageStore } from './fake/imageStore.ts'
import { NetworkStore } from './fake/networkStore.ts'
import { PortTable } from './fake/portTable.ts'
import { refusal } from './fake/refusal.ts'
import { VolumeStore } from './fake/volumeStore.ts'
import type * as T from './types.ts'

export interface FakeEngineOptions {
  /** What the containers do. */
  program?: FakeProgram
  /** Milliseconds between two samples of `stats`. Default 1,000. */
  statsIntervalMs?: number
  stats?: FakeStatsSource
}

/**
 * An `Engine` in memory, for tests only. It answers, refuses and tells events as Docker 20.10 does; the suite
 * `testEngine` holds both to the same behaviour. Containers run no commands: `program` decides what they do.
 */
export class FakeEngine implements Engine {
  /** Every event that the engine tells. */
  readonly bus = new EventBus()
  /** Files that `putArchive` brought, in their order: absolute path → text. */
  readonly archives: { containerId: string; path: string; files: Record<string, string> }[] = []
  readonly #connection = new FakeConnection()
  readonly #ports = new PortTable()
  readonly #volumes = new VolumeStore(this.bus)
  readonly #networks = new NetworkStore(this.bus)
  readonly #images: ImageStore = new ImageStore(this.bus, (imageId) => this.#containers.usersOf(imageId))
  readonly #registry = new FakeRegistry(this.bus, this.#images)
  readonly #containers: ContainerStore
  readonly #life: ContainerLife
  readonly #statsIntervalMs: number
  readonly #stats: FakeStatsSource

  constructor({ program = () => {}, statsIntervalMs = 1_000, stats = () => ({}) }: FakeEngineOptions = {}) {
    const parts = { events: this.bus, images: this.#images, volumes: this.#volumes, ports: this.#ports }
    this.#containers = new ContainerStore(parts)
    this.#life = new ContainerLife({ ...parts, containers: this.#containers, networks: this.#networks, program })
    this.#statsIntervalMs = statsIntervalMs
    this.#stats = stats
  }

  // What tests do to it.

  /** The changing calls so far, the refused and failed ones included. A refused action must leave none. */
  get calls(): readonly FakeCall[] {
    return this.#connection.calls
  }

  /** While it is unreachable every call fails as at a closed socket, and open streams break. */
  setUnreachable(isUnreachable: boolean) {
    this.#connection.setUnreachable(isUnreachable)
  }

  /** Milliseconds that every call takes, or a function from the method's name to them. */
  setLatency(latency: number | ((call: keyof Engine) => number)) {
    // Calls are only ever named by the methods of this class.
    this.#connection.latency = latency as number | ((call: string) => number)
  }

  failNext(call: keyof Engine, error: unknown) {
    this.#connection.failNext(call, error)
  }

  /** Puts an image onto the engine as if it had been there from the start. Returns its id. */
  addImage(reference: string, options: FakeImageOptions = {}): string {
    return this.#images.add(fakeImage(options), listedName(reference)).id
  }

  /** Lets a registry have an image. Returns its digest. */
  offerImage(reference: string, offer: FakeOffer = {}): string {
    return this.#registry.offer(reference, offer)
  }

  /** The container's process ends by itself. */
  exitContainer(id: string, code: number) {
    this.#life.exit(this.#containers.find(id), code)
  }

  pauseContainer(id: string) {
    this.#life.pause(this.#containers.find(id))
  }

  setHealth(id: string, status: 'starting' | 'healthy' | 'unhealthy', log: T.HealthState['Log'] = []) {
    this.#life.health(this.#containers.find(id), status, log)
  }

  /** Writes to a container's log as its process would. */
  appendLog(id: string, source: 'stdout' | 'stderr', text: string | Buffer) {
    this.#containers.find(id).log.write(source, text)
  }

  // The Engine API.

  ping() {
    return this.#connection.read('ping', () => {})
  }

  version() {
    return this.#connection.read(
      'version',
      (): T.EngineVersion => ({
        Version: '20.10.24',
        ApiVersion: '1.41',
        MinAPIVersion: '1.12',
        Os: 'linux',
        Arch: 'amd64',
        KernelVersion: '6.1.0',
        Components: [{ Name: 'Engine', Version: '20.10.24' }],
      }),
    )
  }

  info() {
    return this.#connection.read(
      'info',
      (): T.EngineInfo => ({
        Name: 'fake',
        ServerVersion: '20.10.24',
        OperatingSystem: 'Debian GNU/Linux 12 (bookworm)',
        OSType: 'linux',
        Architecture: 'x86_64',
        KernelVersion: '6.1.0',
        NCPU: 2,
        MemTotal: 8_000_000_000,
        MemoryLimit: true,
        PidsLimit: true,
        CpuCfsQuota: true,
        LoggingDriver: 'json-file',
        DockerRootDir: '/var/lib/docker',
        Driver: 'overlay2',
        CgroupVersion: '2',
        Containers: this.#containers.all().length,
        Images: this.#images.list().length,
        Warnings: null,
        SecurityOptions: ['name=seccomp,profile=default'],
        RegistryConfig: { Mirrors: [], InsecureRegistryCIDRs: ['127.0.0.0/8'] },
      }),
    )
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<T.EngineEvent>> {
    signal.throwIfAborted()
    const { lost } = this.#connection
    const events = await this.#connection.read('events', () => this.bus.listen(AbortSignal.any([signal, lost])))
    return this.#connection.stream(signal, () => events)
  }

  volumeSizes() {
    return this.#connection.read('volumeSizes', () => this.#volumes.sizes())
  }

  listContainers(filter: ListFilter = {}) {
    return this.#connection.read('listContainers', () => this.#containers.list(filter))
  }

  inspectContainer(id: string) {
    return this.#connection.read('inspectContainer', () => this.#containers.inspect(id))
  }

  createContainer(body: T.ContainerCreateBody, options: CreateOptions) {
    const copy = structuredClone(body)
    return this.#connection.change('createContainer', [copy, options], () =>
      this.#containers.create(copy, options.name),
    )
  }

  startContainer(id: string) {
    return this.#connection.change('startContainer', [id], () => this.#life.start(this.#containers.find(id)))
  }

  stopContainer(id: string, options: { timeoutSeconds?: number } = {}) {
    return this.#connection.change('stopContainer', [id, options], () =>
      this.#life.stop(this.#containers.find(id), options.timeoutSeconds),
    )
  }

  restartContainer(id: string, options: { timeoutSeconds?: number } = {}) {
    return this.#connection.change('restartContainer', [id, options], () =>
      this.#life.restart(this.#containers.find(id), options.timeoutSeconds),
    )
  }

  unpauseContainer(id: string) {
    return this.#connection.change('unpauseContainer', [id], () => this.#life.unpause(this.#containers.find(id)))
  }

  renameContainer(id: string, name: string) {
    return this.#connection.change('renameContainer', [id, name], () => this.#containers.rename(id, name))
  }

  removeContainer(id: string, options: { force?: boolean; volumes?: boolean } = {}) {
    return this.#connection.change('removeContainer', [id, options], () => {
      const container = this.#containers.find(id)
      const { force = false, volumes = false } = options
      if (isUp(container) && !force)
        throw refusal(409, `You cannot remove a ${container.status} container ${container.id}. Stop it or force remove`)
      this.#life.end(container)
      // With AutoRemove it has gone by itself.
      if (this.#containers.has(container.id)) this.#containers.remove(container, volumes)
    })
  }

  logs(id: string, options: LogOptions): Promise<Readable> {
    return this.#connection.read('logs', () => {
      options.signal?.throwIfAborted()
      if (!options.stdout && !options.stderr) throw refusal(400, 'Bad parameters: you must choose at least one stream')
      const container = this.#containers.find(id)
      const stream = container.log.open(options, isUp(container))
      const { lost } = this.#connection
      lost.addEventListener('abort', () => stream.destroy(lost.reason), { once: true })
      return stream
    })
  }

  async stats(id: string, signal: AbortSignal): Promise<AsyncIterable<T.ContainerStats>> {
    signal.throwIfAborted()
    const container = await this.#connection.read('stats', () => this.#containers.find(id))
    return this.#connection.stream(signal, (either) => fakeStats(container, this.#stats, this.#statsIntervalMs, either))
  }

  putArchive(id: string, path: string, tar: Buffer | Readable) {
    return this.#connection.change('putArchive', [id, path], async () => {
      const container = this.#containers.find(id)
      this.archives.push({ containerId: container.id, path, files: await unpack(container, path, tar) })
      this.#containers.emit(container, 'extract-to-dir')
    })
  }

  listImages() {
    return this.#connection.read('listImages', () => this.#images.list())
  }

  inspectImage(reference: string) {
    return this.#connection.read('inspectImage', () => this.#images.inspect(reference))
  }

  async *pullImage(reference: string, options: PullOptions = {}): AsyncGenerator<T.PullMessage> {
    const { signal, ...rest } = options
    signal?.throwIfAborted()
    const messages = await this.#connection.change('pullImage', [reference, rest], () => {
      const { lost } = this.#connection
      return this.#registry.pull(reference, signal ? AbortSignal.any([signal, lost]) : lost)
    })
    yield* messages
  }

  removeImage(reference: string, options: { force?: boolean; noprune?: boolean } = {}) {
    return this.#connection.change('removeImage', [reference, options], () =>
      this.#images.remove(reference, options.force ?? false),
    )
  }

  tagImage(reference: string, repo: string, tag: string) {
    return this.#connection.change('tagImage', [reference, repo, tag], () => this.#images.tag(reference, repo, tag))
  }

  listNetworks(filter: ListFilter = {}) {
    return this.#connection.read('listNetworks', () => this.#networks.list(filter))
  }

  inspectNetwork(id: string) {
    return this.#connection.read('inspectNetwork', () => this.#networks.inspect(id))
  }

  createNetwork(body: T.NetworkCreateBody) {
    return this.#connection.change('createNetwork', [structuredClone(body)], () => this.#networks.create(body))
  }

  removeNetwork(id: string) {
    return this.#connection.change('removeNetwork', [id], () => this.#networks.remove(id))
  }

  connectNetwork(id: string, container: string, endpoint: T.EndpointSettings = {}) {
    return this.#connection.change('connectNetwork', [id, container, endpoint], () =>
      this.#networks.attach(id, this.#containers.find(container), structuredClone(endpoint)),
    )
  }

  disconnectNetwork(id: string, container: string, options: { force?: boolean } = {}) {
    return this.#connection.change('disconnectNetwork', [id, container, options], () =>
      this.#networks.detach(id, this.#containers.find(container), options.force ?? false),
    )
  }

  listVolumes(filter: ListFilter = {}) {
    return this.#connection.read('listVolumes', () => this.#volumes.list(filter))
  }

  inspectVolume(name: string) {
    return this.#connection.read('inspectVolume', () => this.#volumes.inspect(name))
  }

  createVolume(body: T.VolumeCreateBody) {
    return this.#connection.change('createVolume', [structuredClone(body)], () => this.#volumes.create(body))
  }

  removeVolume(name: string, options: { force?: boolean } = {}) {
    return this.#connection.change('removeVolume', [name, options], () =>
      this.#volumes.remove(name, options.force ?? false),
    )
  }
}
