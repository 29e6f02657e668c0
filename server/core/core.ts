import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccessRequests } from './accessRequests/accessRequests.ts'
import { AnswerStore } from './accessRequests/answerStore.ts'
import { ActionGate } from './actionGate.ts'
import { ActivityLog } from './activity/activityLog.ts'
import type { Caller } from './caller.ts'
import { Compose } from './compose/compose.ts'
import { PROJECT } from './compose/labels.ts'
import { hostListeners } from './compose/preflight/hostListeners.ts'
import type { Container } from './containers/container.ts'
import { Containers, type LimitBody } from './containers/containers.ts'
import { echoedEngine } from './echoedEngine.ts'
import type { Engine } from './engine/engine.ts'
import { EngineEcho } from './engineEcho.ts'
import { witnessEngine } from './engineWitness.ts'
import { DomainError } from './errors.ts'
import { HostPaths } from './hostPaths.ts'
import { Images } from './images/images.ts'
import { keyedHash } from './installs/configurationHash.ts'
import { InstallStore } from './installs/installStore.ts'
import { Installs } from './installs/installs.ts'
import { Jobs } from './jobs/jobs.ts'
import { Keys } from './keys/keys.ts'
import { RateLimit } from './keys/rateLimit.ts'
import { Setup } from './keys/setup.ts'
import { withDefaultLimits } from './limits/bodyLimits.ts'
import { hostSize } from './limits/hostSize.ts'
import type { ChosenLimits } from './limits/limitInput.ts'
import { Limits } from './limits/limits.ts'
import { Quotas } from './limits/quotas.ts'
import { RestartGuard } from './limits/restartGuard.ts'
import { LiveStreams } from './liveStreams.ts'
import { Catalog, type CatalogProblem } from './marketplace/catalog.ts'
import { Mirror } from './mirror/mirror.ts'
import { CREATED_BY_LABEL, type Judged, Policy } from './policy/policy.ts'
import { servicePorts } from './policy/servicePorts.ts'
import { WritableFolders } from './policy/writableFolders.ts'
import { Projects } from './projects/projects.ts'
import { Protection } from './protection.ts'
import { lockDataDir } from './store/dataLock.ts'
import { removeLeftovers } from './store/removeLeftovers.ts'
import { Storage } from './store/storage.ts'
import { hostRoutes } from './system/hostRoutes.ts'
import { System } from './system/system.ts'
import { TemplateFiles } from './templates/templateFiles.ts'
import { Templates } from './templates/templates.ts'

/** Wrong secrets from one address, a minute. */
const FAILURES_PER_MINUTE = 30
/** Reading the catalog waits until a start has been answered for. */
const WARM_UP_AFTER_MS = 1_000

export interface CoreOptions {
  version: string
  dataDir: string
  /** Folder of the installed apps. */
  containersDir: string
  /** Folders of marketplace apps; a later one wins. The first is ours and stays as it is, the others are the operator's. */
  marketplaceDirs: readonly string[]
  /** Told what is wrong with marketplace apps, whenever that has changed. */
  onCatalogProblems?: (problems: readonly CatalogProblem[]) => void
  /** What the build has read of them already; absent: nothing. */
  catalogSeed?: string
  /** The same as the host sees it, where the operator says so. */
  hostContainersDir: string | null
  /** Ports of the host that WAGMIOS listens on; nobody else may publish them. */
  ownPorts: readonly number[]
  /** Base URL under which people reach the dashboard; null where nobody said so. */
  publicUrl: string | null
  /** Host folders that containers may mount. */
  bindRoots: readonly string[]
  /** Published ports below 1024 that need no approval. */
  lowPorts: readonly number[]
  /** The engine's own socket, which no container may mount without consent. */
  engineSockets: readonly string[]
  /** Registries that images may come from besides the well-known public ones, local and private ones too. */
  trustedRegistries: readonly string[]
  setupToken: string | null
  resetKey: boolean
  activityRetentionDays: number
  /** Limits for agents that hold where the owner says nothing, instead of the usual ones. */
  limits: ChosenLimits
  /** Whether the engine runs on this machine, so that its disk can be measured. */
  engineIsLocal: boolean
  /** The container that this process runs in; null on a bare host. */
  selfContainerId: string | null
  /** Told of failures that nobody waits for. */
  report: (error: unknown) => void
}

