/**
 * Shapes of the Docker Engine API (v1.41 to v1.51), with its own capitalised names and only the parts that we read or
 * write. Every field that an engine may leave out is optional.
 * @see https://docs.docker.com/reference/api/engine/
 */

export interface EngineVersion {
  Version: string
  ApiVersion: string
  MinAPIVersion?: string
  Os: string
  Arch: string
  KernelVersion?: string
  /** `Engine` on Docker; `Podman Engine` on Podman. */
  Components?: { Name: string; Version: string }[]
}

export interface EngineInfo {
  Name: string
  ServerVersion: string
  OperatingSystem?: string
  OSType?: string
  Architecture?: string
  KernelVersion?: string
  NCPU?: number
  /** Bytes. */
  MemTotal?: number
  /** False: the kernel or the engine's setup cannot limit this. */
  MemoryLimit?: boolean
  PidsLimit?: boolean
  CpuCfsQuota?: boolean
  /** The same, as Podman and older engines spell it. */
  CPUCfsQuota?: boolean
  /** Of containers that name none; Podman does not say. */
  LoggingDriver?: string
  DockerRootDir?: string
  Driver?: string
  CgroupVersion?: string
  Containers?: number
  Images?: number
  Warnings?: string[] | null
  SecurityOptions?: string[]
  RegistryConfig?: { Mirrors?: string[] | null; InsecureRegistryCIDRs?: string[] | null }
}

export interface EngineEvent {
  Type: 'container' | 'image' | 'network' | 'volume' | 'daemon' | string
  /** E.g. `start`, `die`, `health_status: healthy`. */
  Action: string
  Actor: { ID: string; Attributes?: Record<string, string> }
  /** Unix nanoseconds. */
  timeNano: number
}

export interface PortSummary {
  IP?: string
  PrivatePort: number
  PublicPort?: number
  Type: string
}

export interface ContainerSummary {
  Id: string
  Names: string[]
  Image: string
  ImageID: string
  Command: string
  /** Unix seconds. */
  Created: number
  Ports: PortSummary[]
  Labels: Record<string, string>
  State: string
  Status: string
  HostConfig?: { NetworkMode?: string }
  NetworkSettings?: { Networks?: Record<string, EndpointSettings> }
  Mounts?: MountPoint[]
}

export interface MountPoint {
  Type: string
  Name?: string
  Source: string
  Destination: string
  Driver?: string
  Mode?: string
  RW: boolean
  Propagation?: string
}

export interface HealthState {
  Status: 'none' | 'starting' | 'healthy' | 'unhealthy' | string
  FailingStreak?: number
  Log?: { Start: string; End: string; ExitCode: number; Output: string }[] | null
}

export interface ContainerState {
  Status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | string
  Running: boolean
  Paused: boolean
  Restarting: boolean
  OOMKilled?: boolean
  Dead?: boolean
  Pid: number
  ExitCode: number
  Error?: string
  StartedAt: string
  FinishedAt: string
  Health?: HealthState
}

export interface HealthConfig {
  Test?: string[]
  /** Nanoseconds. */
  Interval?: number
  Timeout?: number
  Retries?: number
  StartPeriod?: number
  StartInterval?: number
}

export interface ContainerConfig {
  Hostname?: string
  Domainname?: string
  User?: string
  AttachStdin?: boolean
  AttachStdout?: boolean
  AttachStderr?: boolean
  ExposedPorts?: Record<string, object> | null
  Tty?: boolean
  OpenStdin?: boolean
  StdinOnce?: boolean
  Env?: string[] | null
  Cmd?: string[] | null
  Entrypoint?: string[] | null
  Image?: string
  Labels?: Record<string, string> | null
  Volumes?: Record<string, object> | null
  WorkingDir?: string
  NetworkDisabled?: boolean
  MacAddress?: string
  StopSignal?: string
  StopTimeout?: number
  Healthcheck?: HealthConfig
  Shell?: string[]
}

