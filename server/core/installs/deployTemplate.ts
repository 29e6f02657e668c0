import type { Caller } from '../caller.ts'
import type { Plan } from '../compose/plan/plan.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import type { Verdict } from '../policy/verdict.ts'
import { withAnswerBytes } from './answerBytes.ts'
import { requireConsented } from './approvable.ts'
import { changeInstall } from './changeInstall.ts'
import { chooseName } from './chooseName.ts'
import { type Consent, isOwner, isReviewedBy, requireConsentToText } from './consent.ts'
import type { InstallParts } from './installParts.ts'
import type { LoadedInstall } from './installProjects.ts'
import type { InstallRecord } from './installRecord.ts'
import { NO_CHOICES } from './installRecord.ts'
import { installResult } from './installResult.ts'
import { withPortAdvice } from './portAdvice.ts'
import { requireMaker } from './requireMaker.ts'
import { startInstall } from './startInstall.ts'
import { requireVariables } from './templateValues.ts'

export interface DeployTemplate {
  /** Of the project. */
  name: string
  template: string
  compose: string
  /** Key that wrote this text; null where nobody knows. */
  author: string | null
  /** For the variables of the file; those of an earlier deployment stay where they are not named. */
  values: Readonly<Record<string, string>>
}

/** What deploying would be; nothing is written. */
export interface DeployPlan {
  id: string
  /** Names this very configuration; see `configurationHash`. */
  hash: string
  /** Whether text or values came from an agent, so that they count as the owner's only with this hash. */
  needsReview: boolean
  verdict: Verdict
  plan: Plan
}

interface Draft extends DeployPlan {
  loaded: LoadedInstall
  record: InstallRecord
  /** The deployment that this one takes the place of, where that has run. */
  running: InstallRecord | null
}

export async function planDeploy(
  parts: InstallParts,
  caller: Caller,
  input: DeployTemplate,
  consent: Consent,
): Promise<DeployPlan> {
  const { id, hash, needsReview, verdict, plan } = await draft(parts, caller, input, consent, true)
  return { id, hash, needsReview, verdict, plan: await withPortAdvice(plan, parts.ports) }
}

/**
 * Writes and starts a project of somebody's own making. It is judged as the caller's own. Deployed again under the same
 * name, it takes the place of the running one, which comes back where the new one does not become healthy.
 * @throws DomainError POLICY_DENIED, CONFLICT, OWNER_REQUIRED, INVALID_INPUT
 */
export async function deployTemplate(
  parts: InstallParts,
  caller: Caller,
  input: DeployTemplate,
  consent: Consent,
): Promise<Job> {
  const { deps, projects, jobs } = parts
  const { id, hash, verdict, record, loaded, running } = await draft(parts, caller, input, consent, false)
  const { files } = loaded
  jobs.locks.requireIdle(id)
  const place = deps.quotas.place(caller, record.createdBy)
  const request = {
    action: 'template.deploy',
    target: { kind: 'template' as const, id: input.template, name: input.template },
    detail: { install: id },
    check: async () => {
      requireConsentToText(caller, consent, hash)
      requireConsented(verdict, record, loaded)
      await place.take({ installs: [{ id, bytes: record.answerBytes }] })
    },
  }
  const written = deps.gate.run(caller, request, async () => {
    if (running) return
    await projects.folder(id).write(files)
    await deps.store.put(record)
  })
  await written.finally(place.free)
  return jobs.start(caller, { action: 'app.start', verb: 'Start' }, running ?? record, async (current, job) => {
    const { createdAt: _, hasRun: __, ...part } = record
    if (running) await changeInstall(parts, caller, current, { files, record: part }, job)
    else await startInstall(parts, caller, current, job)
    return installResult(deps, current, 'started')
  })
}

async function draft(
  parts: InstallParts,
  caller: Caller,
  input: DeployTemplate,
  { approve, hash: named }: Consent,
  isPlan: boolean,
): Promise<Draft> {
  const { deps, projects, runner } = parts
  requireVariables(input.values)
  const source = { kind: 'TEMPLATE' as const, name: input.template }
  const request = { source, wanted: input.name, usual: input.name, mayReplace: true }
  const { id, existing } = await chooseName(deps, caller, request)
  if (existing) await requireOwn(parts, caller, existing)
  const folder = projects.folder(id)
  const kept = existing ? await folder.readValues() : {}
  const files = { compose: input.compose, override: null, values: { ...kept, ...input.values } }
  const loaded = await projects.loaded(id, files)
  const { hash } = loaded
  const byOwner = isOwner(caller)
  const keepsAgents = existing?.subject === 'AGENT' && Object.keys(kept).length > 0
  const needsReview = byOwner && (!deps.isOwnerKey(input.author) || keepsAgents)
  // A plan is what the owner looks at: it shows what comes of it once it is agreed to.
  const consent: Consent = { approve, hash: isPlan && byOwner ? hash : named }
  const isReviewed = isReviewedBy(caller, consent, hash)
  const stays = existing !== null && existing.reviewed === hash
  const made: Omit<InstallRecord, 'answerBytes'> = {
    id,
    source,
    title: id,
    createdAt: new Date().toISOString(),
    createdBy: caller.principal?.keyId ?? null,
    subject: byOwner && !needsReview ? 'OWNER' : 'AGENT',
    overridesBy: 'OWNER',
    reviewed: isReviewed || (byOwner && stays) ? hash : null,
    hasRun: false,
    declaredNeeds: [],
    // Consent is to this very configuration: whoever may save a template could put anything in its place.
    approvedNeeds: byOwner
      ? [...new Set([...(stays ? existing.approvedNeeds : []), ...(isReviewed ? approve : [])])]
      : [],
    choices: NO_CHOICES,
    lastError: null,
    previous: null,
    removedAt: null,
  }
  const record = withAnswerBytes(made, files.values)
  const running = existing?.hasRun && existing.removedAt === null ? existing : null
  const verdict = await projects.verdict(caller, record, loaded, consent)
  await requirePlannable(parts, caller, input, verdict)
  const choice = { removeOrphans: true, keepChangedVolumes: true }
  const plan = await runner.plan(running ?? record, loaded.project, choice)
  return { id, hash, needsReview, verdict, plan, record, loaded, running }
}

/**
 * A plan asks the engine about every image, and reads the files that are named: what nobody may have is not worth
 * thousands of questions, and no file of the host is looked at.
 */
async function requirePlannable(
  { deps }: InstallParts,
  caller: Caller,
  { template }: DeployTemplate,
  verdict: Verdict,
): Promise<void> {
  if (!verdict.violations.some(({ rule }) => rule === 'limit.services' || rule.startsWith('file.'))) return
  const target = { kind: 'template' as const, id: template, name: template }
  const check = () => requireAllowed(verdict)
  await deps.gate.run(caller, { action: 'template.deploy', target, check }, async () => {})
}

/** @throws DomainError OWNER_REQUIRED, after it was recorded */
async function requireOwn({ deps }: InstallParts, caller: Caller, existing: InstallRecord): Promise<void> {
  try {
    requireMaker(caller, existing)
  } catch (error) {
    const target = { kind: 'template' as const, id: existing.id, name: existing.id }
    throw error instanceof DomainError
      ? await deps.gate.refuse(caller, { action: 'template.deploy', target }, error)
      : error
  }
}
