import type { ContainerCreateBody, EndpointSettings, HostConfig } from '../engine/types.ts'
import { logBytes, logOptionBytes } from '../limits/logSize.ts'
import { bodyMounts } from './bodyMounts.ts'
import type {
  ContainerCandidate,
  ContainerJoin,
  Fact,
  Namespace,
  NetworkAttachment,
  PublishedPort,
  ResourceCandidate,
} from './candidate.ts'
import { publishedPort } from './publishedPort.ts'
import { settings } from './settings.ts'

const NS_PER_MS = 1e6
const NANO_CPUS = 1e9

/** The container of a create body as the rules read it. `name` is the one that the engine is asked to give it. */
export function containerCandidate(name: string, body: ContainerCreateBody): ContainerCandidate {
  const host = body.HostConfig ?? {}
  const mounts = bodyMounts(body)
  const endpoints = Object.entries(body.NetworkingConfig?.EndpointsConfig ?? {})
  return {
    service: null,
    path: '',
    names: bodyNames(name, body, endpoints),
    images: [
      ...one(body.Image, 'Image').map((image) => ({ ...image, use: 'run' as const })),
      ...mounts
        .filter(({ type }) => type === 'image')
        .map((mount) => ({ value: mount.source, path: mount.path, use: 'mount' as const })),
    ],
    privileged: one(host.Privileged, 'HostConfig.Privileged').filter((fact) => fact.value),
    hooks: [],
    namespaces: namespaces(body, host),
    joins: joins(host, endpoints),
    cgroupParent: one(host.CgroupParent, 'HostConfig.CgroupParent'),
    mounts,
    attachments: endpoints.map(([network, endpoint]) => attachment(network, endpoint)),
    addresses: [
      ...one(body.MacAddress, 'MacAddress'),
      ...endpoints.flatMap(([network, endpoint]) => endpointAddresses(network, endpoint)),
    ],
    ports: ports(host),
    capabilities: list(host.CapAdd, 'HostConfig.CapAdd'),
    securityOptions: list(host.SecurityOpt, 'HostConfig.SecurityOpt'),
    unmaskedPaths: [
      ...(host.MaskedPaths ? [{ value: 'systempaths=unconfined', path: 'HostConfig.MaskedPaths' }] : []),
      ...(host.ReadonlyPaths ? [{ value: 'systempaths=unconfined', path: 'HostConfig.ReadonlyPaths' }] : []),
    ],
    devices: (host.Devices ?? []).map((device, index) => ({
      value: device.PathOnHost,
      path: `HostConfig.Devices[${index}]`,
    })),
    deviceRules: list(host.DeviceCgroupRules, 'HostConfig.DeviceCgroupRules'),
    deviceRequests: (host.DeviceRequests ?? []).map((request, index) => ({
      driver: request.Driver ?? '',
      capabilities: (request.Capabilities ?? []).flat(),
      ids: request.DeviceIDs ?? [],
      options: Object.keys(request.Options ?? {}),
      path: `HostConfig.DeviceRequests[${index}]`,
    })),
    groups: list(host.GroupAdd, 'HostConfig.GroupAdd'),
    sysctls: settings(host.Sysctls, 'HostConfig.Sysctls'),
    labels: settings(body.Labels, 'Labels'),
    environment: (body.Env ?? []).map((variable, index) => ({
      value: variable.split('=', 1)[0] ?? '',
      path: `Env[${index}]`,
    })),
    annotations: Object.keys(host.Annotations ?? {}).map((key) => ({
      value: key,
      path: `HostConfig.Annotations.${key}`,
    })),
    runtime: one(host.Runtime, 'HostConfig.Runtime'),
    isolation: one(host.Isolation, 'HostConfig.Isolation'),
    logging: host.LogConfig
      ? [
          {
            value: host.LogConfig.Type ?? '',
            path: 'HostConfig.LogConfig',
            options: Object.keys(host.LogConfig.Config ?? {}),
          },
        ]
      : [],
    resources: bodyResources(body, host),
  }
}

/** Empty texts mean "not given" to the engine. */
function one<T>(value: T | undefined | null, path: string): Fact<T>[] {
  return value === undefined || value === null || value === '' ? [] : [{ value, path }]
}

function list(values: readonly string[] | undefined | null, path: string): Fact[] {
  return (values ?? []).map((value, index) => ({ value, path: `${path}[${index}]` }))
}

function bodyNames(name: string, body: ContainerCreateBody, endpoints: [string, EndpointSettings][]): Fact[] {
  return [
    ...one(name, 'name'),
    ...one(body.Hostname, 'Hostname'),
    ...endpoints.flatMap(([network, endpoint]) =>
      list(endpoint?.Aliases, `NetworkingConfig.EndpointsConfig.${network}.Aliases`),
    ),
  ]
}

function namespaces(body: ContainerCreateBody, host: HostConfig): Namespace[] {
  // Where nothing is said, the engine takes its own default network.
  const network = host.NetworkMode || (body.NetworkDisabled ? 'none' : 'default')
  return [
    { value: network, path: 'HostConfig.NetworkMode', kind: 'network' },
    ...one(host.PidMode, 'HostConfig.PidMode').map((fact) => ({ ...fact, kind: 'pid' as const })),
    ...one(host.IpcMode, 'HostConfig.IpcMode').map((fact) => ({ ...fact, kind: 'ipc' as const })),
    ...one(host.UTSMode, 'HostConfig.UTSMode').map((fact) => ({ ...fact, kind: 'uts' as const })),
    ...one(host.UsernsMode, 'HostConfig.UsernsMode').map((fact) => ({ ...fact, kind: 'user' as const })),
    ...one(host.CgroupnsMode, 'HostConfig.CgroupnsMode').map((fact) => ({ ...fact, kind: 'cgroup' as const })),
    // The older field of the same thing.
    ...one(host.Cgroup, 'HostConfig.Cgroup').map((fact) => ({ ...fact, kind: 'cgroup' as const })),
  ]
}

