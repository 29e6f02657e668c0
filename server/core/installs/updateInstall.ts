import type { Caller } from '../caller.ts'
import type { Plan } from '../compose/plan/plan.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import { requireFreeDisk } from '../limits/freeDisk.ts'
import type { Verdict } from '../policy/verdict.ts'
import { withAnswerBytes } from './answerBytes.ts'
import { answersFor } from './answers.ts'
import { needsOf, requireConsented } from './approvable.ts'
import { type ChangedImage, changeInstall, type InstallChange } from './changeInstall.ts'
import { requireShown } from './consent.ts'
import { containersOf, describeInstall, installedDefinition } from './describeInstall.ts'
import { COPY } from './installFolder.ts'
import { installTitle } from './installName.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallRecord } from './installRecord.ts'
import { type InstallResult, installResult } from './installResult.ts'
import type { JobRun } from './installRunner.ts'
import { overrideFile } from './overrideFile.ts'
import { overrideBeside, ownVariables } from './ownOverride.ts'
import { requireMaker } from './requireMaker.ts'

/** What an update would change. */
export interface UpdatePlan {
  /** Names the configuration that it comes to; see `configurationHash`. */
  hash: string
  /** Version that is installed, and the catalog's; null where that is unknown. */
  from: string | null
  to: string | null
  /** The catalog has another definition than the one installed. */
  definitionChanges: boolean
  /** Image of each service before and after; under the same tag the registry may have a newer one. */
  images: { service: string; from: string | null; to: string }[]
  /** Variables that the new definition made up values for. */
  generated: string[]
  verdict: Verdict
  plan: Plan
}

export interface UpdateResult extends InstallResult {
  from: string | null
  to: string | null
  /** Whether the definition or an image is another than before. */
  changed: boolean
  images: ChangedImage[]
}

interface Draft extends InstallChange {
  from: string | null
  to: string | null
  generated: string[]
  definitionChanges: boolean
}

/**
 * What an update would do; nothing is written or pulled.
 * @throws DomainError INVALID_INPUT where the new definition asks something that needs an answer
 */
export async function planUpdate(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  values: Readonly<Record<string, string>>,
): Promise<UpdatePlan> {
  const { projects, runner } = parts
  requireAnswersOf(caller, record, values)
  const { files, record: part, from, to, generated, definitionChanges } = await draft(parts, record, values)
  const next = { ...record, ...part }
  const [before, loaded] = await Promise.all([
    projects.load(record.id, await projects.files(record)),
    projects.loaded(record.id, files, generated),
  ])
  const { project: after, hash } = loaded
  const [verdict, plan] = await Promise.all([
    projects.verdict(caller, next, loaded),
    runner.plan(next, after, { pull: 'always', removeOrphans: true, keepChangedVolumes: true }),
  ])
  const images = Object.entries(after.services).map(([service, { image = '' }]) => ({
    service,
    from: before.services[service]?.image ?? null,
    to: image,
  }))
  const warning = {
    code: 'FILE_REPLACED',
    message: `compose.yaml becomes that of the marketplace. What was changed in it by hand is kept as compose.yaml${COPY} only; changes that are to stay belong into a compose.override.yaml.`,
  }
  const shown = definitionChanges ? { ...plan, warnings: [...plan.warnings, warning] } : plan
  return { hash, from, to, generated, definitionChanges, images, verdict, plan: shown }
}

/**
 * Takes the catalog's newest definition and the newest images. When the new containers do not become healthy, the old
 * definition and the old images come back; data is not touched. What does not run is made ready and stays stopped.
 */
