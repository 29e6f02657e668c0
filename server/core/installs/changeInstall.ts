import type { Caller } from '../caller.ts'
import type { Project } from '../compose/project.ts'
import { DomainError } from '../errors.ts'
import { projectThings } from '../limits/projectThings.ts'
import { containersOf } from './describeInstall.ts'
import { withLog } from './failureLog.ts'
import { type ImageSnapshot, restoreImages, snapshotImages } from './imageSnapshot.ts'
import type { InstallFiles } from './installFolder.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import type { JobRun, UpChoice } from './installRunner.ts'
import { advisedFailure } from './portAdvice.ts'
import { choosePort } from './startInstall.ts'

/** Another definition of an install that has run. */
export interface InstallChange {
  files: InstallFiles
  /** What changes of its record. */
  record: Partial<InstallRecord>
}

/** Ids of a service's image before and after a change; null where there was or is none. */
export interface ChangedImage {
  service: string
  /** As the new definition writes it. */
  reference: string
  from: string | null
  to: string | null
}

const UP: UpChoice = { removeOrphans: true, keepChangedVolumes: true }

/**
 * Brings a running install to another definition. Where that does not become healthy, the old definition and the very
 * images that it ran on come back; data is not touched either way.
 * @throws DomainError with `rolledBack`, or `rollbackError` where the way back failed as well
 */
export async function changeInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  change: InstallChange,
  job: JobRun,
  choice: UpChoice = {},
): Promise<ChangedImage[]> {
  const { deps, projects, runner, ports } = parts
  const before: InstallChange = { files: await projects.files(record), record: pick(record, change.record) }
  const old = await projects.load(record.id, before.files)
  const images = await snapshotImages(deps.engine, old, containersOf(deps, record.id))
  const next = { ...record, ...change.record }
  // Nobody takes the places of what has to come back where the change fails.
  const place = deps.quotas.place(caller, record.createdBy)
  await place.take({ ...projectThings(old), installs: [{ id: record.id, bytes: next.answerBytes }] })
  try {
    await projects.folder(record.id).write(change.files)
    await deps.store.patch(record.id, change.record)
    await runner.up(caller, next, job, { ...UP, ...choice })
    await runner.note(next)
  } catch (error) {
    // The way back replaces the container that failed, and its log goes with it.
    const told = await withLog(parts, caller, next, await advisedFailure(error, ports, choosePort(record)))
    const back = await goBack(parts, caller, record, before, images, job)
    await runner.note(record, told)
    throw withDetails(told, back)
  } finally {
    place.free()
  }
  return changedImages(parts, old, await projects.load(record.id, change.files), images)
}

/** What to say about the way back. */
async function goBack(
  { deps, projects, runner }: InstallParts,
  caller: Caller,
  record: InstallRecord,
  before: InstallChange,
  images: ImageSnapshot,
  job: JobRun,
): Promise<Record<string, unknown>> {
  job.progress.message('Going back to what was before')
  try {
    await projects.folder(record.id).write(before.files)
    await deps.store.patch(record.id, before.record)
    await restoreImages(deps.engine, images)
    // Giving up on the new version must not stop the way back.
    const uncancelled = { ...job, signal: new AbortController().signal, addDetail: () => {} }
    await runner.up(caller, record, uncancelled, { ...UP, pull: 'missing' })
    job.addDetail({ rolledBack: true })
    return { rolledBack: true }
  } catch (error) {
    return { rollbackError: error instanceof Error ? error.message : String(error) }
  }
}

function withDetails(error: unknown, details: Record<string, unknown>): unknown {
  if (!(error instanceof DomainError)) return error
  const outcome = details.rolledBack
    ? 'Everything is as it was before.'
    : `Going back failed as well: ${details.rollbackError}`
  const message = /[.!?]$/.test(error.message) ? error.message : `${error.message}.`
  return new DomainError(error.code, `${message} ${outcome}`, { ...error.details, ...details }, { cause: error })
}

async function changedImages(
  { deps }: InstallParts,
  old: Project,
  next: Project,
  before: ImageSnapshot,
): Promise<ChangedImage[]> {
  const after = await snapshotImages(deps.engine, next)
  return Object.entries(next.services).map(([name, { image = '' }]) => {
    const from = old.services[name]?.image
    const [previous, current] = [from && before.get(from), after.get(image)]
    return { service: name, reference: image, from: previous ?? null, to: current ?? null }
  })
}

function pick(record: InstallRecord, part: Partial<InstallRecord>): Partial<InstallRecord> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => Object.hasOwn(part, key)))
}
