import type { Caller } from '../caller.ts'
import type { CallJudge } from '../compose/execute/execution.ts'
import type { Project } from '../compose/project.ts'
import type { Engine } from '../engine/engine.ts'
import type { NetworkInspect } from '../engine/types.ts'
import type { HostPaths } from '../hostPaths.ts'
import type { Limits } from '../limits/limits.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Protection } from '../protection.ts'
import { type CallJudgeOptions, createCallJudge, type LiveFacts } from './callJudge.ts'
import { parseCidr, rangeContains } from './cidr.ts'
import { insideFolder } from './hostPath.ts'
import { judgeCreateBody, judgeProject } from './judge.ts'
import { knownImages } from './knownImages.ts'
import { isolatedNetworkOf } from './madeByHand.ts'
import { createPathLookup } from './pathLookup.ts'
import {
  type ExistingResources,
  type Ownership,
  type PolicyContext,
  PRIVATE_RANGES,
  USUAL_LANS,
} from './policyContext.ts'
import { agentLimits, CATALOG_LIMITS } from './policyLimits.ts'
import { requireAllowed } from './requireAllowed.ts'
import { type SeenContainer, seenContainers } from './seenContainers.ts'
import type { Subject, Verdict } from './verdict.ts'
import type { WritableFolders } from './writableFolders.ts'

const PROJECT_LABEL = 'com.docker.compose.project'
/** What the engine names a volume that nobody named. */
const ANONYMOUS = /^[0-9a-f]{64}$/
/** Put on what a key creates by hand, so that it is known as its own later. */
export const CREATED_BY_LABEL = 'wagmios.created-by'

export interface PolicyDeps {
  engine: Engine
  mirror: Mirror
  protection: Protection
  hostPaths: HostPaths
  limits: Limits
  /** Folders of WAGMIOS itself, as the server sees them. */
  ownPaths: readonly string[]
  ownPorts: () => readonly number[]
  /** Ports of the host at which the engine looks for registries, or people for the dashboard. */
  servicePorts: () => readonly number[]
  /** Names that apps of the marketplace and installs have, or would have, as Compose projects. */
  projectNames: () => Promise<readonly string[]>
  bindRoots: readonly string[]
  lowPorts: readonly number[]
  /** DOCKER_HOST where it is a socket. */
  engineSockets: readonly string[]
  registries: { allowed: readonly string[] | null; trusted: readonly string[] }
  writableFolders: WritableFolders
  /** On whose behalf a container runs, by its labels; null where no agent had a part in it. */
  partyOf: (labels: Readonly<Record<string, string>>, caller: Caller) => Promise<Judged | null>
  /** Address ranges that the host sends somewhere; null where the server cannot see its tables. */
  hostRoutes: (() => Promise<readonly string[]>) | null
}

/** What a judgement is about, besides the configuration. */
export interface Judged {
  subject: Subject
  /** Compose project that is judged; its own resources are OWN. */
  project?: string
  /** The key in whose name it is done. */
  keyId?: string | null
  approvedNeeds?: Iterable<string>
  declaredNeeds?: Iterable<string>
  baselineNeeds?: PolicyContext['baselineNeeds']
  /** Install folder, as the server sees it. */
  projectDir?: string
  secrets?: readonly string[]
}

/** The policy with the facts of this host: one judge for containers made by hand, templates and apps. */
export class Policy {
  readonly #deps: PolicyDeps

  constructor(deps: PolicyDeps) {
    this.#deps = deps
  }

  /** On whose behalf a caller's own configuration is judged. */
  subjectOf({ principal }: Caller): Subject {
    return principal?.role === 'OWNER' ? 'OWNER' : 'AGENT'
  }

