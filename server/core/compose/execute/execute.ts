import { DomainError } from '../../errors.ts'
import type { Call, Plan, Ref, Step } from '../plan/plan.ts'
import type { Execution, ExecutionContext, StepResult } from './execution.ts'
import { runCall } from './runCall.ts'

/** Calls of one kind at the same time; registries and disks gain nothing from more. */
const LIMITS: Partial<Record<Call['kind'], number>> = { pullImage: 3 }

/**
 * Runs a plan: every step as soon as what it comes after is done. Decides nothing. A failed step takes only those down
 * that come after it; everything else goes on.
 */
export function execute(plan: Plan, context: ExecutionContext): Promise<Execution> {
  return new Runner(plan, context).run()
}

class Runner {
  readonly #plan: Plan
  readonly #context: ExecutionContext
  readonly #results = new Map<number, StepResult>()
  readonly #failures: StepResult[] = []
  readonly #running = new Map<Call['kind'], number>()
  readonly #waiting: Set<Step>
  readonly #finished = Promise.withResolvers<void>()

  constructor(plan: Plan, context: ExecutionContext) {
    this.#plan = plan
    this.#context = context
    this.#waiting = new Set(plan.steps)
  }

  async run(): Promise<Execution> {
    for (const name of this.#plan.unchanged)
      this.#context.progress.say({ resource: `container:${name}`, status: 'done', text: 'Running' })
    this.#schedule()
    await this.#finished.promise
    return {
      results: this.#plan.steps.flatMap(({ id }) => this.#results.get(id) ?? []),
      failures: this.#failures,
      cancelled: this.#context.signal?.aborted ?? false,
    }
  }

  #schedule(): void {
    let changed = true
    while (changed) {
      changed = false
      for (const step of this.#waiting) {
        const verdict = this.#verdict(step)
        if (verdict === 'wait') continue
        this.#waiting.delete(step)
        changed = true
        if (verdict === 'run') void this.#run(step)
        else this.#settle({ step, outcome: verdict, durationMs: 0 })
      }
    }
    if (this.#results.size === this.#plan.steps.length) this.#finished.resolve()
  }

  #verdict({ call, after, afterEnded = [] }: Step): 'run' | 'wait' | 'skipped' | 'cancelled' {
    if (this.#context.signal?.aborted) return 'cancelled'
    const before = after.map((id) => this.#results.get(id))
    if (before.some((result) => result && result.outcome !== 'done')) return 'skipped'
    if (before.includes(undefined) || afterEnded.some((id) => !this.#results.has(id))) return 'wait'
    const limit = LIMITS[call.kind]
    return limit !== undefined && (this.#running.get(call.kind) ?? 0) >= limit ? 'wait' : 'run'
  }

  async #run(step: Step): Promise<void> {
    const { call } = step
    this.#count(call.kind, 1)
    const startedAt = performance.now()
    this.#say(step, 'working', step.progress[0])
    const durationMs = () => Math.round(performance.now() - startedAt)
    try {
      const made = await runCall(call, this.#context, (ref) => this.#idOf(ref))
      this.#say(step, 'done', step.progress[1])
      this.#settle({ step, outcome: 'done', ...(made !== undefined && { made }), durationMs: durationMs() })
    } catch (error) {
      // Anything else is a bug of ours, and no outcome of a step.
      if (!(error instanceof DomainError)) return this.#finished.reject(error)
      this.#fail(step, clarify(error), durationMs())
    }
    this.#count(call.kind, -1)
    this.#schedule()
  }

  #fail(step: Step, error: DomainError, durationMs: number): void {
    const isOptional = step.call.kind === 'waitForService' && !step.call.required
    if (isOptional && !this.#context.signal?.aborted) {
      this.#say(step, 'warning', `Skipped: optional dependency: ${error.message}`)
      this.#settle({ step, outcome: 'done', error, durationMs })
      return
    }
    const result: StepResult = { step, outcome: 'failed', error, durationMs }
    this.#failures.push(result)
    this.#say(step, 'error', error.message)
    this.#settle(result)
  }

  #settle(result: StepResult): void {
    this.#results.set(result.step.id, result)
    this.#context.progress.advance(this.#results.size, this.#plan.steps.length)
  }

  #say({ resource, call }: Step, status: 'working' | 'done' | 'warning' | 'error', text: string | null): void {
    if (text === null) return
    const resources =
      call.kind === 'waitForService' ? call.containers.map(({ name }) => `container:${name}`) : [resource]
    for (const one of resources) this.#context.progress.say({ resource: one, status, text })
  }

  #idOf(ref: Ref): string {
    if ('id' in ref) return ref.id
    const made = this.#results.get(ref.madeBy)?.made
    if (made === undefined) throw new Error(`step ${ref.madeBy} has made nothing`)
    return made
  }

  #count(kind: Call['kind'], by: number): void {
    this.#running.set(kind, (this.#running.get(kind) ?? 0) + by)
  }
}

/** Engines before 25 take a second network of one name, and then refuse the name with a 400. */
function clarify(error: DomainError): DomainError {
  if (!/network \S+ is ambiguous/.test(error.message)) return error
  const details = {
    reason: 'NETWORK_AMBIGUOUS',
    retryable: true,
    humanAction: 'Run it again: whatever made a second network of this name at the same moment is done by then.',
  }
  return new DomainError('CONFLICT', error.message, details, { cause: error })
}