/** The product: everything that WAGMIOS can do, without any transport. One per data directory. */
export interface Core {
  version: string
  keys: Keys
  setup: Setup
  /** Wrong keys and setup tokens, by address. */
  failures: RateLimit
  activity: ActivityLog
  /** The disk below the data directory. */
  storage: Storage
  gate: ActionGate
  mirror: Mirror
  protection: Protection
  hostPaths: HostPaths
  policy: Policy
  /** How much agents' keys may make. */
  limits: Limits
  quotas: Quotas
  /** Stops agents' containers whose program keeps ending. */
  restartGuard: RestartGuard
  /** What agents were refused and the owner can give. */
  accessRequests: AccessRequests
  jobs: Jobs
  containers: Containers
  images: Images
  catalog: Catalog
  installs: Installs
  projects: Projects
  templates: Templates
  system: System
  /** Open subscriptions by key. */
  streams: LiveStreams
  /**
   * To be called when the server has said that it is up: reads what the start had no time for. Works once. Resolves when
   * that is done, with false where it was not.
   */
  warmUp(): Promise<boolean>
  /** Finishes running actions for at most `limitMs`, writes what is unwritten and lets the data directory go. */
  close(limitMs: number): Promise<void>
}

/**
 * Opens a data directory and wires everything on it. The engine is connected to in the background.
 * @throws DataDirInUseError, UnreadableFileError: the start has to stop
 */
