import type { Caller } from '../caller.ts'
import { PROJECT } from '../compose/labels.ts'
import type { VolumeInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import type { InstallsDeps } from './installDeps.ts'
import { freeName, installName } from './installName.ts'
import type { InstallRecord, InstallSource } from './installRecord.ts'
import { isMaker } from './requireMaker.ts'

type Deps = Pick<InstallsDeps, 'engine' | 'mirror' | 'protection' | 'store'>

export interface NameRequest {
  source: InstallSource
  /** What the caller calls it; null where that is left to us. */
  wanted: string | null
  /** Taken as it is, or numbered, where nothing is wanted. */
  usual: string
  /** Whether an install that has run may be written anew. */
  mayReplace: boolean
}

/** A name for an install, and the record that it continues: one that never ran, or whose data was kept. */
export interface NameChoice {
  id: string
  existing: InstallRecord | null
}

/** @throws DomainError CONFLICT (NAME_TAKEN), PROTECTED, INVALID_INPUT */
export async function chooseName(deps: Deps, caller: Caller, request: NameRequest): Promise<NameChoice> {
  const { mirror, protection, store } = deps
  await mirror.settled
  const known = await namesOnEngine(deps)
  const isOnEngine = (name: string) => known.projects.has(name) || known.containers.has(name)
  if (request.wanted === null) {
    const isTaken = (name: string) => {
      const record = store.find(name)
      return record
        ? takenBy(caller, record, request, isOnEngine) !== null
        : isOnEngine(name) || known.leftovers.has(name) || known.isSquatted(name)
    }
    const id = freeName(request.usual, isTaken)
    return { id, existing: store.find(id) ?? null }
  }
  const id = installName(request.wanted, request.source.kind === 'APP' ? 'container_name' : 'project')
  protection.requireName(id)
  protection.requireProject(id)
  const record = store.find(id)
  if (record) {
    const reason = takenBy(caller, record, request, isOnEngine)
    if (reason !== null) throw nameTaken(reason)
    return { id, existing: record }
  }
  if (isOnEngine(id))
    throw nameTaken(`A container or Compose project named "${id}" exists already and was not made by WAGMIOS.`)
  // Whoever gets the name of a project gets its volumes with it, which may be anybody's data.
  if (known.leftovers.has(id) && caller.principal?.role !== 'OWNER')
    throw nameTaken(
      `Volumes of an earlier Compose project "${id}" are still there; only the owner may go on with them.`,
    )
  return { id, existing: null }
}

async function namesOnEngine({ engine, mirror }: Deps) {
  const containers = mirror.containers()
  const [volumes, networks] = await Promise.all([engine.listVolumes(), engine.listNetworks()])
  const labels = [...volumes, ...networks].flatMap(({ Labels }) => Labels?.[PROJECT] ?? [])
  return {
    containers: new Set(containers.map(({ name }) => name)),
    projects: new Set(containers.flatMap((container) => container.labels[PROJECT] ?? [])),
    leftovers: new Set(labels),
    /**
     * Whether something that was made by hand has a name that Compose could give to a part of such a project. An install
     * of ours does better under another name than to be refused for it.
     */
    isSquatted(project: string): boolean {
      const byHand = (labels: Record<string, string> | null | undefined) => labels?.[PROJECT] === undefined
      const isPart = ({ Name, Labels }: Pick<VolumeInspect, 'Name' | 'Labels'>) =>
        byHand(Labels) && Name.startsWith(`${project}_`)
      const isReplica = (name: string) => name.startsWith(`${project}-`) && /-\d{1,5}$/.test(name)
      return (
        volumes.some(isPart) ||
        networks.some(({ Name, Labels }) => isPart({ Name, Labels: Labels ?? null })) ||
        containers.some(({ name, labels }) => byHand(labels) && isReplica(name))
      )
    },
  }
}

/** Why an install's name cannot be had for this; null where it can. */
function takenBy(
  caller: Caller,
  record: InstallRecord,
  request: NameRequest,
  isOnEngine: (name: string) => boolean,
): string | null {
  const { id, title, source, hasRun, removedAt } = record
  if (!isSame(source, request.source))
    return removedAt === null
      ? `"${id}" is the name of ${title} already.`
      : `"${id}" was the name of ${title}, whose data is kept. Delete that data first, or choose another name.`
  // Its answers would be the new key's, and its data would be read by what they make of it.
  if (source.kind === 'APP' && !isMaker(caller, record))
    return removedAt === null
      ? `"${id}" is installed already.`
      : `"${id}" was ${title} of another key, whose data is kept; only the owner may go on with it.`
  if (removedAt !== null)
    return isOnEngine(id) ? `A container or Compose project named "${id}" was made by somebody else meanwhile.` : null
  return hasRun && !request.mayReplace ? `"${id}" is installed already.` : null
}

function isSame(a: InstallSource, b: InstallSource): boolean {
  if (a.kind === 'APP') return b.kind === 'APP' && a.appId === b.appId
  return b.kind === 'TEMPLATE' && a.name === b.name
}

function nameTaken(message: string): DomainError {
  return new DomainError('CONFLICT', message, {
    reason: 'NAME_TAKEN',
    retryable: false,
    humanAction: 'Choose another name, or change the existing install instead of making a new one.',
  })
}