export interface PortBinding {
  HostIp?: string
  HostPort?: string
}

export interface DeviceMapping {
  PathOnHost: string
  PathInContainer: string
  CgroupPermissions: string
}

export interface DeviceRequest {
  Driver?: string
  Count?: number
  DeviceIDs?: string[] | null
  Capabilities?: string[][]
  Options?: Record<string, string>
}

export interface Mount {
  Type: 'bind' | 'volume' | 'tmpfs' | 'npipe' | 'image' | string
  Source?: string
  Target: string
  ReadOnly?: boolean
  Consistency?: string
  BindOptions?: {
    Propagation?: string
    NonRecursive?: boolean
    CreateMountpoint?: boolean
    ReadOnlyNonRecursive?: boolean
    ReadOnlyForceRecursive?: boolean
  }
  VolumeOptions?: {
    NoCopy?: boolean
    Labels?: Record<string, string>
    DriverConfig?: { Name?: string; Options?: Record<string, string> }
    Subpath?: string
  }
  TmpfsOptions?: { SizeBytes?: number; Mode?: number }
  ImageOptions?: { Subpath?: string }
}

export interface HostConfig {
  Binds?: string[] | null
  Mounts?: Mount[] | null
  Tmpfs?: Record<string, string> | null
  NetworkMode?: string
  PortBindings?: Record<string, PortBinding[] | null> | null
  PublishAllPorts?: boolean
  RestartPolicy?: { Name?: string; MaximumRetryCount?: number }
  AutoRemove?: boolean
  VolumeDriver?: string
  VolumesFrom?: string[] | null
  CapAdd?: string[] | null
  CapDrop?: string[] | null
  CgroupnsMode?: string
  Cgroup?: string
  CgroupParent?: string
  Dns?: string[] | null
  DnsOptions?: string[] | null
  DnsSearch?: string[] | null
  ExtraHosts?: string[] | null
  GroupAdd?: string[] | null
  IpcMode?: string
  PidMode?: string
  UTSMode?: string
  UsernsMode?: string
  Links?: string[] | null
  OomScoreAdj?: number
  OomKillDisable?: boolean
  Privileged?: boolean
  ReadonlyRootfs?: boolean
  SecurityOpt?: string[] | null
  StorageOpt?: Record<string, string> | null
  ShmSize?: number
  Sysctls?: Record<string, string> | null
  Runtime?: string
  Isolation?: string
  Init?: boolean | null
  Devices?: DeviceMapping[] | null
  DeviceCgroupRules?: string[] | null
  DeviceRequests?: DeviceRequest[] | null
  Ulimits?: { Name: string; Soft: number; Hard: number }[] | null
  LogConfig?: { Type?: string; Config?: Record<string, string> | null }
  Memory?: number
  MemoryReservation?: number
  MemorySwap?: number
  MemorySwappiness?: number | null
  NanoCpus?: number
  CpuShares?: number
  CpuPeriod?: number
  CpuQuota?: number
  CpuRealtimePeriod?: number
  CpuRealtimeRuntime?: number
  CpuCount?: number
  CpuPercent?: number
  CpusetCpus?: string
  CpusetMems?: string
  PidsLimit?: number | null
  BlkioWeight?: number
  BlkioWeightDevice?: { Path: string; Weight: number }[] | null
  BlkioDeviceReadBps?: { Path: string; Rate: number }[] | null
  BlkioDeviceWriteBps?: { Path: string; Rate: number }[] | null
  BlkioDeviceReadIOps?: { Path: string; Rate: number }[] | null
  BlkioDeviceWriteIOps?: { Path: string; Rate: number }[] | null
  MaskedPaths?: string[] | null
  ReadonlyPaths?: string[] | null
  Annotations?: Record<string, string>
}

export interface IpamEndpoint {
  IPv4Address?: string
  IPv6Address?: string
  LinkLocalIPs?: string[]
}