export async function updateInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  values: Readonly<Record<string, string>>,
  hash: string | null,
): Promise<Job> {
  const { deps, projects, jobs } = parts
  return jobs.start(caller, { action: 'app.update', verb: 'Update' }, record, async (current, job) => {
    requireAnswersOf(caller, current, values)
    const change = await draft(parts, current, values)
    job.addDetail({ from: change.from, to: change.to })
    const loaded = await projects.loaded(current.id, change.files, change.generated)
    requireShown({ approve: [], hash }, loaded.hash)
    requireConsented(await projects.verdict(caller, { ...current, ...change.record }, loaded), current, loaded)
    await requireRoom(parts, caller, current, change)
    const isUp = containersOf(deps, current.id).some(({ state }) => state === 'RUNNING' || state === 'RESTARTING')
    const images = isUp
      ? await changeInstall(parts, caller, current, change, job, { pull: 'always' })
      : await prepare(parts, current, change, job)
    const changed = change.definitionChanges || images.some(({ from, to }) => from !== to)
    const { from, to } = change
    const result = { ...(await installResult(deps, current, 'updated')), from, to, changed, images }
    return isUp
      ? result
      : { ...result, message: `${current.title} is up to date. It does not run; start it to use it.` }
  })
}

/** An update takes what is there; new answers are for whoever may change the old ones. @throws DomainError OWNER_REQUIRED */
function requireAnswersOf(caller: Caller, record: InstallRecord, values: Readonly<Record<string, string>>): void {
  if (Object.keys(values).length > 0) requireMaker(caller, record)
}

/** @throws DomainError POLICY_DENIED where its answers or images have no room */
async function requireRoom(
  { deps }: InstallParts,
  caller: Caller,
  record: InstallRecord,
  change: Draft,
): Promise<void> {
  const place = deps.quotas.place(caller, record.createdBy)
  const bytes = change.record.answerBytes ?? record.answerBytes
  await place.take({ installs: [{ id: record.id, bytes }] }).finally(place.free)
  await requireFreeDisk(deps.limits, caller)
}

/** Definition and images without a start. */
async function prepare(
  { deps, projects, runner }: InstallParts,
  record: InstallRecord,
  change: InstallChange,
  job: JobRun,
): Promise<ChangedImage[]> {
  const project = await projects.load(record.id, change.files)
  const before = containersOf(deps, record.id)
  const pulled = await deps.compose.pull(project, undefined, runner.running(job))
  const failed = pulled.find(({ status }) => status === 'failed')
  if (failed)
    throw new DomainError('DOCKER_ERROR', `${failed.reference} could not be pulled: ${failed.message}`, {
      reason: 'PULL_FAILED',
      retryable: true,
    })
  await projects.folder(record.id).write(change.files)
  await deps.store.patch(record.id, change.record)
  return Object.entries(project.services).map(([service, { image = '' }]) => ({
    service,
    reference: image,
    from: before.find(({ image: used }) => used === image)?.imageId ?? null,
    to: pulled.find(({ reference }) => reference === image)?.imageId ?? null,
  }))
}

async function draft(
  { deps, projects }: InstallParts,
  record: InstallRecord,
  given: Readonly<Record<string, string>>,
): Promise<Draft> {
  const files = await projects.files(record)
  const app = record.source.kind === 'APP' ? await deps.catalog.find(record.source.appId) : null
  const { version } = await describeInstall(deps, record)
  if (!app) return { files, record: {}, from: version, to: version, generated: [], definitionChanges: false }
  const { values, generated, ...answers } = answersFor(
    app,
    { values: given },
    { values: files.values, ...record.choices },
  )
  const choices = { ...record.choices, ...answers }
  // What the older definition asked and the newer one doesn't is of no use any more.
  const installed = installedDefinition(record, files.compose, app)
  const stays = ownVariables(files.values, [...app.questions, ...(installed?.questions ?? [])])
  const before = installed && overrideFile(installed, record.choices)
  const override = overrideBeside(files.override, before, overrideFile(app, choices))
  const updated = { compose: app.composeText, override, values: { ...stays, ...values } }
  return {
    files: updated,
    record: withAnswerBytes({ choices, declaredNeeds: needsOf(app), title: installTitle(app, record.id) }, values),
    from: version,
    to: app.version,
    generated,
    definitionChanges: app.composeText !== files.compose,
  }
}
