/**
 * What is judged, in a form that a Compose project and an Engine API body share, so that each rule exists once. Every
 * part carries the path it came from. Names of the engine, not keys of the file.
 */
export interface Candidate {
  /** `project`: host paths below the install folder may be spelled as the server sees them. */
  source: 'project' | 'engine'
  projectName: Fact | null
  containers: ContainerCandidate[]
  volumes: VolumeCandidate[]
  networks: NetworkCandidate[]
  /** Files that the server would read. */
  files: Fact[]
  /** Parts that no list of allowed keys names. */
  unknownKeys: Fact[]
  /** Parts that are no list, map or scalar where one is due. */
  wrongTypes: Fact[]
  features: Feature[]
}

export interface Fact<T = string> {
  value: T
  path: string
}

/** A capability of Compose or the engine that is judged by its mere presence. */
export interface Feature {
  name:
    | 'build'
    | 'buildIgnored'
    | 'develop'
    | 'provider'
    | 'models'
    | 'useApiSocket'
    | 'credentialSpec'
    | 'externalFile'
    | 'pullPolicyBuild'
    | 'publishAllPorts'
  path: string
  value: string
  service: string | null
}

export interface ContainerCandidate {
  /** Service; null outside a project. */
  service: string | null
  path: string
  /** Names by which others find it. */
  names: Fact[]
  images: ImageUse[]
  privileged: Fact<boolean>[]
  hooks: (Fact & { privileged: boolean })[]
  namespaces: Namespace[]
  /** Other containers that it joins. */
  joins: ContainerJoin[]
  cgroupParent: Fact[]
  mounts: MountCandidate[]
  attachments: NetworkAttachment[]
  /** Addresses that it chooses for itself on its networks: IP and MAC. */
  addresses: Fact[]
  ports: PublishedPort[]
  capabilities: Fact[]
  securityOptions: Fact[]
  /** `MaskedPaths` and `ReadonlyPaths` given at all. */
  unmaskedPaths: Fact[]
  devices: Fact[]
  deviceRules: Fact[]
  deviceRequests: DeviceRequestCandidate[]
  groups: Fact[]
  sysctls: Setting[]
  labels: Setting[]
  /** Names of the environment variables; their values may be secrets. */
  environment: Fact[]
  annotations: Fact[]
  runtime: Fact[]
  isolation: Fact[]
  logging: (Fact & { options: readonly string[] })[]
  resources: ResourceCandidate
}

export interface ImageUse extends Fact {
  use: 'run' | 'mount'
}

export interface Setting {
  name: string
  value: string
  path: string
}

export interface Namespace extends Fact {
  kind: 'network' | 'pid' | 'ipc' | 'uts' | 'user' | 'cgroup'
}

export interface ContainerJoin extends Fact {
  how: 'namespace' | 'volumes' | 'link'
}

export interface MountCandidate {
  path: string
  type: string
  /** Host path of a bind, engine's name of a volume, reference of an image; empty: anonymous. */
  source: string
  target: string
  readOnly: boolean
  propagation: string
  /** Options in text form that the adapter did not understand as one of the above. */
  options: string[]
  /** For `volume`. Null: it stands among `Candidate.volumes`. */
  volume: VolumeCandidate | null
  /** For `tmpfs`; null where no size is given. */
  tmpfsBytes: number | null
}

export interface NetworkAttachment {
  /** The engine's name of the network. */
  network: string
  /** Whether the project itself defines it, so that it stands among `Candidate.networks`. */
  defined: boolean
  path: string
  /** Names of driver options of this endpoint. */
  driverOptions: Fact[]
}

export interface PublishedPort {
  hostIp: string
  /** 0 and 0: the engine chooses. */
  first: number
  last: number
  protocol: string
  path: string
  /** As written. */
  text: string
}

export interface DeviceRequestCandidate {
  driver: string
  capabilities: string[]
  ids: string[]
  options: string[]
  path: string
}

export interface ResourceCandidate {
  path: string
  replicas: Fact<number>
  /** Bytes; null: no limit. */
  memory: Fact<number> | null
  cpus: Fact<number> | null
  /** -1 and 0 mean unlimited to the engine. */
  pids: Fact<number> | null
  /** Memory and swap together, -1 without a limit. */
  memorySwap: Fact<number>[]
  memoryReserved: Fact<number>[]
  shmBytes: Fact<number>[]
  /** Bytes of the log on disk where its options say that; `buffer`: of memory of the engine. */
  log: Fact<number>[]
  logBuffer: Fact<number>[]
  /** Bytes of the whole configuration as JSON. */
  text: Fact<number>
  healthIntervalMs: Fact<number>[]
  stopSeconds: Fact<number>[]
  ulimits: (Fact<number> & { name: string })[]
  oomScore: Fact<number>[]
  oomKillDisable: Fact<boolean>[]
  realtime: Fact<number>[]
  storageOptions: Setting[]
}

export interface VolumeCandidate {
  path: string
  name: string
  /** Where the name is written. */
  namePath: string
  external: boolean
  driver: string
  options: Setting[]
  labels: Setting[]
}

export interface NetworkCandidate {
  path: string
  name: string
  namePath: string
  external: boolean
  ingress: boolean
  driver: string
  options: Setting[]
  ipamDriver: string
  ipamOptions: Setting[]
  subnets: Fact[]
  /** Gateways and other addresses that are set aside. */
  addresses: Fact[]
  labels: Setting[]
}
