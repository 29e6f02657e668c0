import type { Engine } from '../engine/engine.ts'
import type { EngineInfo } from '../engine/types.ts'
import type { EngineStatus, Mirror } from '../mirror/mirror.ts'
import { HostMeter, type HostMetrics } from './hostMetrics.ts'
import { TrafficCounts } from './trafficCounts.ts'

const INFO_TTL_MS = 10_000
const METRICS_TTL_MS = 500

/** How many containers are in which state, and how many images there are. */
export interface Counts {
  containers: number
  running: number
  paused: number
  stopped: number
  unhealthy: number
  /** Null where the engine cannot list them. */
  images: number | null
}

/** Facts and figures about the engine and its host. */
export class System {
  readonly #engine: Engine
  readonly #mirror: Mirror
  readonly #meter: HostMeter
  readonly startedAt = new Date()
  readonly traffic = new TrafficCounts()
  #info: { at: number; value: Promise<EngineInfo> } | undefined
  #metrics: { at: number; value: Promise<HostMetrics> } | undefined
  #dockerRoot: string | undefined

  constructor(engine: Engine, mirror: Mirror, dataDir: string) {
    this.#engine = engine
    this.#mirror = mirror
    this.#meter = new HostMeter(() => [...(this.#dockerRoot ? [this.#dockerRoot] : []), dataDir, '/'])
  }

  get engineStatus(): EngineStatus {
    return this.#mirror.status
  }

  /** Asked at most every ten seconds. @throws DomainError DOCKER_ERROR */
  async info(): Promise<EngineInfo> {
    await this.#mirror.settled
    if (this.#mirror.status.state !== 'CONNECTED') throw this.#mirror.status.error
    if (!this.#info || Date.now() - this.#info.at > INFO_TTL_MS) {
      const value = this.#engine.info()
      this.#info = { at: Date.now(), value }
      value.catch(() => {
        this.#info = undefined
      })
    }
    const info = await this.#info.value
    this.#dockerRoot = info.DockerRootDir
    return info
  }

  /** Read at most twice a second, however many ask. Works without an engine. */
  metrics(): Promise<HostMetrics> {
    if (!this.#metrics || Date.now() - this.#metrics.at > METRICS_TTL_MS)
      this.#metrics = { at: Date.now(), value: this.#meter.read() }
    return this.#metrics.value
  }

  /** @throws DomainError DOCKER_ERROR while the engine is unreachable */
  async counts(): Promise<Counts> {
    await this.#mirror.settled
    const containers = this.#mirror.containers()
    const inState = (...states: string[]) => containers.filter(({ state }) => states.includes(state)).length
    return {
      containers: containers.length,
      running: inState('RUNNING', 'RESTARTING'),
      paused: inState('PAUSED'),
      stopped: inState('EXITED', 'CREATED', 'DEAD', 'REMOVING'),
      unhealthy: containers.filter(({ health, state }) => health === 'UNHEALTHY' && state === 'RUNNING').length,
      images: this.#imageCount(),
    }
  }

  #imageCount(): number | null {
    try {
      return this.#mirror.images().length
    } catch {
      return null
    }
  }
}