export interface EndpointSettings {
  IPAMConfig?: IpamEndpoint | null
  Links?: string[] | null
  Aliases?: string[] | null
  MacAddress?: string
  DriverOpts?: Record<string, string> | null
  GwPriority?: number
  NetworkID?: string
  EndpointID?: string
  Gateway?: string
  IPAddress?: string
  IPPrefixLen?: number
  GlobalIPv6Address?: string
}

export interface ContainerCreateBody extends ContainerConfig {
  HostConfig?: HostConfig
  NetworkingConfig?: { EndpointsConfig?: Record<string, EndpointSettings> }
}

export interface ContainerInspect {
  Id: string
  /** With a leading slash. */
  Name: string
  /** RFC 3339. */
  Created: string
  Path: string
  Args: string[]
  /** Image id, `sha256:…`. */
  Image: string
  Platform?: string
  RestartCount?: number
  State: ContainerState
  Config: ContainerConfig
  HostConfig: HostConfig
  Mounts: MountPoint[]
  NetworkSettings: {
    Networks?: Record<string, EndpointSettings>
    Ports?: Record<string, PortBinding[] | null> | null
  }
}

/** One sample of `GET /containers/{id}/stats`; only what CPU, memory, network and disk figures need. */
export interface ContainerStats {
  read: string
  cpu_stats: CpuStats
  precpu_stats: CpuStats
  memory_stats: { usage?: number; limit?: number; stats?: Record<string, number> }
  networks?: Record<string, { rx_bytes: number; tx_bytes: number }>
  blkio_stats?: { io_service_bytes_recursive?: { op: string; value: number }[] | null }
  pids_stats?: { current?: number }
}

export interface CpuStats {
  cpu_usage: { total_usage: number; percpu_usage?: number[] | null }
  system_cpu_usage?: number
  online_cpus?: number
}

export interface ImageSummary {
  Id: string
  ParentId?: string
  RepoTags: string[] | null
  RepoDigests: string[] | null
  /** Unix seconds. */
  Created: number
  /** Bytes. */
  Size: number
  SharedSize?: number
  Containers?: number
  Labels: Record<string, string> | null
}

export interface ImageInspect {
  Id: string
  RepoTags: string[] | null
  RepoDigests: string[] | null
  Created: string
  Size: number
  Os: string
  Architecture: string
  Variant?: string
  Metadata?: { LastTagTime?: string }
  Config: ContainerConfig | null
}

/** A line of the pull stream. `id` names a layer. */
export interface PullMessage {
  id?: string
  status: string
  progressDetail?: { current?: number; total?: number }
}

export interface IpamConfig {
  Driver?: string
  Options?: Record<string, string> | null
  Config?: { Subnet?: string; IPRange?: string; Gateway?: string; AuxiliaryAddresses?: Record<string, string> }[] | null
}

export interface NetworkInspect {
  Id: string
  Name: string
  Created?: string
  Driver: string
  Scope?: string
  EnableIPv6?: boolean
  Internal?: boolean
  Attachable?: boolean
  Ingress?: boolean
  IPAM?: IpamConfig
  Options?: Record<string, string> | null
  Labels?: Record<string, string> | null
  /** Only from `inspectNetwork`; container id → endpoint. */
  Containers?: Record<string, { Name?: string; EndpointID?: string; IPv4Address?: string }> | null
}

export interface NetworkCreateBody {
  Name: string
  CheckDuplicate?: boolean
  Driver?: string
  Internal?: boolean
  Attachable?: boolean
  Ingress?: boolean
  EnableIPv4?: boolean
  EnableIPv6?: boolean
  IPAM?: IpamConfig
  Options?: Record<string, string>
  Labels?: Record<string, string>
}

export interface VolumeInspect {
  Name: string
  Driver: string
  Mountpoint: string
  CreatedAt?: string
  Labels: Record<string, string> | null
  Options: Record<string, string> | null
  Scope?: string
}

export interface VolumeCreateBody {
  Name: string
  Driver?: string
  DriverOpts?: Record<string, string>
  Labels?: Record<string, string>
}
