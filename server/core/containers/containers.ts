import type { ActionGate, RunningAction } from '../actionGate.ts'
import type { Target } from '../activity/entry.ts'
import type { Caller } from '../caller.ts'
import type { CallJudge } from '../compose/execute/execution.ts'
import type { Engine } from '../engine/engine.ts'
import type { ContainerCreateBody, ContainerInspect, ImageInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import { silencedLabels } from '../imageLabels.ts'
import { requireFreeDisk } from '../limits/freeDisk.ts'
import type { Limits } from '../limits/limits.ts'
import type { Quotas } from '../limits/quotas.ts'
import { maskContainerInspect } from '../mask/engineObjects.ts'
import { secretsOfContainer } from '../mask/knownSecrets.ts'
import { withHashes } from '../mask/labels.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { isDefaultNetwork, isolatedNetworkOf } from '../policy/madeByHand.ts'
import { CREATED_BY_LABEL, type Policy } from '../policy/policy.ts'
import type { Protection } from '../protection.ts'
import { Slots } from '../slots.ts'
import type { Container } from './container.ts'
import { type CreateContainerInput, createBody } from './createInput.ts'
import { describeContainer } from './describeContainer.ts'
import { seesAddresses, withoutAddresses } from './hiddenAddresses.ts'
import { IsolatedNetworks } from './isolatedNetworks.ts'
import { LogMasker, maskedBatches } from './logMasker.ts'
import { type LogPage, type LogQuery, readLogPage, streamLog } from './logs.ts'
import { StatsHub } from './statsHub.ts'

/** The body of a new container with the limits of whoever makes it. */
export type LimitBody = (caller: Caller, body: ContainerCreateBody) => Promise<ContainerCreateBody>

export interface ContainersDeps {
  engine: Engine
  mirror: Mirror
  gate: ActionGate
  protection: Protection
  policy: Pick<Policy, 'callJudge' | 'judgedAs' | 'requireStart'>
  /** Gives a container limits where its maker has said none. */
  limitBody: LimitBody
  limits: Limits
  quotas: Quotas
  /**
   * Secrets that a container may print and its own description does not hold: those of the install that it belongs to,
   * and WAGMIOS's setup token while there is one.
   */
  moreSecrets: (container: Container) => Promise<readonly string[]>
}

export interface ContainerFilter {
  states?: readonly Container['state'][] | null
  project?: string | null
  /** Part of a name or image. */
  search?: string | null
}

/** What to do with the things around a container that is deleted. */
export interface DeleteOptions {
  /** Kill instead of stopping in peace. */
  force?: boolean | null
  /** Its anonymous volumes go too. Named ones always stay. */
  volumes?: boolean | null
}

/** Containers: what is there, and the five things that can be done to one. */
export class Containers {
  readonly #deps: ContainersDeps
  readonly #stats: StatsHub
  readonly #isolated: IsolatedNetworks
  /** Each page that is being read may take 8 MiB. */
  readonly #logSlots = new Slots(8)

  constructor(deps: ContainersDeps) {
    this.#deps = deps
    this.#stats = new StatsHub(deps.engine)
    this.#isolated = new IsolatedNetworks(deps.engine)
  }

  /** Newest first. @throws DomainError DOCKER_ERROR while the engine is unreachable, as every method here */
  async list(filter: ContainerFilter = {}): Promise<Container[]> {
    await this.#deps.mirror.settled
    const search = filter.search?.toLowerCase()
    return this.#deps.mirror.containers().filter((container) => {
      if (filter.states && !filter.states.includes(container.state)) return false
      if (filter.project && container.labels['com.docker.compose.project'] !== filter.project) return false
      return !search || container.name.toLowerCase().includes(search) || container.image.toLowerCase().includes(search)
    })
  }

  /** By full id, name or unambiguous prefix. @throws DomainError NOT_FOUND, INVALID_INPUT (ambiguous) */
  async get(reference: string): Promise<Container> {
    await this.#deps.mirror.settled
    return this.#deps.mirror.container(reference)
  }

  /**
   * The engine's full description. Environment values and what looks like a secret are masked, unless the owner asks to
   * see them, which is recorded. Addresses are told to the owner, and to the key that made it by hand.
   * @throws DomainError OWNER_REQUIRED where anybody else asks
   */
  async config(caller: Caller, reference: string, { reveal = false } = {}): Promise<ContainerInspect> {
    const container = await this.get(reference)
    const inspect = await describeContainer(this.#deps.engine, container)
    if (!reveal) {
      const known = seesAddresses(caller, container.labels) ? inspect : withoutAddresses(inspect)
      const masked = maskContainerInspect(known, await this.#deps.moreSecrets(container))
      const { Labels } = masked.Config
      if (caller.principal?.role !== 'OWNER' || !Labels) return masked
      return { ...masked, Config: { ...masked.Config, Labels: withHashes(Labels, inspect.Config.Labels ?? {}) } }
    }
    const request = { action: 'container.reveal', target: targetOf(container) }
    if (caller.principal?.role !== 'OWNER') {
      const error = new DomainError('OWNER_REQUIRED', 'Only the owner key may see masked values.', { retryable: false })
      throw await this.#deps.gate.refuse(caller, request, error)
    }
    await this.#deps.gate.note(caller, request)
    return inspect
  }

  /** The end of a log. The container's own secrets are masked in it, except for the owner. */
  async logs(caller: Caller, reference: string, query: LogQuery): Promise<LogPage> {
    const { engine } = this.#deps
    const container = await this.get(reference)
    const masker = await this.#logMasker(caller, container)
    const page = await this.#logSlots.run(() => readLogPage(engine, container, query))
    return masker ? { ...page, lines: [...masker.mask(page.lines), ...masker.end()] } : page
  }

  /** Lines in batches, never buffered; `follow` goes on until the container stops. Masked like `logs`. */
  async streamLogs(caller: Caller, reference: string, query: LogQuery, follow: boolean) {
    const container = await this.get(reference)
    const masker = await this.#logMasker(caller, container)
    const lines = await streamLog(this.#deps.engine, container, query, follow)
    return masker ? maskedBatches(lines, masker) : lines
  }

  /**
   * Takes a container's secrets out of its log, for everybody but the owner: programs like to print them when they start.
   */
  async #logMasker({ principal }: Caller, container: Container): Promise<LogMasker | null> {
    if (principal?.role === 'OWNER') return null
    const { engine, moreSecrets } = this.#deps
    const [inspect, more] = await Promise.all([describeContainer(engine, container), moreSecrets(container)])
    return new LogMasker([...more, ...secretsOfContainer(inspect)])
  }

  /** @throws DomainError CONFLICT where the container does not run */
  async followStats(reference: string) {
    const container = await this.get(reference)
    if (container.state !== 'RUNNING')
      throw new DomainError('CONFLICT', `${container.name} does not run, so it has no live figures.`, {
        reason: 'NOT_RUNNING',
      })
    return this.#stats.follow(container.id)
  }

  start(caller: Caller, reference: string): Promise<Container> {
    return this.#act(caller, 'container.start', reference, async (container, running) => {
      const { id } = container
      await this.#deps.policy.requireStart(caller, id)
      await this.#deps.engine.startContainer(id)
      if (container.state !== 'RUNNING') await this.#restartFollowers(caller, container, running)
    })
  }

  /**
   * Running containers that share the network, processes or memory of one that was started anew are left with what is
   * gone: they are restarted after it, and those that share theirs after them. Protected ones are left alone.
   */
  async #restartFollowers(caller: Caller, leader: Container, running: RunningAction): Promise<void> {
    const { engine, mirror, policy, protection } = this.#deps
    const done = new Set([leader.id])
    const names: string[] = []
    const queue = [leader]
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { id, name } = next
      const cutOff = mirror
        .containers()
        .filter(({ state, sharedWith }) => state === 'RUNNING' && sharedWith.some((one) => one === id || one === name))
      for (const follower of cutOff) {
        if (done.has(follower.id) || protection.reason(follower) !== null) continue
        done.add(follower.id)
        await policy.requireStart(caller, follower.id)
        await engine.restartContainer(follower.id)
        await mirror.refreshContainer(follower.id)
        names.push(follower.name)
        queue.push(follower)
      }
    }
    if (names.length > 0) running.addDetail({ restartedWith: names })
  }

  /** `timeoutSeconds`: how long the program may take to end before it is killed; default the container's own setting. */
  stop(caller: Caller, reference: string, options: { timeoutSeconds?: number | null } = {}): Promise<Container> {
    return this.#act(caller, 'container.stop', reference, ({ id }) =>
      this.#deps.engine.stopContainer(id, seconds(options)),
    )
  }

  restart(caller: Caller, reference: string, options: { timeoutSeconds?: number | null } = {}): Promise<Container> {
    return this.#act(caller, 'container.restart', reference, async (container, running) => {
      const { id } = container
      const timeout = seconds(options)
      await this.#deps.policy.requireStart(caller, id)
      await this.#deps.engine.restartContainer(id, timeout)
      await this.#restartFollowers(caller, container, running)
    })
  }

  /** Stops it and removes it. Named volumes stay. Returns what it was. */
  async delete(caller: Caller, reference: string, options: DeleteOptions = {}): Promise<Container> {
    const { engine } = this.#deps
    const container = await this.#target(caller, 'container.delete', reference)
    await this.#act(caller, 'container.delete', reference, async ({ id, state, inspectError }) => {
      if (!options.force && (state === 'RUNNING' || state === 'RESTARTING'))
        await engine.stopContainer(id).catch((error) => {
          // Of one that the engine cannot even describe, a stop in peace may be more than it can do.
          if (inspectError === null) throw error
        })
      await engine.removeContainer(id, { force: true, volumes: options.volumes ?? false })
      await this.#isolated.prune()
    })
    return container
  }

  /**
   * Creates a container, and starts it unless told otherwise. A missing image is pulled where the key holds
   * `images:write`. A container that cannot be started is removed again: a refused create leaves nothing behind.
   * @throws DomainError INVALID_INPUT, POLICY_DENIED, PROTECTED, CONFLICT (name or port taken), NOT_FOUND (image)
   */
  async create(caller: Caller, input: CreateContainerInput, approve: readonly string[] = []): Promise<Container> {
    const { engine, gate, mirror, protection, policy, limitBody, limits, quotas } = this.#deps
    const place = quotas.place(caller, caller.principal?.keyId ?? null)
    const name = input.name
    const stamp: Record<string, string> = caller.principal ? { [CREATED_BY_LABEL]: caller.principal.keyId } : {}
    const isolatedFor = isolatedKey(caller, input)
    let body = createBody(isolatedFor === null ? input : { ...input, network: isolatedNetworkOf(isolatedFor) })
    // What we add ourselves is not the caller's doing and must not count against them.
    let ours = stamp
    const judge = policy.callJudge(policy.judgedAs(caller, approve), { serverLabels: () => ours })
    const requestOf = (Labels: Record<string, string>) => ({
      service: '',
      name,
      body: { ...body, Labels: { ...Labels, ...body.Labels, ...stamp } },
    })
    const request = {
      action: 'container.create',
      target: { kind: 'container', id: name, name } satisfies Target,
      detail: { image: body.Image, ports: input.ports ?? [], start: input.start ?? true },
      check: async () => {
        await mirror.settled
        protection.requireName(name)
        body = await limitBody(caller, body)
        await judge.plan([requestOf({})])
        await requireFreeDisk(limits, caller)
        await place.take({ containers: [name], volumes: await this.#newVolumes(input) })
      },
    }
    const created = gate.run(caller, request, async (action) => {
      const image = await this.#requireImage(caller, body.Image ?? '')
      const silenced = silencedLabels(image)
      ours = { ...silenced, ...stamp }
      await this.#ownVolumes(judge, stamp, input)
      const create = requestOf(silenced)
      // A pull may have taken minutes, in which everything that was judged could change.
      const make = async () => {
        await judge.createContainer(create)
        return engine.createContainer(create.body, { name })
      }
      const { id } = await (isolatedFor === null ? make() : this.#isolated.use(isolatedFor, make))
      action.retarget({ kind: 'container', id, name })
      await this.#orRemove(id, async () => {
        await this.#requireMadeFrom(id, image)
        if (!(input.start ?? true)) return
        await judge.startContainer(id)
        await engine.startContainer(id)
      })
      const container = await mirror.refreshContainer(id)
      if (!container) throw new DomainError('NOT_FOUND', `The container ${name} was removed by somebody else at once.`)
      return container
    })
    return created.finally(place.free)
  }

  /** A refused create leaves nothing behind. */
  async #orRemove(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await this.#deps.engine.removeContainer(id, { force: true, volumes: true })
      await this.#isolated.prune()
      throw error
    }
  }

  /** @throws DomainError CONFLICT where the name has come to mean another image than the one that was judged */
  async #requireMadeFrom(id: string, { Id }: ImageInspect): Promise<void> {
    const { Image, Config } = await this.#deps.engine.inspectContainer(id)
    if (Image === Id) return
    throw new DomainError('CONFLICT', `${Config.Image} became another image while the container was made.`, {
      reason: 'IMAGE_CHANGED',
      retryable: true,
    })
  }

  /** A volume that comes into being here is stamped, so that its key may mount it again later. */
  async #ownVolumes(judge: CallJudge, stamp: Record<string, string>, input: CreateContainerInput): Promise<void> {
    const { engine } = this.#deps
    for (const name of await this.#newVolumes(input)) {
      const body = { Name: name, Labels: stamp }
      await judge.createVolume(body)
      await engine.createVolume(body)
    }
  }

  /** Names of volumes that nobody has yet. */
  async #newVolumes({ volumes }: CreateContainerInput): Promise<string[]> {
    const names = new Set((volumes ?? []).map(({ source }) => source).filter((source) => !source.startsWith('/')))
    if (names.size === 0) return []
    const existing = new Set((await this.#deps.engine.listVolumes()).map(({ Name }) => Name))
    return [...names].filter((name) => !existing.has(name))
  }

  async #requireImage(caller: Caller, image: string): Promise<ImageInspect> {
    const { engine } = this.#deps
    try {
      return await engine.inspectImage(image)
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'NOT_FOUND')) throw error
      if (!caller.principal?.scopes.has('images:write'))
        throw new DomainError('NOT_FOUND', `The image ${image} is not on this host, and this key may not pull it.`, {
          reason: 'IMAGE_MISSING',
          requiredScopes: ['images:write'],
          humanAction: 'Pull the image first, or turn on images:write for this key.',
        })
      for await (const _message of engine.pullImage(image)) {
        // Read to the end: only then is the image there.
      }
      return engine.inspectImage(image)
    }
  }

  /** One change to an existing container: protected? record, do it, read it back. */
  async #act(
    caller: Caller,
    action: string,
    reference: string,
    work: (container: Container, running: RunningAction) => Promise<void>,
  ): Promise<Container> {
    const { gate, mirror, protection } = this.#deps
    const container = await this.#target(caller, action, reference)
    const request = { action, target: targetOf(container), check: () => protection.requireContainer(container) }
    return gate.run(caller, request, async (running) => {
      try {
        await work(container, running)
      } catch (error) {
        // What failed may have changed it all the same: a start notes its error, of which the engine tells nobody.
        await mirror.refreshContainer(container.id).catch(() => {})
        throw error
      }
      return (await mirror.refreshContainer(container.id)) ?? container
    })
  }

  /** The container an action is about; that there is none such is worth a line in the log as well. */
  async #target(caller: Caller, action: string, reference: string): Promise<Container> {
    try {
      return await this.get(reference)
    } catch (error) {
      const target: Target = { kind: 'container', id: reference, name: reference }
      await this.#deps.gate.fail(caller, { action, target }, error)
      throw error
    }
  }
}

export function targetOf({ id, name }: Container): Target {
  return { kind: 'container', id, name }
}

/** The key on whose own network a container goes: an agent's that names none, or the engine's default one. */
function isolatedKey({ principal }: Caller, { network }: CreateContainerInput): string | null {
  return principal && principal.role !== 'OWNER' && isDefaultNetwork(network) ? principal.keyId : null
}

function seconds({ timeoutSeconds }: { timeoutSeconds?: number | null }): { timeoutSeconds?: number } {
  if (timeoutSeconds === undefined || timeoutSeconds === null) return {}
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 0 || timeoutSeconds > 3600)
    throw new DomainError('INVALID_INPUT', 'timeoutSeconds must be a whole number from 0 to 3600.', {
      path: 'timeoutSeconds',
    })
  return { timeoutSeconds }
}
