import type { Caller } from '../caller.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import { withAnswerBytes } from './answerBytes.ts'
import { answersFor, type InstallInput, type KeptAnswers } from './answers.ts'
import { needsOf, withoutAsks } from './approvable.ts'
import { chooseName, type NameChoice } from './chooseName.ts'
import { chosenPort } from './chosenPort.ts'
import { definitionHash } from './configurationHash.ts'
import { type Consent, requireShown } from './consent.ts'
import { describeInstall } from './describeInstall.ts'
import { getApp } from './findApp.ts'
import { targetOf } from './installJobs.ts'
import { installTitle } from './installName.ts'
import type { InstallParts } from './installParts.ts'
import type { Credential, InstallPreview } from './installPreview.ts'
import { type InstallChoices, type InstallRecord, NO_CHOICES } from './installRecord.ts'
import type { InstalledApp } from './installState.ts'
import { overrideFile } from './overrideFile.ts'
import { withPortAdvice } from './portAdvice.ts'
import { overridesBy, requireQuestionsOnly } from './questionsOnly.ts'
import { shownPreview } from './shownPreview.ts'

export interface CreateInstall extends InstallInput {
  /** Id, alias or name of the app. */
  appId: string
  /** Project, folder and name of the main container; default: the app's id, numbered where that is taken. */
  name?: string | null
}

/** An install that was written and not started. */
export interface CreatedInstall {
  install: InstalledApp
  preview: InstallPreview
  /** What was made up now; for the owner only, and this once. */
  credentials: Credential[]
}

interface Draft {
  app: MarketplaceApp
  record: InstallRecord
  preview: InstallPreview
  /** @throws DomainError POLICY_DENIED for overrides, which are the owner's to choose */
  requireOverrides: () => void
}

/**
 * What installing would do; nothing is written.
 * @throws DomainError INVALID_INPUT, NOT_FOUND (app), CONFLICT (name taken), PROTECTED
 */
export async function previewInstall(
  parts: InstallParts,
  caller: Caller,
  input: CreateInstall,
  consent: Consent,
): Promise<InstallPreview> {
  const { app, record, preview, requireOverrides } = await draft(parts, caller, input, consent)
  requireOverrides()
  return shownPreview(caller, app, record.choices, preview)
}

/**
 * Writes the app's Compose file and `.env`; starts nothing. What was generated is in the owner's answer and in `.env` only.
 * @throws DomainError as `previewInstall`, and POLICY_DENIED
 */
export async function createInstall(
  parts: InstallParts,
  caller: Caller,
  input: CreateInstall,
  consent: Consent,
): Promise<CreatedInstall> {
  const { deps, projects, jobs } = parts
  const { app, record, preview, requireOverrides } = await draft(parts, caller, input, consent)
  jobs.locks.requireIdle(record.id)
  const place = deps.quotas.place(caller, record.createdBy)
  const request = {
    action: 'app.create',
    target: targetOf(record),
    detail: { app: app.id, version: app.version },
    // What the owner can still consent to is no reason not to write a file; the start asks again.
    check: async () => {
      requireShown(consent, preview.hash)
      requireOverrides()
      requireAllowed(withoutAsks(preview.verdict))
      await place.take({ installs: [{ id: record.id, bytes: record.answerBytes }] })
    },
  }
  const created = deps.gate.run(caller, request, async () => {
    const isOwner = caller.principal?.role === 'OWNER'
    const consented = isOwner ? consent.approve.filter((need) => record.declaredNeeds.includes(need)) : []
    if (consented.length > 0) await deps.store.approve(app.id, definitionHash(app.composeText), consented)
    await projects.folder(record.id).write(preview.files)
    await deps.store.put(record)
    return {
      install: await describeInstall(deps, record),
      preview: shownPreview(caller, app, record.choices, preview),
      credentials: isOwner ? credentialsOf(app, preview) : [],
    }
  })
  return created.finally(place.free)
}

async function draft(parts: InstallParts, caller: Caller, input: CreateInstall, consent: Consent): Promise<Draft> {
  const { deps, projects, runner, ports } = parts
  const app = await getApp(deps.catalog, input.appId)
  const choice = await chooseName(deps, caller, {
    source: { kind: 'APP', appId: app.id },
    wanted: input.name ?? null,
    usual: app.id,
    mayReplace: false,
  })
  const kept = await keptAnswers(parts, app, choice)
  const answers = answersFor(app, input, kept)
  const choices = {
    containerName: app.services.length === 1 || input.name ? choice.id : null,
    environment: answers.environment,
    mounts: answers.mounts,
  }
  const made = {
    ...newRecord(caller, app, choice, choices),
    overridesBy: overridesBy(caller, choice.existing, choices),
  }
  const record = withAnswerBytes(made, answers.values)
  const files = { compose: app.composeText, override: overrideFile(app, record.choices), values: answers.values }
  const loaded = await projects.loaded(record.id, files, answers.generated)
  const [verdict, plan] = await Promise.all([
    projects.verdict(caller, record, loaded, consent),
    runner.plan(record, loaded.project).then((bare) => withPortAdvice(bare, ports)),
  ])
  return {
    app,
    record,
    requireOverrides: () => requireQuestionsOnly(caller, app, kept ?? NO_CHOICES, answers),
    preview: {
      id: choice.id,
      appId: app.id,
      port: chosenPort(app, files.values),
      hash: loaded.hash,
      files,
      generated: answers.generated,
      verdict,
      plan,
    },
  }
}

/** Data that was kept knows every answer; of an install that never ran only what was made up for it stays. */
async function keptAnswers(
  { projects }: InstallParts,
  app: MarketplaceApp,
  { id, existing }: NameChoice,
): Promise<KeptAnswers | undefined> {
  if (!existing) return undefined
  const values = await projects.folder(id).readValues()
  if (existing.removedAt !== null || existing.hasRun) return { values, ...existing.choices }
  const made = app.questions.flatMap(({ name, generate }) => {
    const value = values[name]
    return generate !== null && value !== undefined ? [[name, value] as const] : []
  })
  return { values: Object.fromEntries(made), environment: {}, mounts: [] }
}

function newRecord(
  caller: Caller,
  app: MarketplaceApp,
  { id }: NameChoice,
  choices: InstallChoices,
): Omit<InstallRecord, 'answerBytes'> {
  return {
    id,
    source: { kind: 'APP', appId: app.id },
    title: installTitle(app, id),
    createdAt: new Date().toISOString(),
    createdBy: caller.principal?.keyId ?? null,
    subject: caller.principal?.role ?? 'AGENT',
    overridesBy: 'OWNER',
    reviewed: null,
    // With kept data as well: a start that fails takes back what it made, and leaves what was there.
    hasRun: false,
    declaredNeeds: needsOf(app),
    approvedNeeds: [],
    choices,
    lastError: null,
    previous: null,
    removedAt: null,
  }
}

function credentialsOf(app: MarketplaceApp, { generated, files }: InstallPreview): Credential[] {
  return app.questions
    .filter(({ name }) => generated.includes(name))
    .map(({ name, label }) => ({ name, label, value: files.values[name] ?? '' }))
}
