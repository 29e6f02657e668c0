import type { Engine } from '../../engine/engine.ts'
import type { ContainerCreateBody } from '../../engine/types.ts'
import type { DomainError } from '../../errors.ts'
import type { Desired } from '../desired.ts'
import type { Step } from '../plan/plan.ts'
import type { ProgressStream } from '../progress.ts'

/** A create call about to be sent. */
export interface CreateRequest {
  service: string
  name: string
  body: ContainerCreateBody
}

/** What the steps of a plan are run with. */
export interface ExecutionContext {
  engine: Engine
  /** Missing, as the next one, where the plan needs no file (stop, down). */
  desired?: Desired
  /** E.g. `1.41`. */
  apiVersion?: string
  progress: ProgressStream
  clock: () => Date
  signal?: AbortSignal
  /** Sees every create call right before it is sent and may throw to refuse it. */
  judge?: (request: CreateRequest) => void
}

/** How one step ended. */
export interface StepResult {
  step: Step
  outcome: 'done' | 'failed' | 'skipped' | 'cancelled'
  /** Why it failed; also where it failed but was optional, and counts as done. */
  error?: DomainError
  /** Id of the network or container that it made. */
  made?: string
  durationMs: number
}

/** What came of a plan. */
export interface Execution {
  results: readonly StepResult[]
  /** In the order in which they happened. */
  failures: readonly StepResult[]
  cancelled: boolean
}