function joins(host: HostConfig, endpoints: [string, EndpointSettings][]): ContainerJoin[] {
  const target = (text: string) => text.replace(/^container:/, '').split(':')[0] ?? ''
  const volumes = list(host.VolumesFrom, 'HostConfig.VolumesFrom')
  const links = [
    ...list(host.Links, 'HostConfig.Links'),
    ...endpoints.flatMap(([network, endpoint]) =>
      list(endpoint?.Links, `NetworkingConfig.EndpointsConfig.${network}.Links`),
    ),
  ]
  return [
    ...volumes.map(({ value, path }) => ({ value: target(value), path, how: 'volumes' as const })),
    ...links.map(({ value, path }) => ({ value: target(value), path, how: 'link' as const })),
  ]
}

function attachment(network: string, endpoint: EndpointSettings | null): NetworkAttachment {
  const path = `NetworkingConfig.EndpointsConfig.${network}`
  return {
    network,
    defined: false,
    path,
    driverOptions: Object.keys(endpoint?.DriverOpts ?? {}).map((option) => ({
      value: option,
      path: `${path}.DriverOpts.${option}`,
    })),
  }
}

function endpointAddresses(network: string, endpoint: EndpointSettings | null): Fact[] {
  const path = `NetworkingConfig.EndpointsConfig.${network}`
  const { IPAMConfig, IPAddress, GlobalIPv6Address, MacAddress } = endpoint ?? {}
  return [
    ...one(IPAMConfig?.IPv4Address ?? IPAddress, `${path}.IPAMConfig.IPv4Address`),
    ...one(IPAMConfig?.IPv6Address ?? GlobalIPv6Address, `${path}.IPAMConfig.IPv6Address`),
    ...list(IPAMConfig?.LinkLocalIPs, `${path}.IPAMConfig.LinkLocalIPs`),
    ...one(MacAddress, `${path}.MacAddress`),
  ]
}

function ports(host: HostConfig): PublishedPort[] {
  return Object.entries(host.PortBindings ?? {}).flatMap(([container, bindings]) =>
    (bindings ?? []).map((binding, index) =>
      publishedPort(
        binding.HostIp ?? '',
        binding.HostPort ?? '',
        container.split('/')[1] ?? 'tcp',
        `HostConfig.PortBindings.${container}[${index}]`,
      ),
    ),
  )
}

function bodyResources(body: ContainerCreateBody, host: HostConfig): ResourceCandidate {
  const number = (value: number | undefined | null, path: string): Fact<number>[] =>
    value === undefined || value === null || value === 0 ? [] : [{ value, path }]
  const check = body.Healthcheck
  return {
    path: 'HostConfig',
    replicas: { value: 1, path: '' },
    memory: number(host.Memory, 'HostConfig.Memory')[0] ?? null,
    cpus: cpuLimit(host),
    pids: number(host.PidsLimit, 'HostConfig.PidsLimit')[0] ?? null,
    memorySwap: number(host.MemorySwap, 'HostConfig.MemorySwap'),
    memoryReserved: number(host.MemoryReservation, 'HostConfig.MemoryReservation'),
    shmBytes: number(host.ShmSize, 'HostConfig.ShmSize'),
    log: one(logBytes(host.LogConfig?.Type ?? '', host.LogConfig?.Config), 'HostConfig.LogConfig.Config.max-size'),
    logBuffer: one(host.LogConfig?.Config?.['max-buffer-size'], 'HostConfig.LogConfig.Config.max-buffer-size').map(
      (fact) => ({ ...fact, value: logOptionBytes(fact.value) }),
    ),
    text: { value: Buffer.byteLength(JSON.stringify(body)), path: '' },
    healthIntervalMs: [
      ...number(check?.Interval, 'Healthcheck.Interval'),
      ...number(check?.StartInterval, 'Healthcheck.StartInterval'),
    ].map((fact) => ({ ...fact, value: fact.value / NS_PER_MS })),
    stopSeconds: number(body.StopTimeout, 'StopTimeout'),
    ulimits: (host.Ulimits ?? []).flatMap(({ Name, Soft, Hard }, index) =>
      [Soft, Hard].map((value) => ({ name: Name, value, path: `HostConfig.Ulimits[${index}]` })),
    ),
    oomScore: number(host.OomScoreAdj, 'HostConfig.OomScoreAdj'),
    oomKillDisable: one(host.OomKillDisable, 'HostConfig.OomKillDisable'),
    realtime: [
      ...number(host.CpuRealtimePeriod, 'HostConfig.CpuRealtimePeriod'),
      ...number(host.CpuRealtimeRuntime, 'HostConfig.CpuRealtimeRuntime'),
    ],
    storageOptions: settings(host.StorageOpt, 'HostConfig.StorageOpt'),
  }
}

/** `NanoCpus`, or what a quota comes to. */
function cpuLimit(host: HostConfig): Fact<number> | null {
  if (host.NanoCpus) return { value: host.NanoCpus / NANO_CPUS, path: 'HostConfig.NanoCpus' }
  if (!host.CpuQuota || host.CpuQuota < 0) return null
  return { value: host.CpuQuota / (host.CpuPeriod || 100_000), path: 'HostConfig.CpuQuota' }
}
