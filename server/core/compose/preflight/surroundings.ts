import type { ContainerSummary, NetworkInspect } from '../../engine/types.ts'
import type { HostListener } from './hostListeners.ts'

/** What of the engine and its host a plan can collide with. */
export interface Surroundings {
  /** Every container of the engine. */
  containers: readonly ContainerSummary[]
  /** What listens on the host; empty where that cannot be seen. */
  listeners: readonly HostListener[]
  /** The networks that the plan removes, with who is in them. */
  networks: readonly NetworkInspect[]
}
