import type { Caller } from '../caller.ts'
import type { RunOptions } from '../compose/compose.ts'
import type { CallJudge } from '../compose/execute/execution.ts'
import type { Plan } from '../compose/plan/plan.ts'
import type { UpOptions } from '../compose/plan/upOptions.ts'
import { intoJob } from '../compose/progress.ts'
import type { Project } from '../compose/project.ts'
import { DomainError } from '../errors.ts'
import type { JobProgress } from '../jobs/jobs.ts'
import { requireFreeDisk } from '../limits/freeDisk.ts'
import { projectThings } from '../limits/projectThings.ts'
import type { Judged } from '../policy/policy.ts'
import { type PolicyContext, withProjectResources } from '../policy/policyContext.ts'
import { refreshProject } from '../projects/refreshProject.ts'
import { requireConsented } from './approvable.ts'
import { containersOf } from './describeInstall.ts'
import { failureLogOf } from './failureLog.ts'
import { healthLimitMs } from './healthLimit.ts'
import type { InstallsDeps } from './installDeps.ts'
import type { InstallProjects } from './installProjects.ts'
import type { InstallFailure, InstallRecord } from './installRecord.ts'
import { limitBodies } from './limitBodies.ts'
import { planLines } from './planLines.ts'
import { verifyRunning } from './verifyRunning.ts'

/** The job that an operation runs in. */
export interface JobRun {
  progress: JobProgress
  signal: AbortSignal
  /** Goes into the activity log beside the outcome. */
  addDetail(detail: Record<string, unknown>): void
}

/** Characters of a failure that are remembered; the activity log and the job have all of it. */
const LONGEST_MESSAGE = 4_000

const TAKES_DISK: ReadonlySet<string> = new Set(['pullImage', 'createContainer'])

export interface UpChoice extends Pick<UpOptions, 'pull' | 'removeOrphans' | 'keepChangedVolumes'> {
  /** Of containers that are kept, only those that ran before are verified. */
  judgesChangeOnly?: boolean
}

/** Brings installs up: judged before anything is touched and again at every call, verified afterwards. */
export class InstallRunner {
  readonly #deps: InstallsDeps
  readonly #projects: InstallProjects

  constructor(deps: InstallsDeps, projects: InstallProjects) {
    this.#deps = deps
    this.#projects = projects
  }

  /** What `up` would do with this project. */
  async plan(record: InstallRecord, project: Project, choice: UpChoice = {}): Promise<Plan> {
    return this.#deps.compose.planUp(project, upOptions(record, choice))
  }

  /** @throws DomainError POLICY_DENIED, CONFLICT, DOCKER_ERROR (also where it does not become healthy) */
  async up(caller: Caller, record: InstallRecord, job: JobRun, choice: UpChoice = {}): Promise<void> {
    const { compose, policy, limits, quotas } = this.#deps
    const loaded = await this.#projects.loaded(record.id, await this.#projects.files(record))
    const { project } = loaded
    const judged = await this.#projects.judged(caller, record, loaded)
    requireConsented(await policy.judgeProject(project, judged), record, loaded)
    const plan = await compose.planUp(project, upOptions(record, choice))
    job.addDetail({ plan: planLines(plan) })
    if (plan.steps.some(({ call }) => TAKES_DISK.has(call.kind))) await requireFreeDisk(limits, caller)
    const adjustBody = await limitBodies(this.#deps, record)
    const judge = this.#judge(judged, project)
    const run: RunOptions = { ...this.running(job), ...(adjustBody && { adjustBody }), judge }
    const before = containersOf(this.#deps, record.id)
    const place = quotas.place(caller, record.createdBy)
    await place.take(projectThings(project))
    let started: readonly string[]
    try {
      started = (await compose.up(project, upOptions(record, choice), run)).started
      await this.refresh(record.id)
    } finally {
      place.free()
    }
    job.progress.message('Waiting until it is healthy')
    // What did not run before a change, and was not changed, says nothing about the change.
    const wasDown = before.filter(({ state }) => state !== 'RUNNING').map(({ id }) => id)
    const ignored = new Set(choice.judgesChangeOnly ? wasDown : [])
    await verifyRunning({
      read: () => containersOf(this.#deps, record.id),
      refresh: () => this.refresh(record.id),
      started: new Set(started.filter((id) => !ignored.has(id))),
      signal: job.signal,
      limitMs: healthLimitMs(project),
      say: (message) => job.progress.message(message),
    })
  }

  /** As `running`, for what starts containers that exist: as they were judged when they were made, and looked at again. */
  async starting(caller: Caller, record: InstallRecord, job: JobRun): Promise<RunOptions> {
    const loaded = await this.#projects.loaded(record.id, await this.#projects.files(record))
    const judged = await this.#projects.judged(caller, record, loaded)
    return { ...this.running(job), judge: this.#judge(judged, null) }
  }

  /** What an operation of Compose is run with in a job. */
  running({ progress, signal }: JobRun): RunOptions {
    return { onProgress: intoJob(progress), signal }
  }

  #judge(judged: Judged, project: Project | null): CallJudge {
    return this.#deps.policy.callJudge(judged, {
      serverLabels: composeLabels,
      ...(project && { foresee: (context: PolicyContext) => withProjectResources(context, project) }),
    })
  }

  /** Our own changes, read back before we answer. */
  refresh(id: string): Promise<void> {
    return refreshProject(this.#deps.engine, this.#deps.mirror, id)
  }

  /** Remembers how the last attempt ended. */
  async note(record: InstallRecord, error?: unknown): Promise<void> {
    const { store } = this.#deps
    if (error === undefined) return store.patch(record.id, { hasRun: true, lastError: null })
    if (!(error instanceof DomainError)) return
    const { reason, container, exitCode } = error.details
    const lastError: InstallFailure = {
      code: error.code,
      message: error.message.slice(0, LONGEST_MESSAGE),
      at: new Date().toISOString(),
      ...(reason !== undefined && { reason }),
      ...(typeof container === 'string' && { container }),
      ...(typeof exitCode === 'number' && { exitCode }),
      ...failureLogOf(error),
    }
    await store.patch(record.id, { lastError })
  }
}

function upOptions({ hasRun }: InstallRecord, { judgesChangeOnly: _, ...choice }: UpChoice): UpOptions {
  return { rollbackOnFailure: !hasRun, ...choice }
}

function composeLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => name.startsWith('com.docker.compose.') || name.startsWith('wagmios.')),
  )
}
