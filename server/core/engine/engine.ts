import type { Readable } from 'node:stream'
import type {
  ContainerCreateBody,
  ContainerInspect,
  ContainerStats,
  ContainerSummary,
  EndpointSettings,
  EngineEvent,
  EngineInfo,
  EngineVersion,
  ImageInspect,
  ImageSummary,
  NetworkCreateBody,
  NetworkInspect,
  PullMessage,
  VolumeCreateBody,
  VolumeInspect,
} from './types.ts'

/**
 * `label` filters are `key` or `key=value`, all of which must match. `name` and `id` are regular expressions that match
 * anywhere (escape a name that comes from outside), one of which must match. Volumes have no `id` filter.
 */
export interface ListFilter {
  label?: readonly string[]
  name?: readonly string[]
  id?: readonly string[]
}

export interface LogOptions {
  follow: boolean
  stdout: boolean
  stderr: boolean
  /** Lines from the end; `all` for everything. */
  tail: number | 'all'
  /** Unix seconds, fractions allowed. */
  since?: number
  until?: number
  signal?: AbortSignal
}

export interface CreateOptions {
  name: string
  /** `os/arch[/variant]`; only sent where given. */
  platform?: string
}

export interface PullOptions {
  platform?: string
  signal?: AbortSignal
}

/**
 * A Docker Engine, one method an Engine API call, in the Engine API's own words and shapes.
 *
 * Every method throws `DomainError`: `NOT_FOUND` (404), `CONFLICT` (409), `INVALID_INPUT` (400), `DOCKER_ERROR` for
 * everything else, an unreachable engine included (`reason: 'ENGINE_UNREACHABLE'`). The engine's message is kept; what
 * it only says in words has a `reason`, whatever its status was (`engineAnswer.ts`, `pullFailure.ts`). A call that is
 * aborted by its signal throws the signal's reason; events and stats that are aborted later end quietly.
 * Methods that change something are called by `core` services inside the action gate only.
 * @see https://docs.docker.com/reference/api/engine/version/v1.41/
 */
export interface Engine {
  ping(): Promise<void>
  version(): Promise<EngineVersion>
  info(): Promise<EngineInfo>
  /** Resolves once the stream is open, so that a list made afterwards misses nothing. Ends by throwing or by `signal`. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>
  /** Bytes used by images, volumes and containers; slow on a real engine. Volume name → bytes (-1 unknown). */
  volumeSizes(): Promise<Map<string, number>>

  listContainers(filter?: ListFilter): Promise<ContainerSummary[]>
  inspectContainer(id: string): Promise<ContainerInspect>
  createContainer(body: ContainerCreateBody, options: CreateOptions): Promise<{ id: string; warnings: string[] }>
  /** Starting a running container is no error. */
  startContainer(id: string): Promise<void>
  /** Stopping a stopped container is no error. `timeoutSeconds` absent: the container's own StopTimeout. */
  stopContainer(id: string, options?: { timeoutSeconds?: number }): Promise<void>
  restartContainer(id: string, options?: { timeoutSeconds?: number }): Promise<void>
  unpauseContainer(id: string): Promise<void>
  renameContainer(id: string, name: string): Promise<void>
  /** `volumes` removes the container's anonymous volumes too. A container already gone is `NOT_FOUND`. */
  removeContainer(id: string, options?: { force?: boolean; volumes?: boolean }): Promise<void>
  /** Raw log stream: framed (8-byte headers) unless the container has a TTY. */
  logs(id: string, options: LogOptions): Promise<Readable>
  /** One sample about every second until `signal` aborts or the container stops; none where it does not run. */
  stats(id: string, signal: AbortSignal): Promise<AsyncIterable<ContainerStats>>
  /** Unpacks a tar archive inside the container's file system, running or not. */
  putArchive(id: string, path: string, tar: Buffer | Readable): Promise<void>

  listImages(): Promise<ImageSummary[]>
  inspectImage(reference: string): Promise<ImageInspect>
  /**
   * Pulls one tag or digest (never "all tags": a reference without a tag means `latest`). Yields progress; throws
   * where the engine reports an error, also when it does so inside the stream. Registry credentials come from the
   * Docker client configuration of the user that runs the server.
   */
  pullImage(reference: string, options?: PullOptions): AsyncIterable<PullMessage>
  removeImage(reference: string, options?: { force?: boolean; noprune?: boolean }): Promise<void>
  tagImage(reference: string, repo: string, tag: string): Promise<void>

  listNetworks(filter?: ListFilter): Promise<NetworkInspect[]>
  inspectNetwork(id: string): Promise<NetworkInspect>
  createNetwork(body: NetworkCreateBody): Promise<{ id: string }>
  removeNetwork(id: string): Promise<void>
  connectNetwork(id: string, container: string, endpoint?: EndpointSettings): Promise<void>
  disconnectNetwork(id: string, container: string, options?: { force?: boolean }): Promise<void>

  listVolumes(filter?: ListFilter): Promise<VolumeInspect[]>
  inspectVolume(name: string): Promise<VolumeInspect>
  createVolume(body: VolumeCreateBody): Promise<VolumeInspect>
  removeVolume(name: string, options?: { force?: boolean }): Promise<void>
}
