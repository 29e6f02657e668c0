import type { HostSize } from './hostSize.ts'

const KIB = 1024
const MIB = 1024 * KIB
const GIB = 1024 * MIB

export const LIMIT_SCOPES = ['CONTAINER', 'PROJECT', 'KEY', 'HOST'] as const
/** What a limit is about: one container, one project, everything of one key, or the host. */
export type LimitScope = (typeof LIMIT_SCOPES)[number]

export const LIMIT_UNITS = ['BYTES', 'CPUS', 'COUNT', 'SECONDS', 'PER_TEN_MINUTES'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** A limit of what agents' keys make. */
export interface LimitDefinition {
  readonly scope: LimitScope
  readonly unit: LimitUnit
  /** For people: `Memory of a container`. */
  readonly title: string
  /** One or two plain sentences: what is counted, and what happens at the limit. */
  readonly description: string
  readonly min: number
  readonly max: number
  /** What holds where the owner says nothing. */
  readonly usual: (host: HostSize) => number
}

const fixed = (value: number) => () => value
const MOST = 2 ** 50

const bytes = { unit: 'BYTES', min: 0, max: MOST } as const
const count = { unit: 'COUNT', min: 0, max: 1_000_000 } as const

/** Every limit, in the order in which they are shown. */
export const LIMITS = {
  memory: {
    ...bytes,
    scope: 'CONTAINER',
    title: 'Memory of a container',
    description:
      'What a container that an agent writes itself gets where it says nothing, and the most that it may ask for. By default half of the host.',
    min: 6 * MIB,
    usual: ({ memoryBytes }) => (memoryBytes === null ? 2 * GIB : Math.max(512 * MIB, wholeMib(memoryBytes / 2))),
  },
  app_memory: {
    ...bytes,
    scope: 'CONTAINER',
    title: "Memory of a catalog app's container",
    description:
      'What a container of an app that an agent installs gets where its definition says nothing. By default seven eighths of the host.',
    min: 6 * MIB,
    usual: ({ memoryBytes }) => (memoryBytes === null ? 8 * GIB : Math.max(512 * MIB, wholeMib((memoryBytes / 8) * 7))),
  },
  cpus: {
    scope: 'CONTAINER',
    unit: 'CPUS',
    title: 'CPUs of a container',
    description:
      'What a container that an agent writes itself gets where it says nothing, and the most that it may ask for. By default all of the host but one.',
    min: 0.01,
    max: 1024,
    usual: ({ cpus }) => Math.max(1, (cpus ?? 2) - 1),
  },
  processes: {
    ...count,
    scope: 'CONTAINER',
    title: 'Processes of a container',
    description: 'Processes and threads of a container. Where it says nothing it gets this; it may not ask for more.',
    min: 1,
    max: 4_194_304,
    usual: fixed(4096),
  },
  log: {
    ...bytes,
    scope: 'CONTAINER',
    title: 'Log of a container',
    description: 'Bytes that the engine keeps of the log of a container; the oldest go first.',
    min: 64 * KIB,
    usual: fixed(100 * MIB),
  },
  tmpfs: {
    ...bytes,
    scope: 'CONTAINER',
    title: 'Temporary files in memory, of a container',
    description: 'All tmpfs mounts of a container together. Mounts without a size share what is left of it.',
    min: MIB,
    usual: fixed(256 * MIB),
  },
  shared_memory: {
    ...bytes,
    scope: 'CONTAINER',
    title: 'Shared memory of a container',
    description: 'The most that `shm_size` may say.',
    usual: fixed(256 * MIB),
  },
  text: {
    ...bytes,
    scope: 'CONTAINER',
    title: 'Configuration of a container',
    description:
      'Bytes of everything that is said about a container: environment, labels, command and the rest, as JSON.',
    usual: fixed(256 * KIB),
  },
  health_interval: {
    scope: 'CONTAINER',
    unit: 'SECONDS',
    title: 'Between two health checks',
    description:
      'The shortest time between two health checks that a configuration may ask for; what an image brings along is not looked at.',
    min: 1,
    max: 3600,
    usual: fixed(1),
  },
  restarts: {
    scope: 'CONTAINER',
    unit: 'PER_TEN_MINUTES',
    title: 'Restarts of a container',
    description:
      'A container whose program keeps ending is stopped after so many restarts by the engine in ten minutes.',
    min: 1,
    max: 100_000,
    usual: fixed(15),
  },
  project_tmpfs: {
    ...bytes,
    scope: 'PROJECT',
    title: 'Temporary files in memory, of a project',
    description: 'All tmpfs mounts and volumes in memory of a project together, each copy of a service counted.',
    usual: fixed(1024 * MIB),
  },
  containers: {
    ...count,
    scope: 'KEY',
    title: 'Containers',
    description: 'Containers that a key made by hand, and those of its installs. Deleting one frees its place.',
    usual: fixed(200),
  },
  installs: {
    ...count,
    scope: 'KEY',
    title: 'Installed apps and deployments',
    description: 'Those whose data was kept count too. Removing one with its data frees its place.',
    usual: fixed(100),
  },
  templates: {
    ...count,
    scope: 'KEY',
    title: 'Templates',
    description: 'Saved Compose files of a key. Deleting one frees its place.',
    usual: fixed(100),
  },
  networks: {
    ...count,
    scope: 'KEY',
    title: 'Networks',
    description: 'Networks of a key and of its installs. Removing what uses them frees their place.',
    usual: fixed(100),
  },
  volumes: {
    ...count,
    scope: 'KEY',
    title: 'Volumes',
    description: 'Named volumes of a key and of its installs. Removing an app with its data frees their place.',
    usual: fixed(300),
  },
  jobs: {
    ...count,
    scope: 'KEY',
    title: 'Jobs at once',
    description: 'Pulls, starts and updates that run at the same time. A place is free again when one of them is over.',
    min: 1,
    max: 100,
    usual: fixed(20),
  },
  answers: {
    ...bytes,
    scope: 'PROJECT',
    title: 'Answers of an install',
    description: 'Bytes of the answers, environment and mounts of one app or deployment.',
    usual: fixed(64 * KIB),
  },
  all_answers: {
    ...bytes,
    scope: 'KEY',
    title: 'Answers of all installs',
    description: 'Bytes of the answers, environment and mounts of all apps and deployments of a key.',
    usual: fixed(2 * MIB),
  },
  template_text: {
    ...bytes,
    scope: 'KEY',
    title: 'Text of all templates',
    description: 'Bytes of all templates of a key, with the earlier versions that are kept.',
    usual: fixed(16 * MIB),
  },
  free_disk: {
    ...bytes,
    scope: 'HOST',
    title: 'Disk kept free',
    description:
      "With less free on the disk of the engine's data, agents pull and create nothing. By default 5 GiB, or a tenth of a smaller disk.",
    usual: ({ diskBytes }) => Math.min(5 * GIB, diskBytes === null ? 5 * GIB : wholeMib(diskBytes / 10)),
  },
} as const satisfies Record<string, LimitDefinition>

export type LimitName = keyof typeof LIMITS

/** A value for every limit. */
export type LimitValues = Readonly<Record<LimitName, number>>

export const LIMIT_NAMES = Object.keys(LIMITS) as readonly LimitName[]

export function isLimitName(text: string): text is LimitName {
  return Object.hasOwn(LIMITS, text)
}

/** What holds on a host where the owner has said nothing. */
export function usualLimits(host: HostSize): LimitValues {
  const entries = LIMIT_NAMES.map((name): [string, number] => [name, LIMITS[name].usual(host)])
  return Object.fromEntries(entries) as Record<LimitName, number> // one entry for each name
}

function wholeMib(value: number): number {
  return Math.floor(value / MIB) * MIB
}
