import { DomainError } from '../errors.ts'
import type { Execution, StepResult } from './execute/execution.ts'
import type { Plan } from './plan/plan.ts'

/** What an operation has done. */
export interface OperationResult {
  /** The plan that was carried out. */
  plan: Plan
  /** Ids of the plan's steps that are done. */
  done: readonly number[]
  /** Ids of the containers that it started, new ones and others. */
  started: readonly string[]
  warnings: readonly { code: string; message: string }[]
}

/** @throws DomainError where a step failed or the operation was cancelled: the first failure, with all in `failures` */
export function resultOf(plan: Plan, execution: Execution): OperationResult {
  const done = execution.results.filter(({ outcome }) => outcome === 'done')
  const [first] = execution.failures
  if (first?.error && !execution.cancelled) throw failure(plan, first.error, execution.failures)
  if (execution.cancelled && done.length < plan.steps.length) throw cancelled(plan, done.length)
  const skipped = done.flatMap(({ step, error }) =>
    error ? [{ code: 'OPTIONAL_DEPENDENCY', message: `${step.resource}: ${error.message}` }] : [],
  )
  return {
    plan,
    done: done.map(({ step }) => step.id),
    started: startedBy(execution.results),
    warnings: [...plan.warnings, ...skipped],
  }
}

const STARTS = ['startContainer', 'unpauseContainer', 'restartContainer']

/** Ids of the containers that these steps started. */
export function startedBy(results: readonly StepResult[]): string[] {
  const made = new Map(results.map(({ step, made }) => [step.id, made]))
  return results.flatMap(({ step: { call }, outcome }) => {
    if (outcome !== 'done' || !STARTS.includes(call.kind) || !('container' in call)) return []
    const { container } = call
    if (typeof container === 'string') return []
    const id = 'id' in container ? container.id : made.get(container.madeBy)
    return id === undefined ? [] : [id]
  })
}

function failure(plan: Plan, first: DomainError, failures: readonly StepResult[]): DomainError {
  return new DomainError(
    first.code,
    first.message,
    {
      ...first.details,
      operation: plan.operation,
      project: plan.project,
      failures: failures.map(({ step, error }) => ({
        step: step.id,
        call: step.call.kind,
        resource: step.resource,
        code: error?.code,
        reason: error?.details.reason,
        message: error?.message,
      })),
    },
    { cause: first },
  )
}

function cancelled(plan: Plan, doneCount: number): DomainError {
  return new DomainError(
    'CONFLICT',
    `The operation was cancelled after ${doneCount} of ${plan.steps.length} steps. Run it again to finish it.`,
    { reason: 'CANCELLED', retryable: true, operation: plan.operation, project: plan.project },
  )
}
