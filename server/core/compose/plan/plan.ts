import type { ErrorCode } from '../../errors.ts'
import type { InheritedVolume } from '../body/containerMounts.ts'

export type Operation = 'up' | 'start' | 'stop' | 'restart' | 'down' | 'pull' | 'rollback'

/**
 * What has to be done, as a graph of single engine calls: the dry run, the record in the activity log and the text a
 * person approves. Plain data; it holds no environment, no secret and no file content.
 */
export interface Plan {
  operation: Operation
  project: string
  /** In an order in which they could be run one by one. */
  steps: readonly Step[]
  /** Containers that are as they should be: nothing happens to them. */
  unchanged: readonly string[]
  /** Ports of the host that others on its network will reach these containers at: `8080/tcp of web`. */
  reachable: readonly string[]
  warnings: readonly PlanWarning[]
  /** Why nothing may be run; empty where the plan can be. */
  blockers: readonly Blocker[]
}

/** One engine call (a wait is repeated inspects), and which steps it comes after. */
export interface Step {
  /** From 1. */
  id: number
  call: Call
  /** `container:shop-web-1`, `network:shop_default`, `volume:shop_data`, `image:nginx:1.27`. */
  resource: string
  /** Why, in a few words: `missing`, `config changed`. */
  cause: string
  /** Steps that must have succeeded. */
  after: readonly number[]
  /** Steps that must have ended, however they ended. */
  afterEnded?: readonly number[]
  /** What is told when it begins and when it is done; either may be left out. */
  progress: readonly [begins: string | null, done: string | null]
}

/** Something that exists, or what an earlier step makes. */
export type Ref = { id: string } | { madeBy: number }

export type Call =
  | { kind: 'pullImage'; reference: string; platform?: string }
  | { kind: 'createNetwork'; key: string; name: string }
  | { kind: 'removeNetwork'; id: string; name: string; keepIfInUse?: true }
  | { kind: 'connectNetwork'; network: Ref; container: Ref; target: ContainerTarget; key: string }
  | { kind: 'disconnectNetwork'; network: Ref; networkName: string; container: string }
  | { kind: 'createVolume'; key: string; name: string }
  | { kind: 'removeVolume'; name: string; keepIfInUse?: true }
  | CreateContainer
  | HoldVolumes
  /** Copies the service's secrets and configs in. */
  | { kind: 'putFiles'; container: Ref; service: string }
  | { kind: 'startContainer'; container: Ref }
  | { kind: 'unpauseContainer'; container: Ref }
  | { kind: 'stopContainer'; container: Ref; timeoutSeconds?: number }
  | { kind: 'restartContainer'; container: Ref; timeoutSeconds?: number }
  | { kind: 'renameContainer'; container: Ref; name: string }
  | { kind: 'removeContainer'; container: Ref; volumes: boolean }
  | { kind: 'removeImage'; reference: string }
  | WaitForService
  /** No call: what comes after waits for everything before. */
  | { kind: 'checkpoint'; name: string }

/** Which of a service's containers is meant, and everything its endpoints are derived from. */
export interface ContainerTarget {
  service: string
  number: number
  /** Final name. */
  name: string
  /** `HostConfig.Links`. */
  links: readonly string[]
}

export interface CreateContainer {
  kind: 'createContainer'
  target: ContainerTarget
  /** Differs from the target's name while what it replaces still exists. */
  createAs: string
  imageId?: string
  /** Labels of the image that must not speak for the container, without their values. */
  silenced?: Readonly<Record<string, string>>
  inherited: readonly InheritedVolume[]
  /** Services whose container is meant by `service:x` in a namespace or in `volumes_from`. */
  parents: Readonly<Record<string, Ref>>
  replaces?: string
}

/**
 * Creates a container that never runs. While its service has no other one it remembers which anonymous volumes are the
 * service's: an operation that dies meanwhile would otherwise lose track of them.
 */
export interface HoldVolumes {
  kind: 'holdVolumes'
  service: string
  number: number
  createAs: string
  image: string
  /** As in `CreateContainer`. */
  silenced?: Readonly<Record<string, string>>
  inherited: readonly InheritedVolume[]
}

export interface WaitForService {
  kind: 'waitForService'
  service: string
  condition: 'service_healthy' | 'service_completed_successfully'
  containers: readonly { container: Ref; name: string }[]
  /** false: a failure is told as a warning, and what waits goes on. */
  required: boolean
  /** Overrides the limit that follows from the health check. */
  limitSeconds?: number
}

export interface PlanWarning {
  /** Stable, e.g. `ORPHANS`. */
  code: string
  message: string
}

/** A reason not to begin. */
export interface Blocker {
  code: ErrorCode
  /** Stable, e.g. `PORT_IN_USE`. */
  reason: string
  message: string
  resource: string
  humanAction?: string
  [extra: string]: unknown
}

/** Whether running the plan would change anything. */
export function isEmpty(plan: Plan): boolean {
  return plan.steps.length === 0
}
