import type { Engine } from '../engine/engine.ts'
import { type AdjustBody, type DesiredOptions, prepareProject } from './desired.ts'
import { execute } from './execute/execute.ts'
import type { CallJudge, ExecutionContext } from './execute/execution.ts'
import { observe, observeImages } from './observe.ts'
import { observeShared } from './observeShared.ts'
import { type OperationResult, resultOf } from './operationResult.ts'
import type { Operation, Plan } from './plan/plan.ts'
import { type DownOptions, planDown } from './plan/planDown.ts'
import { planPull } from './plan/planPull.ts'
import { planRestart } from './plan/planRestart.ts'
import { planStart, type StartOptions } from './plan/planStart.ts'
import { planStop, type StopOptions } from './plan/planStop.ts'
import { selectServices } from './plan/selectServices.ts'
import type { UpOptions } from './plan/upOptions.ts'
import type { HostListener } from './preflight/hostListeners.ts'
import { type OnProgress, ProgressStream } from './progress.ts'
import type { Project } from './project.ts'
import { ProjectLock } from './projectLock.ts'
import { type PulledImage, pulledImages } from './pulledImages.ts'
import { Up } from './up.ts'

/** Time that a second operation waits for the first one's end before it is told that the project is busy. */
const DEFAULT_BUSY_WAIT_MS = 30_000

export interface ComposeDeps extends DesiredOptions {
  engine: Engine
  /** Folder for the locks of projects. */
  lockDir: string
  /** What listens on the engine's host; leave it out where that cannot be seen from here. */
  hostListeners?: () => Promise<HostListener[]>
  clock?: () => Date
}

/** What a caller can set on any operation. */
export interface RunOptions {
  onProgress?: OnProgress
  signal?: AbortSignal
  /** Milliseconds to wait while another operation works on the project. Default 30 s. */
  busyWaitMs?: number
  /** Changes create bodies before they are judged and sent, e.g. adds limits. */
  adjustBody?: AdjustBody
  judge?: CallJudge
}

/**
 * Compose projects on an engine. An operation is a plan carried out; the plan alone is its dry run. Containers, networks
 * and volumes are those that `docker compose` would make, so that either can go on where the other stopped.
 *
 * Every operation throws DomainError: CONFLICT with reason PROJECT_BUSY while another one works on the project,
 * CANCELLED after `signal`; what a step fails with, all failures in `details.failures`.
 */
export class Compose {
  readonly #deps: ComposeDeps
  readonly #lock: ProjectLock
  readonly #clock: () => Date

  constructor(deps: ComposeDeps) {
    this.#deps = deps
    this.#lock = new ProjectLock(deps.lockDir)
    this.#clock = deps.clock ?? (() => new Date())
  }

