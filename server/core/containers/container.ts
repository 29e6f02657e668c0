import type {
  ContainerInspect,
  EndpointSettings,
  HealthState as EngineHealth,
  MountPoint,
  PortBinding,
} from '../engine/types.ts'
import { maskArguments, maskCommandText } from '../mask/commandLine.ts'
import { secretsOfContainer } from '../mask/knownSecrets.ts'
import { maskLabels } from '../mask/labels.ts'
import { createSecretMasker } from '../mask/secretMasker.ts'
import { sharedWith } from './sharedNamespaces.ts'

export const CONTAINER_STATES = ['CREATED', 'RUNNING', 'PAUSED', 'RESTARTING', 'REMOVING', 'EXITED', 'DEAD'] as const
export type ContainerState = (typeof CONTAINER_STATES)[number]

export const HEALTH_STATES = ['NONE', 'STARTING', 'HEALTHY', 'UNHEALTHY'] as const
export type HealthState = (typeof HEALTH_STATES)[number]

/** A port that a container exposes; `publicPort` is null where it is not published on the host. */
export interface ContainerPort {
  ip: string | null
  privatePort: number
  publicPort: number | null
  protocol: string
}

export interface ContainerMount {
  /** `bind`, `volume` or `tmpfs`. */
  type: string
  /** Volume name, or path on the host. */
  source: string
  target: string
  readOnly: boolean
}

export interface ContainerNetwork {
  name: string
  ipAddress: string | null
  aliases: string[]
}

/** A container as the mirror keeps it. */
export interface Container {
  /** 64 hex digits. */
  id: string
  /** Without the engine's leading slash. */
  name: string
  /** Reference it was created from, e.g. `nginx:1.29`. */
  image: string
  /** `sha256:…` */
  imageId: string
  /** With the secrets taken out of it, as in `error`. */
  command: string
  state: ContainerState
  health: HealthState
  /** What its health check said last, with the secrets taken out; null without one. */
  healthOutput: string | null
  /** What its program ended with, also while it is about to be restarted; null while it runs. */
  exitCode: number | null
  /** What the engine said when it could not start, or could not be described; null where all is well. */
  error: string | null
  /** Why the engine could not describe it: what is known is what its list says. Null where all is well. */
  inspectError: string | null
  restartCount: number
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  /**
   * Somebody asked it to stop, and it has not been started since. The engine keeps no record of that: it is known of
   * stops that were seen to happen, and false of those before this server was started.
   */
  wasStopped: boolean
  restartPolicy: string
  /** Ids or names of containers whose network, processes or memory it shares. */
  sharedWith: string[]
  tty: boolean
  ports: ContainerPort[]
  /** As they are, for us alone. */
  labels: Record<string, string>
  /** As anybody may see them. */
  shownLabels: Record<string, string>
  networks: ContainerNetwork[]
  mounts: ContainerMount[]
}

/**
 * The engine's inspect answer as our container.
 *
 * @param stopped when somebody was last seen to ask it to stop, Unix milliseconds
 */
export function containerOf(inspect: ContainerInspect, stopped = 0): Container {
  const { State: state, Config: config, HostConfig: hostConfig } = inspect
  const mask = createSecretMasker(secretsOfContainer(inspect))
  const ended = ['exited', 'dead'].includes(state.Status)
  const startedAt = engineTime(state.StartedAt)
  return {
    id: inspect.Id,
    name: inspect.Name.replace(/^\//, ''),
    image: config.Image ?? inspect.Image,
    imageId: inspect.Image,
    command: mask(
      maskArguments([inspect.Path, ...inspect.Args])
        .join(' ')
        .trim(),
    ),
    state: containerStateOf(state.Status),
    health: oneOf(HEALTH_STATES, state.Health?.Status, 'NONE'),
    healthOutput: lastOutput(state.Health, mask),
    // Between two starts of a crash loop the engine says how the last one ended.
    exitCode: ended || state.Status === 'restarting' ? state.ExitCode : null,
    error: state.Error ? mask(maskCommandText(state.Error)) : null,
    inspectError: null,
    restartCount: inspect.RestartCount ?? 0,
    createdAt: new Date(inspect.Created),
    startedAt,
    finishedAt: engineTime(state.FinishedAt),
    wasStopped: ended && stopped > (startedAt?.getTime() ?? 0),
    restartPolicy: hostConfig.RestartPolicy?.Name || 'no',
    sharedWith: sharedWith(hostConfig),
    tty: config.Tty ?? false,
    ports: portsOf(inspect),
    labels: config.Labels ?? {},
    shownLabels: shownLabels(config.Labels ?? {}, mask),
    networks: networksOf(inspect.NetworkSettings.Networks ?? {}),
    mounts: mountsOf(inspect.Mounts ?? []),
  }
}

const MOST_OUTPUT = 2_000

function lastOutput(health: EngineHealth | undefined, mask: (text: string) => string): string | null {
  const output = health?.Log?.at(-1)?.Output.trim().slice(0, MOST_OUTPUT)
  return output ? mask(output) : null
}

/** The engine's word for what a container does. */
export function containerStateOf(word: string): ContainerState {
  return oneOf(CONTAINER_STATES, word, 'DEAD')
}

export function networksOf(networks: Record<string, EndpointSettings>): ContainerNetwork[] {
  return Object.entries(networks).map(([name, endpoint]) => ({
    name,
    ipAddress: endpoint.IPAddress || null,
    aliases: endpoint.Aliases ?? [],
  }))
}

export function mountsOf(mounts: readonly MountPoint[]): ContainerMount[] {
  return mounts.map((mount) => ({
    type: mount.Type,
    source: mount.Type === 'volume' && mount.Name ? mount.Name : mount.Source,
    target: mount.Destination,
    readOnly: !mount.RW,
  }))
}

/** As anybody may see them. */
export function shownLabels(labels: Record<string, string>, mask: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(maskLabels(labels)).map(([name, value]) => [mask(name), mask(value)]))
}

function oneOf<const Values extends readonly string[]>(
  values: Values,
  word: string | undefined,
  fallback: Values[number],
) {
  const upper = (word ?? '').toUpperCase()
  return values.find((value): value is Values[number] => value === upper) ?? fallback
}

/** The engine writes "never" as the year 1. */
function engineTime(text: string): Date | null {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() < 1970 ? null : time
}

/** Published ports as they are now; of a container that does not run, as they will be. */
function portsOf(inspect: ContainerInspect): ContainerPort[] {
  const live = inspect.NetworkSettings.Ports ?? {}
  const bindings: Record<string, PortBinding[] | null> = Object.keys(live).length
    ? live
    : { ...exposed(inspect), ...inspect.HostConfig.PortBindings }
  return Object.entries(bindings)
    .flatMap(([port, hosts]) => portEntries(port, hosts))
    .sort((a, b) => a.privatePort - b.privatePort || ((a.ip ?? '') < (b.ip ?? '') ? -1 : 1))
}

function exposed(inspect: ContainerInspect): Record<string, null> {
  return Object.fromEntries(Object.keys(inspect.Config.ExposedPorts ?? {}).map((port) => [port, null]))
}

function portEntries(port: string, hosts: PortBinding[] | null): ContainerPort[] {
  const [number = '', protocol = 'tcp'] = port.split('/')
  const privatePort = Number(number)
  if (!hosts || hosts.length === 0) return [{ ip: null, privatePort, publicPort: null, protocol }]
  return hosts.map((host) => ({
    ip: host.HostIp || '0.0.0.0',
    privatePort,
    publicPort: Number(host.HostPort) || null,
    protocol,
  }))
}
