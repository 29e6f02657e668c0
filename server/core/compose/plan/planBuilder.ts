import type { Blocker, Call, Operation, Plan, PlanWarning, Step } from './plan.ts'

export interface StepFacts {
  resource: string
  cause?: string
  after?: readonly (number | undefined)[]
  afterEnded?: readonly number[]
  progress?: readonly [begins: string | null, done: string | null]
}

/** Collects the steps of a plan. Steps are added in an order in which they could be run. */
export class PlanBuilder {
  readonly #operation: Operation
  readonly #project: string
  readonly #steps: Step[] = []
  readonly unchanged: string[] = []
  readonly warnings: PlanWarning[] = []
  readonly blockers: Blocker[] = []
  readonly reachable: string[] = []

  constructor(operation: Operation, project: string) {
    this.#operation = operation
    this.#project = project
  }

  /** The new step's id. Undefined entries of `after` are left out, repeated ones merged. */
  add(call: Call, { resource, cause = '', after = [], afterEnded, progress = [null, null] }: StepFacts): number {
    const id = this.#steps.length + 1
    const needed = [...new Set(after.filter((step) => step !== undefined))].sort((a, b) => a - b)
    this.#steps.push({
      id,
      call,
      resource,
      cause,
      after: needed,
      ...(afterEnded && afterEnded.length > 0 && { afterEnded: [...new Set(afterEnded)] }),
      progress,
    })
    return id
  }

  /** A step that stands for all of `after`; none where there is nothing to stand for. */
  checkpoint(name: string, after: readonly number[]): number | undefined {
    if (after.length < 2) return after[0]
    return this.add({ kind: 'checkpoint', name }, { resource: `project:${this.#project}`, after })
  }

  get stepCount(): number {
    return this.#steps.length
  }

  build(): Plan {
    return {
      operation: this.#operation,
      project: this.#project,
      steps: withoutImpliedOrder(this.#steps),
      unchanged: this.unchanged,
      warnings: this.warnings,
      reachable: this.reachable,
      blockers: this.blockers,
    }
  }
}

/** Leaves out what follows anyway: with 1 before 2 and 2 before 3, nothing has to say that 1 comes before 3. */
function withoutImpliedOrder(steps: readonly Step[]): Step[] {
  const before = new Map<number, ReadonlySet<number>>()
  return steps.map((step) => {
    const implied = new Set(step.after.flatMap((id) => [...(before.get(id) ?? [])]))
    before.set(step.id, new Set([...implied, ...step.after]))
    return { ...step, after: step.after.filter((id) => !implied.has(id)) }
  })
}
