import type { Engine } from '../engine/engine.ts'
import type { DomainError } from '../errors.ts'
import type { Desired } from './desired.ts'
import { createRequests } from './execute/createRequest.ts'
import { execute } from './execute/execute.ts'
import type { Execution, ExecutionContext } from './execute/execution.ts'
import { metLateChange, sawLateContainer } from './lateArrivals.ts'
import { type Observed, observe } from './observe.ts'
import { type OperationResult, resultOf, startedBy } from './operationResult.ts'
import { refuseBlocked } from './plan/blockers.ts'
import type { Plan } from './plan/plan.ts'
import { planRollback, planUndoCreation } from './plan/planRollback.ts'
import { planUp } from './plan/planUp.ts'
import type { UpOptions } from './plan/upOptions.ts'
import type { HostListener } from './preflight/hostListeners.ts'
import { lookAround, needsPreflight, preflight } from './preflight/preflight.ts'

export interface UpParts {
  engine: Engine
  desired: Desired
  options: UpOptions
  clock: () => Date
  hostListeners?: () => Promise<HostListener[]>
}

/** So often a project is looked at again because it was not what it had been a moment before. */
const LATE_CHANGES = 3

/** One `up`: pull first, plan again with what came, and only then touch anything. */
export class Up {
  readonly #parts: UpParts
  #observed: Observed
  readonly #pulled = new Set<string>()

  private constructor(parts: UpParts, observed: Observed) {
    this.#parts = parts
    this.#observed = observed
  }

  static async prepare(parts: UpParts): Promise<Up> {
    return new Up(parts, await look(parts))
  }

  async plan(): Promise<Plan> {
    const { engine, desired, options, hostListeners } = this.#parts
    for (let looks = 1; ; looks++) {
      const plan = planUp(desired, this.#observed, options, this.#pulled)
      // What an engine is too old for is found here, and not half-way.
      createRequests(plan, desired, this.#observed.apiVersion)
      if (!needsPreflight(plan)) return plan
      const surroundings = await lookAround(engine, plan, hostListeners)
      if (looks > LATE_CHANGES || !sawLateContainer(plan, surroundings.containers))
        return { ...plan, blockers: [...plan.blockers, ...preflight(plan, desired, surroundings)] }
      this.#observed = await look(this.#parts)
    }
  }

  async run(base: ExecutionContext): Promise<OperationResult> {
    const context = { ...base, desired: this.#parts.desired }
    let plan = await this.#planned(context)
    const pulls = plan.steps.filter(({ call }) => call.kind === 'pullImage')
    if (pulls.length > 0) {
      const pullPlan: Plan = { ...plan, steps: pulls, unchanged: [] }
      resultOf(pullPlan, await execute(pullPlan, context))
      for (const { call } of pulls) if (call.kind === 'pullImage') this.#pulled.add(call.reference)
      this.#observed = await look(this.#parts)
      plan = await this.#planned(context)
    }
    let execution = await execute(plan, { ...context, apiVersion: this.#observed.apiVersion })
    const started = new Set(startedBy(execution.results))
    for (let late = 0; late < LATE_CHANGES; late++) {
      if (!(await metLateChange(this.#parts.engine, plan.project, execution))) break
      this.#observed = await look(this.#parts)
      plan = await this.#planned(context)
      execution = await execute(plan, { ...context, apiVersion: this.#observed.apiVersion })
      for (const id of startedBy(execution.results)) started.add(id)
    }
    try {
      return { ...resultOf(plan, execution), started: [...started] }
    } catch (error) {
      const undone = await this.#takeBack(execution, context)
      // `resultOf` throws nothing else.
      if (undone) Object.assign((error as DomainError).details, { rolledBack: true })
      throw error
    }
  }

  /** The plan, if nothing is in its way and every create call of it is allowed. */
  async #planned({ judge }: ExecutionContext): Promise<Plan> {
    const plan = await this.plan()
    refuseBlocked(plan)
    await judge?.plan(createRequests(plan, this.#parts.desired, this.#observed.apiVersion))
    return plan
  }

  /** Whether something was taken back. Data never is: neither that of old volumes nor of ones a container has used. */
  async #takeBack({ results }: Execution, context: ExecutionContext): Promise<boolean> {
    const { desired, options } = this.#parts
    const isFirst = this.#observed.containers.length === 0
    const plan =
      isFirst && options.rollbackOnFailure
        ? planRollback(desired.project.name, results)
        : planUndoCreation(desired.project.name, results)
    if (plan.steps.length === 0) return false
    // A cancelled operation is taken back, too.
    const { signal: _, ...uncancelled } = context
    const { failures } = await execute(plan, uncancelled)
    return failures.length === 0
  }
}

function look({ engine, desired, clock }: UpParts): Promise<Observed> {
  return observe(engine, desired.project.name, clock(), desired.project)
}
