import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import { withAnswerBytes } from './answerBytes.ts'
import { answersFor, type InstallInput, type KeptAnswers } from './answers.ts'
import { withoutAsks } from './approvable.ts'
import { changeInstall, type InstallChange } from './changeInstall.ts'
import { chosenPort } from './chosenPort.ts'
import { type Consent, isOwner, isReviewedBy, NO_CONSENT, requireShown } from './consent.ts'
import { describeInstall, installedDefinition } from './describeInstall.ts'
import type { InstallFiles } from './installFolder.ts'
import { targetOf } from './installJobs.ts'
import type { InstallParts } from './installParts.ts'
import type { InstallPreview } from './installPreview.ts'
import type { InstallRecord } from './installRecord.ts'
import { installResult } from './installResult.ts'
import type { InstalledApp } from './installState.ts'
import { overrideFile } from './overrideFile.ts'
import { overrideBeside, ownVariables } from './ownOverride.ts'
import { withPortAdvice } from './portAdvice.ts'
import { overridesBy, requireQuestionsOnly } from './questionsOnly.ts'
import { requireMaker } from './requireMaker.ts'
import { shownPreview } from './shownPreview.ts'
import { startInstall } from './startInstall.ts'
import { requireVariables } from './templateValues.ts'

/** New answers for an install; what is not named stays as it is, secrets included. */
export interface ConfigureInstall extends InstallInput {
  /** Variables, environment names and mount targets that go back to the app's own choice. */
  reset?: readonly string[]
}

export interface ConfiguredInstall {
  install: InstalledApp
  preview: InstallPreview
  /** The start with the new answers, where that was asked for. */
  job: Job | null
}

interface Answered extends InstallChange {
  /** Null for a template. */
  app: MarketplaceApp | null
  generated: string[]
  port: number | null
}

interface Draft {
  change: InstallChange
  preview: InstallPreview
  /** Names of what differs, for the activity log. */
  changed: string[]
  /** @throws DomainError POLICY_DENIED for overrides, which are the owner's to choose */
  requireOverrides: () => void
}

/** What new answers would do; nothing is written. @throws DomainError INVALID_INPUT, NOT_FOUND, OWNER_REQUIRED */
export async function previewConfigure(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  input: ConfigureInstall,
): Promise<InstallPreview> {
  requireMaker(caller, record)
  const { preview, requireOverrides } = await draft(parts, caller, record, input)
  requireOverrides()
  return preview
}

/**
 * Writes new answers; the next start applies them, with `start` one that begins now. Where that start fails, the old
 * answers come back.
 * @throws DomainError INVALID_INPUT, POLICY_DENIED, CONFLICT where another operation runs
 */
export async function configureInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  input: ConfigureInstall,
  { start, hash }: { start: boolean; hash: string | null },
): Promise<ConfiguredInstall> {
  const { deps, projects, jobs } = parts
  jobs.locks.requireIdle(record.id)
  const consent = { approve: [], hash }
  const { change, preview, changed, requireOverrides } = await draft(parts, caller, record, input, consent)
  const place = deps.quotas.place(caller, record.createdBy)
  const request = {
    action: 'app.configure',
    target: targetOf(record),
    detail: { changed, start },
    check: async () => {
      deps.protection.requireProject(record.id)
      requireMaker(caller, record)
      requireShown(consent, preview.hash)
      requireOverrides()
      requireAllowed(record.source.kind === 'APP' ? withoutAsks(preview.verdict) : preview.verdict)
      await place.take({ installs: [{ id: record.id, bytes: change.record.answerBytes ?? 0 }] })
    },
  }
  const isApplied = start && record.hasRun
  const written = deps.gate.run(caller, request, async () => {
    // The job writes them itself, so that it knows what to go back to.
    if (isApplied) return
    await projects.folder(record.id).write(change.files)
    await deps.store.patch(record.id, change.record)
  })
  await written.finally(place.free)
  const job = start ? startWith(parts, caller, record, isApplied ? change : null) : null
  return { install: await describeInstall(deps, deps.store.find(record.id) ?? record), preview, job }
}

function startWith(parts: InstallParts, caller: Caller, record: InstallRecord, change: InstallChange | null): Job {
  const { deps, jobs } = parts
  return jobs.start(caller, { action: 'app.start', verb: 'Start' }, record, async (current, job) => {
    if (change === null) await startInstall(parts, caller, current, job)
    else await changeInstall(parts, caller, current, change, job)
    return installResult(deps, current, change === null ? 'started' : 'configured')
  })
}

