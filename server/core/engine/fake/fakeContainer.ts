import type {
  ContainerConfig,
  ContainerCreateBody,
  EndpointSettings,
  HealthState,
  HostConfig,
  MountPoint,
  PortBinding,
} from '../types.ts'
import { engineTime, fakeId, NEVER } from './clock.ts'
import { FakeLog } from './fakeLog.ts'
import type { FakeProcess } from './fakeProcess.ts'
import type { FakeImage } from './imageStore.ts'

/** A running process and what the engine needs to end it. */
export interface RunningProcess {
  process: FakeProcess
  pid: number
  finish(): void
}

/** Everything the fake engine knows about one container. */
export interface FakeContainer {
  readonly id: string
  name: string
  readonly created: string
  readonly imageId: string
  /** The body's configuration on top of the image's. */
  readonly config: ContainerConfig
  readonly hostConfig: HostConfig
  readonly mounts: MountPoint[]
  readonly log: FakeLog
  readonly files: Map<string, string>
  /** Network name → endpoint; connected to the network while the container runs. */
  readonly networks: Map<string, EndpointSettings>
  status: 'created' | 'running' | 'paused' | 'restarting' | 'exited'
  exitCode: number
  error: string
  startedAt: string
  finishedAt: string
  restartCount: number
  health: HealthState | undefined
  ports: Record<string, PortBinding[] | null>
  running: RunningProcess | undefined
  /** Ended by a stop, which restart policies respect. */
  stopped: boolean
}

/** A new container, not yet known to anybody. */
export function fakeContainer(
  name: string,
  body: ContainerCreateBody,
  image: FakeImage,
  mounts: MountPoint[],
): FakeContainer {
  const id = fakeId()
  const config = mergedConfig(id, body, image)
  return {
    id,
    name,
    created: engineTime(),
    imageId: image.id,
    config,
    hostConfig: { NetworkMode: 'bridge', RestartPolicy: { Name: 'no' }, ...body.HostConfig },
    mounts,
    log: new FakeLog(config.Tty ?? false),
    files: new Map(),
    networks: new Map(endpointsOf(body)),
    status: 'created',
    exitCode: 0,
    error: '',
    startedAt: NEVER,
    finishedAt: NEVER,
    restartCount: 0,
    health: undefined,
    ports: {},
    running: undefined,
    stopped: false,
  }
}

/** Whether a process is alive in it. */
export function isUp({ status }: FakeContainer): boolean {
  return status === 'running' || status === 'paused'
}

function mergedConfig(id: string, body: ContainerCreateBody, image: FakeImage): ContainerConfig {
  const { HostConfig: _hostConfig, NetworkingConfig: _networkingConfig, ...config } = body
  const base = image.config
  const named = new Set((config.Env ?? []).map((entry) => entry.split('=')[0]))
  return {
    Hostname: id.slice(0, 12),
    Tty: false,
    WorkingDir: base.WorkingDir ?? '',
    User: base.User ?? '',
    ...config,
    Env: [...(config.Env ?? []), ...(base.Env ?? []).filter((entry) => !named.has(entry.split('=')[0]))],
    // A new entrypoint drops the image's command.
    Cmd: config.Cmd?.length ? config.Cmd : config.Entrypoint?.length ? null : (base.Cmd ?? null),
    Entrypoint: config.Entrypoint?.length ? config.Entrypoint : (base.Entrypoint ?? null),
    Labels: { ...base.Labels, ...config.Labels },
    ExposedPorts: { ...base.ExposedPorts, ...config.ExposedPorts },
    Volumes: config.Volumes || base.Volumes ? { ...base.Volumes, ...config.Volumes } : null,
    ...healthcheck(config, base),
  }
}

function healthcheck(config: ContainerConfig, base: ContainerConfig): Pick<ContainerConfig, 'Healthcheck'> {
  const chosen = config.Healthcheck?.Test?.length ? config.Healthcheck : (base.Healthcheck ?? config.Healthcheck)
  return chosen ? { Healthcheck: chosen } : {}
}

function endpointsOf(body: ContainerCreateBody): [string, EndpointSettings][] {
  const mode = body.HostConfig?.NetworkMode || 'bridge'
  if (mode.startsWith('container:')) return []
  const configured = Object.entries(body.NetworkingConfig?.EndpointsConfig ?? {})
  const main = mode === 'default' ? 'bridge' : mode
  if (configured.some(([name]) => name === main)) return configured
  return [[main, {}], ...configured]
}
