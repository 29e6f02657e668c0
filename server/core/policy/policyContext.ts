import type { Project } from '../compose/project.ts'
import type { KnownImage } from './knownImages.ts'
import { createPathLookup, type PathLookup } from './pathLookup.ts'
import { AGENT_LIMITS, CATALOG_LIMITS, type PolicyLimits } from './policyLimits.ts'
import type { Subject } from './verdict.ts'

/**
 * Whose an existing resource is. `OWN`: of the project that is judged, made by the same key, or opened to it by the
 * owner. `FOREIGN`: anything else.
 */
export type Ownership = 'OWN' | 'FOREIGN'

/** What exists on the engine. A name that is missing here does not exist. */
export interface ExistingResources {
  projects: ReadonlyMap<string, Ownership>
  /** By full id and by name. */
  containers: ReadonlyMap<string, Ownership>
  /** Whose a container is that came into being after these facts were taken; absent: `FOREIGN`. */
  newContainers?: Ownership
  /** By full id and by name. */
  networks: ReadonlyMap<string, Ownership>
  volumes: ReadonlyMap<string, Ownership>
  /** Host folders that containers mount, running or not; `own`: those of the judged project. */
  binds: readonly { source: string; readOnly: boolean; own: boolean }[]
  /** Images by every name that leads to them; see knownImages.ts. */
  images: ReadonlyMap<string, KnownImage>
  /**
   * Compose projects that do not run, but whose names for volumes and networks are kept free from agents: apps of the
   * marketplace, and installs of others.
   */
  reservedProjects: ReadonlySet<string>
}

/** WAGMIOS itself, and what else nobody may touch through it. */
export interface ProtectedResources {
  /** Full ids and names. */
  containers: ReadonlySet<string>
  /** Ids (`sha256:…`) and references, each with its tag. */
  images: ReadonlySet<string>
  volumes: ReadonlySet<string>
  /** Full ids and names. */
  networks: ReadonlySet<string>
  projects: ReadonlySet<string>
  /** Absolute paths, as the server and as the host see them: data directory, containers directory, configuration. */
  paths: readonly string[]
}

/** Everything a judgement depends on besides the configuration itself. The policy never asks the engine. */
export interface PolicyContext {
  subject: Subject
  /** Compose project that is judged; null outside of one. */
  project: string | null
  /** Needs that the owner approved for what is judged. */
  approvedNeeds: ReadonlySet<string>
  /** Needs that the app's own definition declares; only looked at for `CATALOG`. */
  declaredNeeds: ReadonlySet<string>
  /**
   * What the app's definition uses without the caller's overrides, from the `needs` of judging just that. With it, an
   * override cannot hand an approved need to another service. Null where there are no overrides.
   */
  baselineNeeds: readonly { need: string; service: string | null }[] | null
  /** Folders of the host that the operator opened (WAGMIOS_BIND_ROOTS). */
  bindRoots: readonly string[]
  /** Folders that a container could ever write to; of an install as the server sees them. */
  everWritable: ReadonlySet<string>
  /**
   * Whether what the judged container takes the place of is gone already. Until then what its project mounts now does not
   * count as mounted below it: it ends before the new one starts.
   */
  isReplacedGone: boolean
  /** Folder of the install; `host` is null where the host's path of it is unknown. */
  projectDir: { server: string; host: string | null } | null
  /** Sockets of container engines besides the well-known ones, e.g. that of DOCKER_HOST. */
  engineSockets: readonly string[]
  protected: ProtectedResources
  existing: ExistingResources
  /** Ports of the host that WAGMIOS listens on. */
  ownPorts: readonly number[]
  /** Ports of the host that lead to other services of the owner's which people or the engine trust by their address. */
  servicePorts: readonly number[]
  /** Published ports below 1024 that need no approval (WAGMIOS_LOW_PORTS). */
  lowPortsAllowed: ReadonlySet<number>
  registries: {
    /** When not null, images may come from these hosts only, instead of the well-known public ones. */
    allowed: readonly string[] | null
    /** Hosts that the operator named as registries, local and private ones too, e.g. `localhost:5000`. */
    trusted: readonly string[]
  }
  /** Address ranges (CIDR) that networks may take, and those that the host routes elsewhere; null: nobody can tell. */
  subnets: { pool: readonly string[]; taken: readonly string[] | null }
  limits: PolicyLimits
  lookup: PathLookup
  /** Values that must not appear in a verdict, e.g. the generated secrets of the install. */
  secrets: readonly string[]
}

/** Where containers may have their own address ranges when the operator says nothing else. */
export const PRIVATE_RANGES: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8']

/**
 * What home routers give out. A host that is not on its usual network now will be again, and its routes say nothing of
 * that.
 */
export const USUAL_LANS: readonly string[] = [
  '10.0.0.0/23',
  '192.168.0.0/22',
  '192.168.50.0/24',
  '192.168.86.0/24',
  '192.168.88.0/24',
  '192.168.100.0/24',
  '192.168.178.0/24',
]

/** A context of the given parts; everything else is closed: nothing opened, approved or existing. */
export function createPolicyContext(parts: Partial<PolicyContext> & Pick<PolicyContext, 'subject'>): PolicyContext {
  return {
    project: null,
    approvedNeeds: new Set(),
    declaredNeeds: new Set(),
    baselineNeeds: null,
    bindRoots: [],
    everWritable: new Set(),
    isReplacedGone: false,
    projectDir: null,
    engineSockets: [],
    protected: {
      containers: new Set(),
      images: new Set(),
      volumes: new Set(),
      networks: new Set(),
      projects: new Set(),
      paths: [],
    },
    existing: {
      projects: new Map(),
      containers: new Map(),
      networks: new Map(),
      volumes: new Map(),
      binds: [],
      images: new Map(),
      reservedProjects: new Set(),
    },
    ownPorts: [],
    servicePorts: [],
    lowPortsAllowed: new Set(),
    registries: { allowed: null, trusted: [] },
    subnets: { pool: PRIVATE_RANGES, taken: [] },
    limits: parts.subject === 'AGENT' ? AGENT_LIMITS : CATALOG_LIMITS,
    lookup: createPathLookup([{ host: '/', server: '/' }]),
    secrets: [],
    ...parts,
  }
}

/**
 * The context in which the engine calls for an allowed project are judged: what the project itself defines counts as
 * its own before it exists. A name that somebody else already has stays theirs.
 */
export function withProjectResources(context: PolicyContext, project: Project): PolicyContext {
  const { existing } = context
  const containers = Object.entries(project.services).flatMap(([name, service]) => {
    if (service.container_name) return [service.container_name]
    const replicas = service.scale ?? service.deploy?.replicas ?? 1
    return Array.from({ length: replicas }, (_, index) => `${project.name}-${name}-${index + 1}`)
  })
  const ownNames = (resources: Record<string, { name: string; external?: true }>) =>
    Object.values(resources)
      .filter((resource) => !resource.external)
      .map((resource) => resource.name)
  return {
    ...context,
    existing: {
      ...existing,
      projects: withOwn(existing.projects, [project.name]),
      containers: withOwn(existing.containers, containers),
      networks: withOwn(existing.networks, ownNames(project.networks)),
      volumes: withOwn(existing.volumes, ownNames(project.volumes)),
    },
  }
}

function withOwn(existing: ReadonlyMap<string, Ownership>, names: readonly string[]): ReadonlyMap<string, Ownership> {
  return new Map([...names.map((name) => [name, 'OWN'] as const), ...existing])
}
