import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '../../errors.ts'
import { endpointSettings } from '../body/containerNetworks.ts'
import { holderBody } from '../body/holderBody.ts'
import { networkBody } from '../body/networkBody.ts'
import { endpointOwner } from '../body/serviceToContainer.ts'
import { volumeBody } from '../body/volumeBody.ts'
import { networkHash, volumeHash } from '../configHash.ts'
import type { Desired } from '../desired.ts'
import { fileArchive } from '../fileArchive.ts'
import { unlessMissing } from '../observe.ts'
import type { Call, CreateContainer, Ref } from '../plan/plan.ts'
import { createRequest } from './createRequest.ts'
import { waitForDependency } from './dependencyWait.ts'
import type { ExecutionContext } from './execution.ts'
import { pullImage } from './pullImage.ts'

const REMOVAL_LIMIT_MS = 30_000

/** Sends one step's engine call. Resolves with the id of what it made, where it made something. */
export async function runCall(
  call: Call,
  context: ExecutionContext,
  idOf: (ref: Ref) => string,
): Promise<string | undefined> {
  const { engine, signal, progress } = context
  switch (call.kind) {
    case 'pullImage':
      await pullImage(engine, { ...call, signal }, progress)
      return
    case 'removeImage':
      return tolerant('IN_USE', context, `image:${call.reference}`, () => engine.removeImage(call.reference))
    case 'createNetwork': {
      const { project } = fileOf(context).desired
      const network = project.networks[call.key] ?? unknownKey(call.key)
      const body = networkBody(project.name, call.key, network, networkHash(network))
      await context.judge?.createNetwork(body)
      return (await engine.createNetwork(body)).id
    }
    case 'removeNetwork':
      return tolerant(call.keepIfInUse && 'IN_USE', context, `network:${call.name}`, () =>
        engine.removeNetwork(call.id),
      )
    case 'connectNetwork':
      return engine.connectNetwork(idOf(call.network), idOf(call.container), endpoint(call, context)).then(nothing)
    case 'disconnectNetwork':
      return engine.disconnectNetwork(idOf(call.network), call.container, { force: true }).then(nothing)
    case 'createVolume': {
      const { project } = fileOf(context).desired
      const volume = project.volumes[call.key] ?? unknownKey(call.key)
      const body = volumeBody(project.name, call.key, volume, volumeHash(volume))
      await context.judge?.createVolume(body)
      return engine.createVolume(body).then(nothing)
    }
    case 'removeVolume':
      return tolerant(call.keepIfInUse && 'IN_USE', context, `volume:${call.name}`, () =>
        engine.removeVolume(call.name, { force: true }),
      )
    case 'createContainer':
      return createContainer(call, context, idOf)
    case 'holdVolumes': {
      const body = holderBody(fileOf(context).desired, call)
      await context.judge?.createContainer({ service: call.service, name: call.createAs, body })
      return (await engine.createContainer(body, { name: call.createAs })).id
    }
    case 'putFiles': {
      const files = fileOf(context).desired.injected[call.service]?.files ?? []
      return engine.putArchive(idOf(call.container), '/', await fileArchive(files, context.clock())).then(nothing)
    }
    case 'startContainer':
      await context.judge?.startContainer(idOf(call.container))
      return engine.startContainer(idOf(call.container)).then(nothing)
    case 'unpauseContainer':
      return engine.unpauseContainer(idOf(call.container)).then(nothing)
    case 'stopContainer':
      return tolerant(undefined, context, '', () => engine.stopContainer(idOf(call.container), call))
    case 'restartContainer':
      await context.judge?.startContainer(idOf(call.container))
      return engine.restartContainer(idOf(call.container), call).then(nothing)
    case 'renameContainer':
      return engine.renameContainer(idOf(call.container), call.name).then(nothing)
    case 'removeContainer':
      return removeContainer(idOf(call.container), call.volumes, context)
    case 'waitForService':
      return waitForDependency(
        engine,
        { ...call, containerIds: call.containers.map(({ container }) => idOf(container)) },
        signal,
      ).then(nothing)
    case 'checkpoint':
      return
  }
}

function nothing(): undefined {
  return undefined
}

/** What is already gone counts as removed; with `IN_USE`, what somebody else still uses stays, with a warning. */
async function tolerant(
  tolerated: 'IN_USE' | undefined,
  { progress }: ExecutionContext,
  resource: string,
  call: () => Promise<void>,
): Promise<undefined> {
  try {
    await call()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'NOT_FOUND') return
    // Engines say 403 "has active endpoints" for a network and 409 for everything else that is in use.
    const inUse = error.code === 'CONFLICT' || /active endpoints|in use/.test(error.message)
    if (!tolerated || !inUse) throw error
    progress.say({ resource, status: 'warning', text: 'Resource is still in use' })
  }
}

async function removeContainer(id: string, volumes: boolean, { engine }: ExecutionContext): Promise<undefined> {
  try {
    await engine.removeContainer(id, { force: true, volumes })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (error.code === 'NOT_FOUND') return
    if (error.code !== 'CONFLICT') throw error
    // Somebody else is removing it at this very moment; its name is free only when that is over.
    const deadline = performance.now() + REMOVAL_LIMIT_MS
    while (await unlessMissing(engine.inspectContainer(id))) {
      if (performance.now() > deadline) throw error
      await delay(100)
    }
  }
}

async function createContainer(
  call: CreateContainer,
  context: ExecutionContext,
  idOf: (ref: Ref) => string,
): Promise<string> {
  const { desired, apiVersion } = fileOf(context)
  const request = createRequest(call, desired, apiVersion, idOf)
  await context.judge?.createContainer(request)
  const platform = desired.project.services[call.target.service]?.platform
  const created = await context.engine.createContainer(request.body, {
    name: call.createAs,
    ...(platform && { platform }),
  })
  for (const warning of created.warnings)
    context.progress.say({ resource: `container:${request.name}`, status: 'warning', text: warning })
  return created.id
}

function endpoint(call: Extract<Call, { kind: 'connectNetwork' }>, context: ExecutionContext) {
  const { desired, apiVersion } = fileOf(context)
  const { target, key } = call
  const service = desired.project.services[target.service] ?? unknownKey(target.service)
  const { name, links } = target
  const owner = endpointOwner(desired, { serviceName: target.service, service, name, links, apiVersion })
  return endpointSettings(owner, key)
}

function fileOf({ desired, apiVersion }: ExecutionContext): { desired: Desired; apiVersion: string } {
  if (!desired || apiVersion === undefined) throw new Error('this plan needs the project that it was made from')
  return { desired, apiVersion }
}

function unknownKey(key: string): never {
  throw new Error(`the plan names "${key}", which its project does not have`)
}