  /** What `up` would do; its `blockers` say what is in the way. @throws DomainError INVALID_INPUT */
  async planUp(project: Project, options: UpOptions = {}): Promise<Plan> {
    return (await this.#up(project, options)).plan()
  }

  /**
   * Makes the engine hold what the file says: pulls, creates, replaces, starts.
   * @throws DomainError CONFLICT, NOT_FOUND where the plan is blocked, all reasons in `violations`; nothing was touched
   */
  up(project: Project, options: UpOptions = {}, run: RunOptions = {}): Promise<OperationResult> {
    return this.#run('up', project.name, run, async (context) =>
      (await this.#up(project, options, run.adjustBody)).run(context),
    )
  }

  /** Replaces the containers of these services, changed or not. */
  recreate(project: Project, services: readonly string[], run: RunOptions = {}): Promise<OperationResult> {
    return this.up(project, { services, forceRecreate: true }, run)
  }

  /** Pulls every image of the project and says what came of each; restarts nothing. */
  pull(project: Project, services?: readonly string[], run: RunOptions = {}): Promise<PulledImage[]> {
    return this.#run('pull', project.name, run, async (context) => {
      const plan = planPull(selectServices(project, services))
      const references = plan.steps.flatMap(({ call }) => (call.kind === 'pullImage' ? [call.reference] : []))
      const before = await observeImages(this.#deps.engine, references)
      const { results } = await execute(plan, context)
      return pulledImages(results, before, await observeImages(this.#deps.engine, references))
    })
  }

  async planStart(project: string, options: StartOptions = {}): Promise<Plan> {
    return planStart(project, await this.#observeMembers(project), options)
  }

  /** Starts what exists, in dependency order; with the file at hand secrets and configs are copied in anew. */
  start(project: string, options: StartOptions = {}, run: RunOptions & { file?: Project } = {}) {
    return this.#run('start', project, run, async (context) => {
      const desired = run.file && (await prepareProject(run.file, this.#deps))
      const plan = planStart(project, await this.#observeMembers(project), options, desired)
      return this.#carryOut(plan, { ...context, ...(desired && { desired }) })
    })
  }

  async planStop(project: string, options: StopOptions = {}): Promise<Plan> {
    return planStop(project, await this.#observeMembers(project), options)
  }

  /** Stops dependents before what they depend on. */
  stop(project: string, options: StopOptions = {}, run: RunOptions = {}): Promise<OperationResult> {
    return this.#run('stop', project, run, async (context) =>
      this.#carryOut(planStop(project, await this.#observeMembers(project), options), context),
    )
  }

  async planRestart(project: string, options: StopOptions = {}): Promise<Plan> {
    return this.#planRestart(project, options)
  }

  restart(project: string, options: StopOptions = {}, run: RunOptions = {}): Promise<OperationResult> {
    return this.#run('restart', project, run, async (context) =>
      this.#carryOut(await this.#planRestart(project, options), context),
    )
  }

  async #planRestart(project: string, options: StopOptions): Promise<Plan> {
    const observed = await this.#observeMembers(project)
    return planRestart(project, observed, await observeShared(this.#deps.engine, observed.containers), options)
  }

  async planDown(project: string, options: DownOptions = {}): Promise<Plan> {
    return planDown(project, await this.#observe(project), options)
  }

  /** Removes containers and networks, by labels alone; data only where `volumes` says so. A second time is no error. */
  down(project: string, options: DownOptions = {}, run: RunOptions = {}): Promise<OperationResult> {
    return this.#run('down', project, run, async (context) =>
      this.#carryOut(planDown(project, await this.#observe(project), options), context),
    )
  }

  async #up(project: Project, options: UpOptions, adjustBody?: AdjustBody): Promise<Up> {
    const prepared = await prepareProject(selectServices(project, options.services), this.#deps)
    const desired = { ...prepared, ...(adjustBody && { adjustBody }) }
    return Up.prepare({ ...this.#deps, desired, options, clock: this.#clock })
  }

  #observe(project: string) {
    return observe(this.#deps.engine, project, this.#clock())
  }

  /** With those that another tool than Compose put into the project: what is shown as its own starts and stops with it. */
  #observeMembers(project: string) {
    return observe(this.#deps.engine, project, this.#clock(), undefined, [])
  }

  async #carryOut(plan: Plan, context: ExecutionContext): Promise<OperationResult> {
    return resultOf(plan, await execute(plan, context))
  }

  #run<T>(
    op: Operation,
    project: string,
    run: RunOptions,
    work: (context: ExecutionContext) => Promise<T>,
  ): Promise<T> {
    const request = {
      operation: op,
      waitMs: run.busyWaitMs ?? DEFAULT_BUSY_WAIT_MS,
      ...(run.signal && { signal: run.signal }),
    }
    return this.#lock.run(project, request, () =>
      work({
        engine: this.#deps.engine,
        progress: new ProgressStream(op, project, run.onProgress ?? (() => {}), this.#clock),
        clock: this.#clock,
        ...(run.signal && { signal: run.signal }),
        ...(run.judge && { judge: run.judge }),
      }),
    )
  }
}
