import type {
  BlkioConfig,
  Build,
  CredentialSpec,
  Dependency,
  Deploy,
  Develop,
  DeviceMapping,
  DeviceRequest,
  FileReference,
  Healthcheck,
  Hook,
  Logging,
  PortMapping,
  ServiceNetwork,
  Ulimit,
  VolumeMount,
} from './serviceParts.ts'

/**
 * One service in canonical form. Representations as in `Project`: durations Go strings, sizes decimal strings.
 * Keys stand in the order in which Compose writes them, which its config hash depends on.
 * @see https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
export interface Service {
  profiles?: string[]
  annotations?: Record<string, string>
  attach?: boolean
  /** Only present when the loader was told to keep it; `loadProject` refuses it or uses `image` instead. */
  build?: Build
  /** Only present when the loader was told to keep it. */
  develop?: Develop
  blkio_config?: BlkioConfig
  cap_add?: string[]
  cap_drop?: string[]
  cgroup_parent?: string
  /** `host`, `private`, `service:x` is not allowed here by the spec but passed by Compose. */
  cgroup?: string
  cpu_count?: number
  cpu_percent?: number
  cpu_period?: number
  cpu_quota?: number
  cpu_rt_period?: number
  cpu_rt_runtime?: number
  /** Number of CPUs, fractions allowed. */
  cpus?: number
  cpuset?: string
  cpu_shares?: number
  /** null: the image's; []: none. */
  command: string[] | null
  configs?: FileReference[]
  container_name?: string
  credential_spec?: CredentialSpec
  /** By service name, the implicit ones (links, namespaces, volumes_from) included. */
  depends_on?: Record<string, Dependency>
  deploy?: Deploy
  device_cgroup_rules?: string[]
  devices?: DeviceMapping[]
  dns?: string[]
  dns_opt?: string[]
  dns_search?: string[]
  domainname?: string
  /** null: the image's; []: none. */
  entrypoint: string[] | null
  provider?: Record<string, unknown>
  /** After env_file and pass-through; null: named without a value. */
  environment?: Record<string, string | null>
  expose?: string[]
  external_links?: string[]
  /** `host=ip`, sorted. */
  extra_hosts?: string[]
  group_add?: string[]
  gpus?: DeviceRequest[]
  hostname?: string
  healthcheck?: Healthcheck
  image?: string
  init?: boolean
  ipc?: string
  isolation?: string
  /** After label_file. */
  labels?: Record<string, string>
  links?: string[]
  logging?: Logging
  /** Bytes, as all sizes: a decimal string. */
  mem_limit?: string
  mem_reservation?: string
  /** `"-1"` means unlimited. */
  memswap_limit?: string
  /** 0 to 100, but a string as Compose prints it. */
  mem_swappiness?: string
  mac_address?: string
  models?: Record<string, unknown>
  /** `host`, `none`, `bridge`, `service:x`, `container:x` or the name of a network of the engine. */
  network_mode?: string
  /** By the key of the network; null where nothing is configured. Absent with network_mode. */
  networks?: Record<string, ServiceNetwork | null>
  oom_kill_disable?: true
  oom_score_adj?: number
  pid?: string
  pids_limit?: number
  platform?: string
  ports?: PortMapping[]
  privileged?: true
  /** `always`, `never`, `missing`, `build`, `daily`, `weekly` or `every_<duration>`. */
  pull_policy?: string
  read_only?: true
  /** `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:<n>`. */
  restart?: string
  runtime?: string
  scale?: number
  secrets?: FileReference[]
  security_opt?: string[]
  shm_size?: string
  stdin_open?: true
  /** Duration. */
  stop_grace_period?: string
  stop_signal?: string
  storage_opt?: Record<string, string>
  sysctls?: Record<string, string>
  /** `path[:options]`. */
  tmpfs?: string[]
  tty?: true
  ulimits?: Record<string, Ulimit>
  use_api_socket?: true
  user?: string
  userns_mode?: string
  uts?: string
  volume_driver?: string
  volumes?: VolumeMount[]
  /** `service[:mode]` or `container:name[:mode]`. */
  volumes_from?: string[]
  working_dir?: string
  post_start?: Hook[]
  pre_stop?: Hook[]
}
