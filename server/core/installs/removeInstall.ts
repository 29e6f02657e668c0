import type { Caller } from '../caller.ts'
import { PROJECT } from '../compose/labels.ts'
import type { Plan } from '../compose/plan/plan.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import type { InstallsDeps } from './installDeps.ts'
import { targetOf } from './installJobs.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import { planLines } from './planLines.ts'

/** A volume that goes when an app's data is deleted. */
export interface VolumeLoss {
  name: string
  /** -1: unknown. */
  sizeBytes: number
}

/** What removing would take: containers and networks always, these volumes only with `deleteData`. */
export interface RemovePlan {
  plan: Plan
  volumes: VolumeLoss[]
  /** Folder of the host with its settings, secrets and what it keeps beside them; goes with the data. */
  folder: string
}

/** An app that was removed and whose data is kept. */
export interface KeptApp {
  id: string
  title: string
  appId: string | null
  removedAt: string
  volumes: VolumeLoss[]
}

export interface RemoveResult {
  status: 'removed'
  id: string
  data: 'kept' | 'deleted'
  /** Those that the data is, or was, in. */
  volumes: VolumeLoss[]
  folder: string
  /** A sentence for people. */
  message: string
}

export async function planRemove(
  { deps, projects }: InstallParts,
  record: InstallRecord,
  deleteData: boolean,
): Promise<RemovePlan> {
  const [plan, volumes] = await Promise.all([
    deps.compose.planDown(record.id, { volumes: deleteData }),
    volumesOf(deps, record.id),
  ])
  const folder = projects.folder(record.id).path
  return { plan, volumes, folder: deps.hostPaths.find(folder) ?? folder }
}

/** Removes containers and networks. Data and secrets stay for the next install of this name, unless `deleteData`. */
export async function removeInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  deleteData: boolean,
): Promise<Job> {
  const { deps, projects, runner, jobs } = parts
  if (deleteData) await requireDelete(deps, caller, record)
  const request = { action: 'app.remove' as const, verb: 'Remove', interrupts: 'it is removed' }
  return jobs.start(caller, request, record, async (current, job) => {
    const { plan, volumes, folder } = await planRemove(parts, current, deleteData)
    job.addDetail({
      deleteData,
      plan: planLines(plan),
      ...(deleteData && { volumes: volumes.map(({ name }) => name) }),
    })
    await deps.compose.down(current.id, { volumes: deleteData }, runner.running(job))
    await runner.refresh(current.id)
    if (!deleteData) await deps.store.patch(current.id, { removedAt: new Date().toISOString() })
    else {
      const gone = projects.folder(current.id)
      await gone.remove()
      await deps.policy.forgetWritable(gone.path)
      await deps.store.forget(current.id)
    }
    const data = deleteData ? 'deleted' : 'kept'
    const message = sentence(current, deleteData, volumes)
    return { status: 'removed', id: current.id, data, volumes, folder, message }
  })
}

/** Apps that were removed with their data kept. */
export async function keptApps({ deps }: InstallParts): Promise<KeptApp[]> {
  const kept = deps.store.removed().map(async ({ id, title, source, removedAt }) => ({
    id,
    title,
    appId: source.kind === 'APP' ? source.appId : null,
    removedAt: removedAt ?? '',
    volumes: await volumesOf(deps, id),
  }))
  return Promise.all(kept)
}

/** By name. */
async function volumesOf({ engine }: InstallsDeps, id: string): Promise<VolumeLoss[]> {
  const volumes = await engine.listVolumes({ label: [`${PROJECT}=${id}`] })
  if (volumes.length === 0) return []
  const sizes = await engine.volumeSizes()
  return volumes
    .map(({ Name }) => ({ name: Name, sizeBytes: sizes.get(Name) ?? -1 }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function sentence({ title }: InstallRecord, deleteData: boolean, volumes: readonly VolumeLoss[]): string {
  const names = volumes.map(({ name }) => name).join(', ')
  if (deleteData) return `${title} and its data are deleted${names ? ` (${names})` : ''}.`
  return `${title} is removed.${names ? ` Its data is kept in ${names}.` : ''}`
}

/** Data is worth more than a container: whoever deletes it must be allowed to delete. */
async function requireDelete({ gate }: InstallsDeps, caller: Caller, record: InstallRecord): Promise<void> {
  if (caller.principal?.scopes.has('containers:delete')) return
  const error = new DomainError('SCOPE_REQUIRED', 'containers:delete scope required', {
    retryable: false,
    requiredScopes: ['containers:delete'],
    grantedScopes: [...(caller.principal?.scopes ?? [])],
    humanAction:
      'Deleting the data of an app needs containers:delete. Turn it on in Settings → Agent Permissions, or remove the app with its data kept.',
  })
  throw await gate.refuse(caller, { action: 'app.remove', target: targetOf(record) }, error)
}
