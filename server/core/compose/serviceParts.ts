/** A `ports` entry in long form. */
export interface PortMapping {
  name?: string
  mode?: string
  host_ip?: string
  /** 1 to 65535. */
  target: number
  /** A port or a range `7000-7005`; absent: the engine chooses. */
  published?: string
  protocol?: string
  app_protocol?: string
}

/** A `volumes` entry in long form. */
export interface VolumeMount {
  /** `bind`, `volume`, `tmpfs`, `image`, `npipe` or `cluster`. */
  type: string
  /** A path for `bind`, the key of a volume for `volume` (absent: anonymous), a reference for `image`. */
  source?: string
  target?: string
  read_only?: true
  consistency?: string
  bind?: { selinux?: string; propagation?: string; create_host_path?: true; recursive?: string }
  volume?: { labels?: Record<string, string>; nocopy?: true; subpath?: string }
  tmpfs?: { size?: string; mode?: number }
  image?: { subpath?: string }
}

/** How a service waits for another one. */
export interface Dependency {
  /** `service_started`, `service_healthy` or `service_completed_successfully`. */
  condition: string
  /** Whether this service is restarted when Compose changes the other one. */
  restart?: true
  /** false: a failure of the other one is only a warning. */
  required: boolean
}

export interface Healthcheck {
  /** Starts with `CMD`, `CMD-SHELL` or `NONE`. */
  test?: string[]
  timeout?: string
  interval?: string
  retries?: number
  start_period?: string
  start_interval?: string
  disable?: true
}

/** How a service joins a network. */
export interface ServiceNetwork {
  aliases?: string[]
  driver_opts?: Record<string, string>
  gw_priority?: number
  interface_name?: string
  ipv4_address?: string
  ipv6_address?: string
  link_local_ips?: string[]
  mac_address?: string
  priority?: number
}

/** Use of a top-level secret or config. */
export interface FileReference {
  source?: string
  target?: string
  uid?: string
  gid?: string
  /** Octal with a leading 0, e.g. `0440`. */
  mode?: string
}

export interface DeviceMapping {
  source?: string
  target?: string
  permissions?: string
}

/** A GPU or another device class, for `gpus` and `deploy.resources.reservations.devices`. */
export interface DeviceRequest {
  capabilities?: string[]
  driver?: string
  /** -1: all. */
  count?: number
  device_ids?: string[]
  options?: Record<string, string>
}

/** One number for both, or the two limits. */
export type Ulimit = number | { soft?: number; hard?: number }

export interface Logging {
  driver?: string
  options?: Record<string, string>
}

/** A command that is run in the container after its start or before its stop. */
export interface Hook {
  command: string[] | null
  user?: string
  privileged?: true
  working_dir?: string
  environment?: Record<string, string | null>
}

export interface BlkioConfig {
  weight?: number
  weight_device?: WeightDevice[]
  device_read_bps?: ThrottleDevice[]
  device_read_iops?: ThrottleDevice[]
  device_write_bps?: ThrottleDevice[]
  device_write_iops?: ThrottleDevice[]
}

/** Capitalised as Compose prints it. */
export interface WeightDevice {
  Path: string
  Weight: number
}

/** Capitalised as Compose prints it; the rate is a size. */
export interface ThrottleDevice {
  Path: string
  Rate: string
}

export interface Deploy {
  mode?: string
  replicas?: number
  labels?: Record<string, string>
  update_config?: UpdateConfig
  rollback_config?: UpdateConfig
  resources: { limits?: Resource; reservations?: Resource }
  restart_policy?: { condition?: string; delay?: string; max_attempts?: number; window?: string }
  placement: { constraints?: string[]; preferences?: { spread?: string }[]; max_replicas_per_node?: number }
  endpoint_mode?: string
}

export interface UpdateConfig {
  parallelism?: number
  delay?: string
  failure_action?: string
  monitor?: string
  max_failure_ratio?: number
  order?: string
}

export interface Resource {
  /** Number of CPUs. */
  cpus?: number
  /** A size. */
  memory?: string
  pids?: number
  devices?: DeviceRequest[]
  generic_resources?: { discrete_resource_spec?: { kind: string; value: number } }[]
}

export interface CredentialSpec {
  config?: string
  file?: string
  registry?: string
}

/** How an image would be built. Nothing is built here; it is typed so that a refusal can name what it saw. */
export interface Build {
  context?: string
  dockerfile?: string
  dockerfile_inline?: string
  entitlements?: string[]
  args?: Record<string, string | null>
  provenance?: string
  sbom?: string
  /** `id` or `id: path`. */
  ssh?: string[]
  labels?: Record<string, string>
  cache_from?: string[]
  cache_to?: string[]
  no_cache?: true
  additional_contexts?: Record<string, string>
  pull?: true
  extra_hosts?: string[]
  isolation?: string
  network?: string
  target?: string
  secrets?: FileReference[]
  shm_size?: string
  tags?: string[]
  ulimits?: Record<string, Ulimit>
  platforms?: string[]
  privileged?: true
}

/** What `docker compose watch` would do. Ignored; typed for the same reason as `Build`. */
export interface Develop {
  watch?: WatchTrigger[]
}

export interface WatchTrigger {
  path: string
  action: string
  target?: string
  exec: Hook
  include?: string[]
  ignore?: string[]
  initial_sync?: true
}
