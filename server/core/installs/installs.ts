import type { Caller } from '../caller.ts'
import type { ReadFile } from '../compose/loader/files.ts'
import type { Plan } from '../compose/plan/plan.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import type { Judged } from '../policy/policy.ts'
import type { Need } from '../policy/verdict.ts'
import { Serial } from '../store/serial.ts'
import { approveNeeds, revokeNeeds } from './appApprovals.ts'
import { needsOf } from './approvable.ts'
import { definitionHash } from './configurationHash.ts'
import {
  type ConfiguredInstall,
  type ConfigureInstall,
  configureInstall,
  previewConfigure,
} from './configureInstall.ts'
import { type Consent, NO_CONSENT } from './consent.ts'
import { type CreatedInstall, type CreateInstall, createInstall, previewInstall } from './createInstall.ts'
import { type DeployPlan, type DeployTemplate, deployTemplate, planDeploy } from './deployTemplate.ts'
import { describeInstall } from './describeInstall.ts'
import { getApp } from './findApp.ts'
import { findInstall } from './findInstall.ts'
import type { PortState } from './hostPorts.ts'
import type { InstallsDeps } from './installDeps.ts'
import { targetOf } from './installJobs.ts'
import { createInstallParts, type InstallParts } from './installParts.ts'
import type { InstallPreview } from './installPreview.ts'
import { installResult } from './installResult.ts'
import type { InstalledApp } from './installState.ts'
import { planLines } from './planLines.ts'
import { withPortAdvice } from './portAdvice.ts'
import { type KeptApp, keptApps, planRemove, type RemovePlan, removeInstall } from './removeInstall.ts'
import { isMaker } from './requireMaker.ts'
import { revertInstall } from './revertInstall.ts'
import { type InstallReview, reviewInstall, showReview } from './reviewInstall.ts'
import { startInstall } from './startInstall.ts'
import { planUpdate, type UpdatePlan, updateInstall } from './updateInstall.ts'

export const INSTALL_OPERATIONS = ['START', 'STOP', 'RESTART'] as const
export type InstallOperation = (typeof INSTALL_OPERATIONS)[number]

/**
 * Installed apps and deployed templates: each a Compose project in a folder of its own. Wherever an install is named, it
 * is by its id, by its app's where that is installed once, or by a container's name; what nothing is installed under is
 * NOT_FOUND.
 */
export class Installs {
  readonly #parts: InstallParts
  /** Two requests for one name must not both find it free. */
  readonly #names = new Serial()

  constructor(deps: InstallsDeps) {
    this.#parts = createInstallParts(deps)
  }