async function draft(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  input: ConfigureInstall,
  consent: Consent = NO_CONSENT,
): Promise<Draft> {
  const { projects, runner, ports } = parts
  const files = await projects.files(record)
  const next =
    record.source.kind === 'APP' ? await ofApp(parts, record, files, input) : ofTemplate(record, files, input)
  const { files: nextFiles, generated, port } = next
  const loaded = await projects.loaded(record.id, nextFiles, generated)
  const changes = {
    ...next.record,
    overridesBy: overridesBy(caller, record, next.record.choices ?? record.choices),
    subject: record.source.kind === 'TEMPLATE' ? (isOwner(caller) ? record.subject : 'AGENT') : record.subject,
    ...(isReviewedBy(caller, consent, loaded.hash) && { reviewed: await projects.hashOnDisk(record.id, nextFiles) }),
  } satisfies Partial<InstallRecord>
  const changedRecord = withAnswerBytes({ ...record, ...changes }, nextFiles.values)
  const [verdict, plan] = await Promise.all([
    projects.verdict(caller, changedRecord, loaded, consent),
    runner.plan(changedRecord, loaded.project).then((bare) => withPortAdvice(bare, ports)),
  ])
  const appId = record.source.kind === 'APP' ? record.source.appId : null
  const preview = { id: record.id, appId, port, hash: loaded.hash, files: nextFiles, generated, verdict, plan }
  return {
    change: { files: nextFiles, record: { ...changes, answerBytes: changedRecord.answerBytes } },
    preview: shownPreview(caller, next.app, changedRecord.choices, preview),
    requireOverrides: () => {
      if (next.app) requireQuestionsOnly(caller, next.app, record.choices, changedRecord.choices)
    },
    changed: changedNames(files.values, next.files.values, record, changedRecord),
  }
}

async function ofApp(
  { deps }: InstallParts,
  record: InstallRecord,
  files: InstallFiles,
  input: ConfigureInstall,
): Promise<Answered> {
  const current = record.source.kind === 'APP' ? await deps.catalog.find(record.source.appId) : null
  const app = installedDefinition(record, files.compose, current)
  if (!app)
    throw new DomainError('CONFLICT', `The Compose file of ${record.title} is no longer one of a marketplace app.`, {
      reason: 'NOT_AN_APP',
      retryable: false,
      humanAction: 'Change the file itself, or update the app.',
    })
  const { values, generated, environment, mounts } = answersFor(app, input, without(files.values, record, input.reset))
  const choices = { ...record.choices, environment, mounts }
  const stays = ownVariables(without(files.values, record, input.reset).values, app.questions)
  const override = overrideBeside(files.override, overrideFile(app, record.choices), overrideFile(app, choices))
  const changed = { compose: files.compose, override, values: { ...stays, ...values } }
  return { app, files: changed, record: { choices }, generated, port: chosenPort(app, values) }
}

/** A template has variables only; everything else stands in its text. */
function ofTemplate(
  record: InstallRecord,
  files: InstallFiles,
  { values = {}, environment = {}, ports, port, volumes, reset = [] }: ConfigureInstall,
): Answered {
  if (ports?.length || port || volumes?.length)
    throw new DomainError('INVALID_INPUT', `${record.title} was deployed from a template: it has variables only.`, {
      reason: 'INVALID_ANSWERS',
      retryable: false,
      humanAction: 'Change the template and deploy it again.',
    })
  const given = { ...environment, ...values }
  requireVariables(given)
  const kept = Object.fromEntries(Object.entries(files.values).filter(([name]) => !reset.includes(name)))
  return { app: null, files: { ...files, values: { ...kept, ...given } }, record: {}, generated: [], port: null }
}

function without(
  values: Readonly<Record<string, string>>,
  { choices }: InstallRecord,
  reset: readonly string[] = [],
): KeptAnswers {
  const stays = (name: string) => !reset.includes(name)
  const filtered = (map: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(map).filter(([name]) => stays(name)))
  return {
    values: filtered(values),
    environment: filtered(choices.environment),
    mounts: choices.mounts.filter(({ target, source }) => stays(target) && stays(source)),
  }
}

function changedNames(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  from: InstallRecord,
  to: InstallRecord,
): string[] {
  const old = { ...from.choices.environment, ...before }
  const now = { ...to.choices.environment, ...after }
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name])
  const mounts = JSON.stringify(from.choices.mounts) === JSON.stringify(to.choices.mounts) ? [] : ['volumes']
  return [...names.sort(), ...mounts]
}
