import type { ContainerCreateBody, HostConfig, NetworkCreateBody, VolumeCreateBody } from '../engine/types.ts'
import { EACH, type KeyShape } from './keyShape.ts'

const portBindings = { [EACH]: [{ HostIp: 'text', HostPort: 'text' }] } as const satisfies KeyShape
const emptyMarks = { [EACH]: {} } as const satisfies KeyShape
const throttles = [{ Path: 'text', Rate: 'text' }] as const satisfies KeyShape

const mount = {
  Type: 'text',
  Source: 'text',
  Target: 'text',
  ReadOnly: 'text',
  Consistency: 'text',
  BindOptions: {
    Propagation: 'text',
    NonRecursive: 'text',
    CreateMountpoint: 'text',
    ReadOnlyNonRecursive: 'text',
    ReadOnlyForceRecursive: 'text',
  },
  VolumeOptions: {
    NoCopy: 'text',
    Labels: 'map',
    DriverConfig: { Name: 'text', Options: 'map' },
    Subpath: 'text',
  },
  ImageOptions: { Subpath: 'text' },
  TmpfsOptions: { SizeBytes: 'text', Mode: 'text' },
} as const satisfies KeyShape

const hostConfig = {
  Binds: 'texts',
  Mounts: [mount],
  Tmpfs: 'map',
  NetworkMode: 'text',
  PortBindings: portBindings,
  PublishAllPorts: 'text',
  RestartPolicy: { Name: 'text', MaximumRetryCount: 'text' },
  AutoRemove: 'text',
  VolumeDriver: 'text',
  VolumesFrom: 'texts',
  CapAdd: 'texts',
  CapDrop: 'texts',
  CgroupnsMode: 'text',
  Cgroup: 'text',
  CgroupParent: 'text',
  Dns: 'texts',
  DnsOptions: 'texts',
  DnsSearch: 'texts',
  ExtraHosts: 'texts',
  GroupAdd: 'texts',
  IpcMode: 'text',
  PidMode: 'text',
  UTSMode: 'text',
  UsernsMode: 'text',
  Links: 'texts',
  OomScoreAdj: 'text',
  OomKillDisable: 'text',
  Privileged: 'text',
  ReadonlyRootfs: 'text',
  SecurityOpt: 'texts',
  StorageOpt: 'map',
  ShmSize: 'text',
  Sysctls: 'map',
  Runtime: 'text',
  Isolation: 'text',
  Init: 'text',
  Devices: [{ PathOnHost: 'text', PathInContainer: 'text', CgroupPermissions: 'text' }],
  DeviceCgroupRules: 'texts',
  DeviceRequests: [{ Driver: 'text', Count: 'text', DeviceIDs: 'texts', Capabilities: ['texts'], Options: 'map' }],
  Ulimits: [{ Name: 'text', Soft: 'text', Hard: 'text' }],
  LogConfig: { Type: 'text', Config: 'map' },
  Memory: 'text',
  MemoryReservation: 'text',
  MemorySwap: 'text',
  MemorySwappiness: 'text',
  NanoCpus: 'text',
  CpuShares: 'text',
  CpuPeriod: 'text',
  CpuQuota: 'text',
  CpuRealtimePeriod: 'text',
  CpuRealtimeRuntime: 'text',
  CpuCount: 'text',
  CpuPercent: 'text',
  CpusetCpus: 'text',
  CpusetMems: 'text',
  PidsLimit: 'text',
  BlkioWeight: 'text',
  BlkioWeightDevice: [{ Path: 'text', Weight: 'text' }],
  BlkioDeviceReadBps: throttles,
  BlkioDeviceWriteBps: throttles,
  BlkioDeviceReadIOps: throttles,
  BlkioDeviceWriteIOps: throttles,
  MaskedPaths: 'texts',
  ReadonlyPaths: 'texts',
  Annotations: 'map',
} as const satisfies Record<keyof HostConfig, KeyShape>

/**
 * Every key of a container create body. Spelled exactly as the Engine API documents it: the engine itself reads keys
 * in any case, so a key in another case must not pass as unknown.
 * @see https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Container/operation/ContainerCreate
 */
export const CONTAINER_KEYS = {
  Hostname: 'text',
  Domainname: 'text',
  User: 'text',
  AttachStdin: 'text',
  AttachStdout: 'text',
  AttachStderr: 'text',
  ExposedPorts: emptyMarks,
  Tty: 'text',
  OpenStdin: 'text',
  StdinOnce: 'text',
  Env: 'texts',
  Cmd: 'texts',
  Entrypoint: 'texts',
  Image: 'text',
  Labels: 'map',
  Volumes: emptyMarks,
  WorkingDir: 'text',
  NetworkDisabled: 'text',
  MacAddress: 'text',
  StopSignal: 'text',
  StopTimeout: 'text',
  Healthcheck: {
    Test: 'texts',
    Interval: 'text',
    Timeout: 'text',
    Retries: 'text',
    StartPeriod: 'text',
    StartInterval: 'text',
  },
  Shell: 'texts',
  HostConfig: hostConfig,
  NetworkingConfig: {
    EndpointsConfig: {
      [EACH]: {
        IPAMConfig: { IPv4Address: 'text', IPv6Address: 'text', LinkLocalIPs: 'texts' },
        Links: 'texts',
        Aliases: 'texts',
        MacAddress: 'text',
        DriverOpts: 'map',
        GwPriority: 'text',
        // Compose repeats a static address here. `NetworkID` is missing on purpose: it could name another network.
        IPAddress: 'text',
        GlobalIPv6Address: 'text',
      },
    },
  },
} as const satisfies Record<keyof ContainerCreateBody, KeyShape>

/** @see https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Network/operation/NetworkCreate */
export const NETWORK_KEYS = {
  Name: 'text',
  CheckDuplicate: 'text',
  Driver: 'text',
  Internal: 'text',
  Attachable: 'text',
  Ingress: 'text',
  EnableIPv4: 'text',
  EnableIPv6: 'text',
  IPAM: {
    Driver: 'text',
    Options: 'map',
    Config: [{ Subnet: 'text', IPRange: 'text', Gateway: 'text', AuxiliaryAddresses: 'map' }],
  },
  Options: 'map',
  Labels: 'map',
} as const satisfies Record<keyof NetworkCreateBody, KeyShape>

/** @see https://docs.docker.com/reference/api/engine/version/v1.51/#tag/Volume/operation/VolumeCreate */
export const VOLUME_KEYS = {
  Name: 'text',
  Driver: 'text',
  DriverOpts: 'map',
  Labels: 'map',
} as const satisfies Record<keyof VolumeCreateBody, KeyShape>