  /** An app of the marketplace by id, alias or name. @throws DomainError NOT_FOUND, with the closest ids */
  app(written: string): Promise<MarketplaceApp> {
    return getApp(this.#parts.deps.catalog, written)
  }

  /** Oldest first. */
  async list(): Promise<InstalledApp[]> {
    const { deps } = this.#parts
    await deps.mirror.settled
    return Promise.all(deps.store.list().map((record) => describeInstall(deps, record)))
  }

  async get(reference: string): Promise<InstalledApp> {
    return describeInstall(this.#parts.deps, await this.#find(reference))
  }

  /** What installing would do; nothing is written. @throws DomainError INVALID_INPUT, NOT_FOUND, CONFLICT, PROTECTED */
  preview(caller: Caller, input: CreateInstall, consent = NO_CONSENT): Promise<InstallPreview> {
    return previewInstall(this.#parts, caller, input, consent)
  }

  /**
   * Writes an app's Compose file and `.env`; starts nothing. Under the name of an install that never ran, or whose data
   * was kept, it is written anew.
   */
  create(caller: Caller, input: CreateInstall, consent = NO_CONSENT): Promise<CreatedInstall> {
    return this.#names.run(() => createInstall(this.#parts, caller, input, consent))
  }

  /** What new answers would do; nothing is written. */
  async previewConfigure(caller: Caller, reference: string, input: ConfigureInstall): Promise<InstallPreview> {
    return previewConfigure(this.#parts, caller, await this.#find(reference), input)
  }

  /** Writes new answers, which the next start applies; with `start` at once. */
  async configure(
    caller: Caller,
    reference: string,
    input: ConfigureInstall,
    options: { start: boolean; hash: string | null } = { start: false, hash: null },
  ): Promise<ConfiguredInstall> {
    const record = await this.#parts.jobs.target(caller, 'app.configure', reference)
    return configureInstall(this.#parts, caller, record, input, options)
  }

  planDeploy(caller: Caller, input: DeployTemplate, consent = NO_CONSENT): Promise<DeployPlan> {
    return planDeploy(this.#parts, caller, input, consent)
  }

  /** Writes and starts a template. It is judged as the caller's own configuration. */
  deploy(caller: Caller, input: DeployTemplate, consent = NO_CONSENT): Promise<Job> {
    return this.#names.run(() => deployTemplate(this.#parts, caller, input, consent))
  }

  /** What an operation would do to the engine now. */
  async plan(reference: string, operation: InstallOperation = 'START'): Promise<Plan> {
    const { deps, projects, runner, ports } = this.#parts
    const record = await this.#find(reference)
    if (operation === 'STOP') return deps.compose.planStop(record.id)
    if (operation === 'RESTART') return deps.compose.planRestart(record.id)
    return withPortAdvice(
      await runner.plan(record, await projects.load(record.id, await projects.files(record))),
      ports,
    )
  }

  /** Brings the install up, and verifies that it stays up. */
  async start(caller: Caller, reference: string): Promise<Job> {
    const { deps, jobs } = this.#parts
    const record = await jobs.target(caller, 'app.start', reference)
    return jobs.start(
      caller,
      { action: 'app.start', verb: record.hasRun ? 'Start' : 'Install' },
      record,
      async (current, job) => {
        await startInstall(this.#parts, caller, current, job)
        return installResult(deps, current, 'started')
      },
    )
  }

  async stop(caller: Caller, reference: string): Promise<Job> {
    const { deps, jobs, runner } = this.#parts
    const record = await jobs.target(caller, 'app.stop', reference)
    const request = { action: 'app.stop' as const, verb: 'Stop', interrupts: 'it is stopped' }
    return jobs.start(caller, request, record, async (current, job) => {
      const { plan } = await deps.compose.stop(current.id, {}, runner.running(job))
      job.addDetail({ plan: planLines(plan) })
      await runner.refresh(current.id)
      return installResult(deps, current, 'stopped')
    })
  }

  async restart(caller: Caller, reference: string): Promise<Job> {
    const { deps, jobs, runner } = this.#parts
    const record = await jobs.target(caller, 'app.restart', reference)
    return jobs.start(caller, { action: 'app.restart', verb: 'Restart' }, record, async (current, job) => {
      const { plan } = await deps.compose.restart(current.id, {}, await runner.starting(caller, current, job))
      job.addDetail({ plan: planLines(plan) })
      await runner.refresh(current.id)
      return installResult(deps, current, 'restarted')
    })
  }

  /** What an update would change. `values`: for what the newer definition asks. */
  async planUpdate(
    caller: Caller,
    reference: string,
    values: Readonly<Record<string, string>> = {},
  ): Promise<UpdatePlan> {
    return planUpdate(this.#parts, caller, await this.#find(reference), values)
  }

  /** The newest definition and images; back to the old ones where the new ones do not become healthy. */
  async update(
    caller: Caller,
    reference: string,
    values: Readonly<Record<string, string>> = {},
    hash: string | null = null,
  ): Promise<Job> {
    const record = await this.#parts.jobs.target(caller, 'app.update', reference)
    return updateInstall(this.#parts, caller, record, values, hash)
  }

  /** Back to what it was before a change that failed and that was not taken back; for the owner. */
  async revert(caller: Caller, reference: string): Promise<Job> {
    return revertInstall(this.#parts, caller, await this.#parts.jobs.target(caller, 'app.revert', reference))
  }

  async planRemove(reference: string, deleteData: boolean): Promise<RemovePlan> {
    return planRemove(this.#parts, await this.#findAny(reference), deleteData)
  }

  /** Removes containers and networks, with `deleteData` volumes and folder as well; also of an app whose data was kept. */
  async remove(caller: Caller, reference: string, deleteData: boolean): Promise<Job> {
    const kept = deleteData ? this.#keptRecord(reference) : undefined
    const record = kept ?? (await this.#parts.jobs.target(caller, 'app.remove', reference))
    return removeInstall(this.#parts, caller, record, deleteData)
  }

  /** Apps that were removed with their data kept. */
  kept(): Promise<KeptApp[]> {
    return keptApps(this.#parts)
  }

  /** Whether ports of the host are free, who has them, and what to use instead. */
  portStates(ports: readonly number[], protocol = 'tcp'): Promise<PortState[]> {
    return this.#parts.ports.states(ports, protocol)
  }

  /** The owner consents to what a definition of an app declares it needs, for every install of it. Null: to all of it. */
  approveNeeds(
    caller: Caller,
    appId: string,
    needs: readonly string[] | null,
    definition: string | null = null,
  ): Promise<MarketplaceApp> {
    return approveNeeds(this.#parts.deps, caller, appId, needs, definition)
  }

  /** The owner takes consent back; the next start is refused. Null: all of it. */
  revokeNeeds(caller: Caller, appId: string, needs: readonly string[] | null): Promise<MarketplaceApp> {
    return revokeNeeds(this.#parts.deps, caller, appId, needs)
  }

  /**
   * What the next start of an install would be refused for until the owner consents; none for what cannot be judged, as
   * its files have faults that the start will tell of.
   */
  async waitsFor(caller: Caller, reference: string): Promise<readonly Need[]> {
    const record = await this.#find(reference)
    const { projects } = this.#parts
    try {
      const loaded = await projects.loaded(record.id, await projects.files(record))
      const { needs } = await projects.verdict(caller, record, loaded)
      return needs.filter(({ approved }) => !approved)
    } catch (error) {
      if (error instanceof DomainError) return []
      throw error
    }
  }

  /** Those of these needs that the app declares and the owner has not consented to; none where there is no such app. */
  async unapprovedNeeds(appId: string, needs: readonly string[]): Promise<readonly string[]> {
    const app = await this.#parts.deps.catalog.find(appId)
    const approved = app ? this.approvalsOf(app) : []
    return needsOf(app).filter((need) => needs.includes(need) && !approved.includes(need))
  }

  /** What the owner approved for the definition that the marketplace has. */
  approvalsOf({ id, composeText }: Pick<MarketplaceApp, 'id' | 'composeText'>): readonly string[] {
    return this.#parts.deps.store.approvalsOf(id, definitionHash(composeText))
  }

  /** Names the definition of an app that the marketplace has. */
  definitionOf({ composeText }: Pick<MarketplaceApp, 'composeText'>): string {
    return definitionHash(composeText)
  }

  /** Once the catalog is read: what was approved before definitions were kept was meant for those of then. */
  bindApprovals(): Promise<void> {
    const { catalog, store } = this.#parts.deps
    return store.bindApprovals(async (appId) => {
      const app = await catalog.find(appId)
      return app && definitionHash(app.composeText)
    })
  }

  /** The final configuration of an install, for the owner to look at. @throws DomainError NOT_FOUND */
  async showReview(caller: Caller, reference: string): Promise<InstallReview> {
    return showReview(this.#parts, caller, await this.#find(reference))
  }

  /** The owner agrees to that very configuration, and to needs in it. @throws DomainError CONFLICT, POLICY_DENIED */
  async review(caller: Caller, reference: string, consent: Consent): Promise<InstalledApp> {
    return reviewInstall(this.#parts, caller, await this.#parts.jobs.target(caller, 'app.review', reference), consent)
  }

  /** The values of an install, secrets included. For the owner; looking is recorded. */
  async values(caller: Caller, reference: string): Promise<Record<string, string>> {
    const { deps, projects } = this.#parts
    const record = await this.#find(reference)
    await deps.gate.note(caller, { action: 'app.reveal', target: targetOf(record) })
    return projects.folder(record.id).readValues()
  }

  /**
   * Secrets that the files of an install hold: whoever may read what its containers say reads it without them. Empty
   * where the Compose project is none of ours.
   */
  async secretsOf(project: string): Promise<readonly string[]> {
    const record = this.#parts.deps.store.find(project)
    return record ? this.#parts.projects.secretsOf(record) : []
  }

  /** Reads files in the folder of an install, for who may change what it is; null for everybody else, and without one. */
  filesFor(caller: Caller, id: string): ReadFile | null {
    const { deps, projects } = this.#parts
    const record = deps.store.find(id)
    return record && isMaker(caller, record) ? projects.folder(id).readProjectFile : null
  }

  /** Names under which an app is installed. */
  idsOf(appId: string): string[] {
    const records = this.#parts.deps.store.list()
    return records.filter(({ source }) => source.kind === 'APP' && source.appId === appId).map(({ id }) => id)
  }

  /** What a start of one of its containers is judged with; null where the project is no install. */
  async judgedStart(caller: Caller, project: string): Promise<Judged | null> {
    const { deps, projects } = this.#parts
    const record = deps.store.find(project)
    if (!record) return null
    try {
      return await projects.judged(caller, record, await projects.loaded(record.id, await projects.files(record)))
    } catch {
      // Where somebody has taken the files away, or broken them, nobody can tell any more what was agreed to.
      return { subject: 'AGENT', project, keyId: caller.principal?.keyId ?? null }
    }
  }

  /** Whether this Compose project is one of ours. */
  isInstall(project: string): boolean {
    return this.#parts.deps.store.list().some(({ id }) => id === project)
  }

  /** Whether the limits of what agents make hold for an install; undefined where it is none of ours. */
  isAgents(project: string): boolean | undefined {
    const record = this.#parts.deps.store.find(project)
    return record && record.subject === 'AGENT'
  }

  async #find(reference: string) {
    await this.#parts.deps.mirror.settled
    return findInstall(this.#parts.deps, reference)
  }

  async #findAny(reference: string) {
    return this.#keptRecord(reference) ?? this.#find(reference)
  }

  #keptRecord(reference: string) {
    const id = reference.trim().toLowerCase()
    return this.#parts.deps.store.removed().find((record) => record.id === id)
  }
}
