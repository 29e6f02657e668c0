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
import { inWords, type RanOnData, ranOnData } from './ranOnData.ts'
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

const UP: UpChoice = { removeOrphans: true, keepChangedVolumes: true, judgesChangeOnly: true }

/**
 * Brings a running install to another definition. Where that does not become healthy, the old definition and the very
 * images that it ran on come back, unless another program has already run on the install's data: then it stays as it is,
 * and what was before is kept for `revertInstall`, since only the owner can say what that means for the data.
 * @throws DomainError with `rolledBack`, `rollbackError` where the way back failed as well, or `ranOnData`
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
  const containers = containersOf(deps, record.id)
  const images = await snapshotImages(deps.engine, old, containers)
  const next = { ...record, ...change.record }
  // Nobody takes the places of what has to come back where the change fails.
  const place = deps.quotas.place(caller, record.createdBy)
  await place.take({ ...projectThings(old), installs: [{ id: record.id, bytes: next.answerBytes }] })
  try {
    await projects.folder(record.id).write(change.files)
    await deps.store.patch(record.id, change.record)
    await runner.up(caller, next, job, { ...UP, ...choice })
    await runner.note(next)
    await deps.store.patch(record.id, { previous: null })
  } catch (error) {
    // The way back replaces the container that failed, and its log goes with it.
    const told = await withLog(parts, caller, next, await advisedFailure(error, ports, choosePort(record)))
    await runner.refresh(record.id).catch(() => {})
    const ran = ranOnData(containers, containersOf(deps, record.id))
    if (ran) {
      const kept = stays(told, record, ran)
      // The oldest one that worked: a second try that fails is no better to go back to.
      const previous = record.previous ?? { ...before.files, record: before.record, images: Object.fromEntries(images) }
      await deps.store.patch(record.id, { previous })
      await runner.note(record, kept)
      throw kept
    }
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
    await projects.folder(record.id).write(before.files, { keepCopies: false })
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

/** It is not put back, and why. */
function stays(error: unknown, { id, title }: InstallRecord, { containers, data }: RanOnData): unknown {
  if (!(error instanceof DomainError)) return error
  const message = `${ended(error.message)} It was not put back to what it was before: ${inWords(containers)} has run on the data in ${inWords(data)}, and may have changed it so that the version before cannot read it.`
  const details = {
    ...error.details,
    rolledBack: false,
    ranOnData: data,
    retryable: false,
    humanAction: `Look at its log: it may only need longer, and it goes on. To go back anyway, the owner sends POST /api/marketplace/revert {"container_name":"${id}"}; where ${title} cannot read its data then, only a backup helps.`,
  }
  return new DomainError(error.code, message, details, { cause: error })
}

function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}

function withDetails(error: unknown, details: Record<string, unknown>): unknown {
  if (!(error instanceof DomainError)) return error
  const outcome = details.rolledBack
    ? 'Everything is as it was before.'
    : `Going back failed as well: ${details.rollbackError}`
  return new DomainError(
    error.code,
    `${ended(error.message)} ${outcome}`,
    { ...error.details, ...details },
    { cause: error },
  )
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
  const entries = Object.entries(record).filter(([key]) => Object.hasOwn(part, key) && key !== 'previous')
  return Object.fromEntries(entries)
}
