import type { Engine } from '../../engine/engine.ts'
import type { ContainerCreateBody, NetworkCreateBody, VolumeCreateBody } from '../../engine/types.ts'
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

/**
 * Judges what the engine is about to be told. Every method throws to refuse; each looks at the engine and at the host as
 * they are at that moment, since what was true of a plan may have changed while images were pulled.
 */
export interface CallJudge {
  /** All create calls of a plan, before any of it is carried out. */
  plan(requests: readonly CreateRequest[]): Promise<void>
  createContainer(request: CreateRequest): Promise<void>
  createNetwork(body: NetworkCreateBody): Promise<void>
  createVolume(body: VolumeCreateBody): Promise<void>
  /** Reads back what a container really mounts and joins, right before it is started. */
  startContainer(id: string): Promise<void>
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
  judge?: CallJudge
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