export async function openCore(connected: Engine, options: CoreOptions): Promise<Core> {
  const echo = new EngineEcho()
  const engine = echoedEngine(connected, echo)
  const lock = await lockDataDir(options.dataDir)
  try {
    await removeLeftovers(options.dataDir)
    const storage = await Storage.open(options.dataDir)
    const templateFiles = new TemplateFiles(join(options.dataDir, 'templates'))
    await templateFiles.removeLeftovers()
    const [keys, activity, installStore, writableFolders, answers] = await Promise.all([
      Keys.open(options.dataDir, storage),
      ActivityLog.open(join(options.dataDir, 'activity'), { retentionDays: options.activityRetentionDays, storage }),
      InstallStore.open(options.dataDir, storage),
      WritableFolders.open(options.dataDir),
      AnswerStore.open(options.dataDir),
    ])
    const gate = new ActionGate(activity, storage)
    const mirror = new Mirror(engine)
    const system = new System(engine, mirror, options.dataDir)
    const limits = await Limits.open({
      dataDir: options.dataDir,
      preset: options.limits,
      hostSize: async () => hostSize(await system.info(), { isLocal: options.engineIsLocal, dataDir: options.dataDir }),
    })
    const protection = new Protection(mirror, options.selfContainerId)
    const jobs = new Jobs(options.report, () => limits.value('jobs'))
    let pullMirrors: readonly string[] = []
    const hostPaths = new HostPaths({
      engine,
      selfContainerId: options.selfContainerId,
      told: options.hostContainersDir ? [{ server: options.containersDir, host: options.hostContainersDir }] : [],
    })
    mirror.statusChanged.on(({ state }) => {
      if (state !== 'CONNECTED') return
      hostPaths.refresh().catch(options.report)
      // Registries that the engine asks before Docker Hub; set in its own configuration, so they last as long as it runs.
      engine.info().then(({ RegistryConfig }) => {
        pullMirrors = RegistryConfig?.Mirrors ?? []
      }, options.report)
    })
    // Inside a container the kernel shows that container's own listeners and routes, which are not the host's.
    const seesHost = options.selfContainerId === null
    const keptPorts = () => servicePorts([...options.trustedRegistries, ...pullMirrors], options.publicUrl)
    const policy: Policy = new Policy({
      engine,
      mirror,
      protection,
      hostPaths,
      limits,
      ownPaths: [options.dataDir, options.containersDir],
      ownPorts: () => [
        ...options.ownPorts,
        ...protection.things().containers.flatMap(({ ports }) => ports.flatMap(({ publicPort }) => publicPort ?? [])),
      ],
      servicePorts: keptPorts,
      projectNames: async () => [
        ...(await catalog.list()).flatMap(({ id, aliases }) => [id, ...aliases]),
        ...installStore.list().map(({ id }) => id),
      ],
      bindRoots: options.bindRoots,
      lowPorts: options.lowPorts,
      engineSockets: options.engineSockets,
      registries: { allowed: null, trusted: options.trustedRegistries },
      hostRoutes: seesHost ? hostRoutes : null,
      writableFolders,
      partyOf: async (labels, caller) => {
        const install = await installs.judgedStart(caller, labels[PROJECT] ?? '')
        return install ?? partyOfKey(keys, labels[CREATED_BY_LABEL], caller)
      },
    })
    const limitBody: LimitBody = async (caller, body) => {
      if (caller.principal?.role === 'OWNER') return body
      const host = await limits.host()
      return withDefaultLimits(body, { kind: 'OWN', values: limits.valuesOn(host), host })
    }
    const judgeImage = (caller: Caller, reference: string) => policy.requireImage(caller, reference)
    const compose = new Compose({
      engine,
      lockDir: join(options.dataDir, 'locks'),
      hostPath: (path) => hostPaths.toHost(path),
      ...(seesHost && { hostListeners }),
    })
    const catalog = new Catalog({
      dirs: options.marketplaceDirs,
      liveDirs: options.marketplaceDirs.slice(1),
      ...(options.onCatalogProblems && { onProblems: options.onCatalogProblems }),
      cacheFile: join(options.dataDir, 'cache', 'catalog.json'),
      ...(options.catalogSeed && { seedFile: options.catalogSeed }),
    })
    const quotas = new Quotas({
      engine,
      mirror,
      store: installStore,
      keys,
      limits,
      templatesOf: (keyId) => templateFiles.writtenBy(keyId),
    })
    const installs: Installs = new Installs({
      engine,
      mirror,
      gate,
      jobs,
      protection,
      policy,
      limits,
      quotas,
      hostPaths,
      compose,
      catalog,
      store: installStore,
      isOwnerKey: (keyId) => keyId !== null && keys.principal(keyId)?.role === 'OWNER',
      containersDir: options.containersDir,
      ownPorts: () => options.ownPorts,
      servicePorts: keptPorts,
      ...(seesHost && { hostListeners }),
    })
    const accessRequests = new AccessRequests({
      activity,
      gate,
      keys,
      answers,
      unapproved: (appId, needs) => installs.unapprovedNeeds(appId, needs),
      approve: (caller, appId, needs) => installs.approveNeeds(caller, appId, needs),
      container: (reference) => knownContainer(mirror, reference),
    })
    witnessEngine((listener) => mirror.engineEvent.on(listener), echo, activity, options.report)
    const restartGuard = new RestartGuard({
      engine,
      mirror,
      gate,
      limits,
      isLimited: ({ labels }) => installs.isAgents(labels[PROJECT] ?? '') ?? isOfAgent(keys, labels[CREATED_BY_LABEL]),
      report: options.report,
    })
    mirror.start()
    const closing = new AbortController()
    let warmingUp: Promise<boolean> | undefined
    const readCatalog = async () => {
      await sleep(WARM_UP_AFTER_MS, undefined, { signal: closing.signal, ref: false })
      await catalog.reload(closing.signal)
      await installs.bindApprovals()
      return true
    }
    activity.appended.on(({ action, outcome, repeats }) =>
      system.traffic.recorded(action, outcome, repeats?.count ?? 1),
    )
    const setup = new Setup(keys, { presetToken: options.setupToken, reset: options.resetKey })
    return {
      version: options.version,
      keys,
      setup,
      failures: new RateLimit({ perMinute: FAILURES_PER_MINUTE }),
      activity,
      storage,
      gate,
      mirror,
      protection,
      hostPaths,
      policy,
      limits,
      quotas,
      restartGuard,
      accessRequests,
      jobs,
      containers: new Containers({
        engine,
        mirror,
        gate,
        protection,
        policy,
        limitBody,
        limits,
        quotas,
        moreSecrets: async ({ labels }) => [
          ...(setup.token === null ? [] : [setup.token]),
          ...(await installs.secretsOf(labels[PROJECT] ?? '')),
        ],
      }),
      images: new Images({ engine, mirror, gate, jobs, protection, limits, judgeImage }),
      catalog,
      installs,
      projects: new Projects({
        engine,
        mirror,
        gate,
        jobs,
        protection,
        compose,
        judgeStarts: (caller) => policy.startJudge(caller),
        isInstall: (project) => installs.isInstall(project),
      }),
      templates: new Templates({
        files: templateFiles,
        containersDir: options.containersDir,
        gate,
        policy,
        quotas,
        projectFiles: (caller, project) => installs.filesFor(caller, project),
        revisionOf: (text) => keyedHash(installStore.consentKey, text),
      }),
      system,
      streams: new LiveStreams(keys),
      warmUp() {
        warmingUp ??= readCatalog().catch((error) => {
          if (!closing.signal.aborted) options.report(error)
          return false
        })
        return warmingUp
      },
      async close(limitMs) {
        closing.abort()
        await warmingUp
        await restartGuard.close()
        await gate.close(limitMs)
        await mirror.close()
        await accessRequests.close()
        await activity.close()
        await keys.close()
        await installStore.close()
        await writableFolders.close()
        await limits.close()
        await storage.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Of a key that is gone nobody knows any more whose it was: it is taken for an agent's. */
function isOfAgent(keys: Keys, keyId: string | undefined): boolean {
  return keyId !== undefined && keys.principal(keyId)?.role !== 'OWNER'
}

/**
 * On whose behalf a container runs that was made by hand: null for the owner's and for what was made without WAGMIOS. Of
 * a key that is gone nobody knows any more whose it was, so that only the owner is trusted with it.
 */
function partyOfKey(keys: Keys, keyId: string | undefined, caller: Caller): Judged | null {
  if (keyId === undefined) return null
  const role = keys.principal(keyId)?.role ?? caller.principal?.role
  return role === 'OWNER' ? null : { subject: 'AGENT', keyId }
}

/** Null where there is none; undefined while the engine is not reached, and where the reference names several. */
function knownContainer(mirror: Mirror, reference: string): Container | null | undefined {
  try {
    return mirror.container(reference)
  } catch (error) {
    return error instanceof DomainError && error.code === 'NOT_FOUND' ? null : undefined
  }
}
