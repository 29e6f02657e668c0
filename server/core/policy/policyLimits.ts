import type { LimitValues } from '../limits/limit.ts'

/** Bounds on what one project may ask for. */
export interface PolicyLimits {
  services: number
  replicas: number
  /** Published ports of one service; neighbouring ports count as one range. */
  portRanges: number
  /** Ports in one range. */
  portRangeLength: number
  /** All tmpfs of one container together, and each by itself. */
  tmpfsBytes: number
  /** All of a project, each copy of a service counted, with volumes in memory. */
  projectTmpfsBytes: number
  shmBytes: number
  healthIntervalMs: number
  /** How long a stop may wait for the program. */
  stopSeconds: number
  /** Ceilings of one container; null: none. What a container says nothing about gets the ceiling itself. */
  memoryBytes: number | null
  cpus: number | null
  pids: number | null
  logBytes: number | null
  /** Memory of the engine that a log may fill before it is written. */
  logBufferBytes: number | null
  /** Of everything that is said about a container, as JSON. */
  textBytes: number | null
  /** By name; a ulimit that is not listed is refused. Infinity: any value, -1 (unlimited) included. */
  ulimits: Readonly<Record<string, number>>
}

const MIB = 1024 * 1024

const ULIMITS = {
  core: Number.POSITIVE_INFINITY,
  cpu: Number.POSITIVE_INFINITY,
  data: Number.POSITIVE_INFINITY,
  fsize: Number.POSITIVE_INFINITY,
  locks: Number.POSITIVE_INFINITY,
  memlock: Number.POSITIVE_INFINITY,
  msgqueue: 8 * MIB,
  nofile: 1_048_576,
  nproc: 65_536,
  rss: Number.POSITIVE_INFINITY,
  sigpending: 1_048_576,
  stack: Number.POSITIVE_INFINITY,
} as const

/** For what an agent writes itself, where nobody knows the host or the owner's wishes. */
export const AGENT_LIMITS: PolicyLimits = {
  services: 20,
  replicas: 5,
  portRanges: 20,
  portRangeLength: 50,
  tmpfsBytes: 256 * MIB,
  projectTmpfsBytes: 1024 * MIB,
  shmBytes: 256 * MIB,
  healthIntervalMs: 1000,
  stopSeconds: 900,
  memoryBytes: null,
  cpus: null,
  pids: 4096,
  logBytes: 100 * MIB,
  logBufferBytes: 16 * MIB,
  textBytes: 256 * 1024,
  ulimits: ULIMITS,
}

/** For reviewed apps and for the owner. */
export const CATALOG_LIMITS: PolicyLimits = {
  ...AGENT_LIMITS,
  services: 40,
  portRanges: 50,
  portRangeLength: 1000,
  stopSeconds: 3600,
  tmpfsBytes: 8192 * MIB,
  projectTmpfsBytes: Number.POSITIVE_INFINITY,
  pids: null,
  logBytes: null,
  logBufferBytes: null,
  textBytes: null,
  shmBytes: 8192 * MIB,
  ulimits: { ...ULIMITS, rtprio: 99, nice: 40, rttime: Number.POSITIVE_INFINITY },
}

/** For what an agent writes itself, as the owner has it. */
export function agentLimits(values: LimitValues): PolicyLimits {
  return {
    ...AGENT_LIMITS,
    memoryBytes: values.memory,
    cpus: values.cpus,
    pids: values.processes,
    logBytes: values.log,
    textBytes: values.text,
    tmpfsBytes: values.tmpfs,
    projectTmpfsBytes: values.project_tmpfs,
    shmBytes: values.shared_memory,
    healthIntervalMs: values.health_interval * 1000,
  }
}