  /**
   * Everything that a judgement depends on. From the mirror, which is a moment behind the engine, unless `live` asks the
   * engine itself: right before a call nothing else will do.
   * @throws DomainError DOCKER_ERROR
   */
  async context(judged: Judged, live: LiveFacts | null = null): Promise<PolicyContext> {
    const { mirror, protection, hostPaths, engine } = this.#deps
    await mirror.settled
    const [containers, networks, volumes, routes] = await Promise.all([
      live === null ? mirror.containers() : seenContainers(engine, mirror),
      engine.listNetworks(),
      engine.listVolumes(),
      this.#deps.hostRoutes?.() ?? null,
    ])
    const things = protection.things()
    const protectedIds = new Set(things.containers.map(({ id }) => id))
    const ownerOf = (project: string | undefined, createdBy: string | undefined): Ownership =>
      (judged.project !== undefined && project === judged.project) ||
      (createdBy !== undefined && createdBy === judged.keyId)
        ? 'OWN'
        : 'FOREIGN'
    const networkOwners = new Map(
      networks.flatMap(({ Id, Name, Labels }) => {
        const owner = ownerOf(Labels?.[PROJECT_LABEL], Labels?.[CREATED_BY_LABEL])
        return [
          [Id, owner],
          [Name, owner],
        ] as const
      }),
    )
    const volumeOwners = new Map(
      volumes.map(({ Name, Labels }) => [Name, ownerOf(Labels?.[PROJECT_LABEL], Labels?.[CREATED_BY_LABEL])] as const),
    )
    const existing: ExistingResources = {
      projects: new Map(
        containers.flatMap(({ labels }) => {
          const project = labels[PROJECT_LABEL]
          return project ? [[project, ownerOf(project, undefined)] as const] : []
        }),
      ),
      containers: new Map(
        containers.flatMap(({ id, name, labels }) => {
          const owner = ownerOf(labels[PROJECT_LABEL], labels[CREATED_BY_LABEL])
          return [
            [id, owner],
            [name, owner],
          ] as const
        }),
      ),
      networks: networkOwners,
      volumes: volumeOwners,
      binds: bindsOf(
        containers.filter(({ id }) => id !== live?.starting),
        judged.project,
      ),
      images: knownImages(live === null ? mirror.images() : await engine.listImages()),
      reservedProjects: new Set(judged.subject === 'AGENT' ? await this.#deps.projectNames() : []),
    }
    // A container that takes another one's place takes its anonymous volumes over, which carry no label of a project.
    for (const { labels, mounts } of containers)
      if (ownerOf(labels[PROJECT_LABEL], labels[CREATED_BY_LABEL]) === 'OWN')
        for (const { type, source } of mounts)
          if (type === 'volume' && ANONYMOUS.test(source)) volumeOwners.set(source, 'OWN')
    // Made together with its first container.
    const isolated = judged.keyId ? isolatedNetworkOf(judged.keyId) : null
    if (isolated && !networkOwners.has(isolated)) networkOwners.set(isolated, 'OWN')
    return {
      subject: judged.subject,
      project: judged.project ?? null,
      approvedNeeds: new Set(judged.approvedNeeds),
      declaredNeeds: new Set(judged.declaredNeeds),
      baselineNeeds: judged.baselineNeeds ?? null,
      bindRoots: this.#deps.bindRoots,
      everWritable: this.#deps.writableFolders.list,
      isReplacedGone: live?.starting !== undefined,
      projectDir: judged.projectDir ? { server: judged.projectDir, host: hostPaths.find(judged.projectDir) } : null,
      engineSockets: this.#deps.engineSockets,
      protected: {
        containers: new Set([...things.containerNames, ...protectedIds]),
        images: new Set([...things.imageIds, ...things.containers.map(({ image }) => image)]),
        volumes: things.volumes,
        networks: new Set(networks.flatMap(({ Id, Name }) => (things.networks.has(Name) ? [Id, Name] : []))),
        projects: things.projects,
        paths: [...this.#deps.ownPaths, ...this.#deps.ownPaths.flatMap((path) => hostPaths.find(path) ?? [])],
      },
      existing,
      ownPorts: this.#deps.ownPorts(),
      servicePorts: this.#deps.servicePorts(),
      lowPortsAllowed: new Set(this.#deps.lowPorts),
      registries: this.#deps.registries,
      subnets: {
        pool: PRIVATE_RANGES,
        taken: routes && [...(judged.subject === 'AGENT' ? USUAL_LANS : []), ...routesElsewhere(routes, networks)],
      },
      limits: judged.subject === 'AGENT' ? agentLimits(await this.#deps.limits.values()) : CATALOG_LIMITS,
      lookup: createPathLookup(hostPaths.mappings),
      secrets: judged.secrets ?? [],
    }
  }

  /** To be called when a folder of an install is gone, with everything that a container has left in it. */
  forgetWritable(path: string): Promise<void> {
    return this.#deps.writableFolders.forget(path)
  }

  /** Whether a container could ever write to this path of the server, or below it. */
  isWritable(path: string): boolean {
    return [...this.#deps.writableFolders.list].some((folder) => insideFolder(path, folder))
  }

  async judgeProject(project: Project, judged: Judged): Promise<Verdict> {
    return judgeProject(project, await this.context({ ...judged, project: project.name }))
  }

  /** On whose behalf, and with what consent, a caller makes a container by hand. */
  judgedAs(caller: Caller, approve: readonly string[] = []): Judged {
    const subject = this.subjectOf(caller)
    return {
      subject,
      keyId: caller.principal?.keyId ?? null,
      approvedNeeds: subject === 'OWNER' ? approve : [],
    }
  }

  /**
   * The judge of engine calls on behalf of one party. It is asked right before each call, and looks at the engine and the
   * host as they are then.
   */
  callJudge(judged: Judged, options: CallJudgeOptions = {}): CallJudge {
    return createCallJudge(this.#deps, (live) => this.context(judged, live), options)
  }

  /**
   * Judges what a container would be started with, where an agent had a part in it: its folders, volumes and networks may
   * be others than when it was made. @throws DomainError POLICY_DENIED
   */
  async requireStart(caller: Caller, id: string): Promise<void> {
    const inspect = await this.#deps.engine.inspectContainer(id)
    const judged = await this.#deps.partyOf(inspect.Config.Labels ?? {}, caller)
    if (judged) await this.callJudge(judged).startContainer(id)
  }

  /** For starts of what exists, each on behalf of whoever made it. */
  startJudge(caller: Caller): CallJudge {
    const creates = () => Promise.reject(new Error('nothing is created by starting what exists'))
    return {
      plan: async () => {},
      createContainer: creates,
      createNetwork: creates,
      createVolume: creates,
      startContainer: (id) => this.requireStart(caller, id),
    }
  }

  /** Judges an image that a key wants pulled: the engine must not be sent to hosts of the key's choosing. */
  async requireImage(caller: Caller, reference: string): Promise<void> {
    const context = await this.context({ subject: this.subjectOf(caller), keyId: caller.principal?.keyId ?? null })
    const verdict = judgeCreateBody({ Image: reference }, { name: 'pull' }, context)
    const violations = verdict.violations.filter(({ rule }) => rule.startsWith('image.'))
    requireAllowed({ ...verdict, violations, allowed: violations.length === 0 })
  }
}

/** Without the engine's own networks: the engine itself refuses what meets one of those. */
function routesElsewhere(routes: readonly string[], networks: readonly NetworkInspect[]): string[] {
  const own = networks.flatMap(({ IPAM }) => (IPAM?.Config ?? []).map(({ Subnet }) => parseCidr(Subnet ?? '')))
  return routes.filter((route) => {
    const range = parseCidr(route)
    return !own.some((network) => network && range && rangeContains(network, range))
  })
}

function bindsOf(containers: readonly SeenContainer[], project: string | undefined) {
  return containers.flatMap(({ labels, mounts }) =>
    mounts
      .filter(({ type }) => type === 'bind')
      .map(({ source, readOnly }) => ({
        source,
        readOnly,
        own: project !== undefined && labels[PROJECT_LABEL] === project,
      })),
  )
}
