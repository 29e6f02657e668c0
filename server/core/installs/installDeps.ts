import type { ActionGate } from '../actionGate.ts'
import type { Compose } from '../compose/compose.ts'
import type { HostListener } from '../compose/preflight/hostListeners.ts'
import type { Engine } from '../engine/engine.ts'
import type { HostPaths } from '../hostPaths.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Limits } from '../limits/limits.ts'
import type { Quotas } from '../limits/quotas.ts'
import type { Catalog } from '../marketplace/catalog.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Policy } from '../policy/policy.ts'
import type { Protection } from '../protection.ts'
import type { InstallStore } from './installStore.ts'

/** What installs are made of. */
export interface InstallsDeps {
  engine: Engine
  mirror: Mirror
  gate: ActionGate
  jobs: Jobs
  protection: Protection
  policy: Policy
  limits: Limits
  quotas: Quotas
  hostPaths: HostPaths
  compose: Compose
  catalog: Catalog
  store: InstallStore
  /** Whether a key is the owner's; of one that is gone, or none, it is not. */
  isOwnerKey: (keyId: string | null) => boolean
  /** Folder that holds a folder for each install. */
  containersDir: string
  /** Ports of the host that WAGMIOS itself listens on. */
  ownPorts: () => readonly number[]
  /** Ports that are kept free for other services of the owner's; never proposed. */
  servicePorts: () => readonly number[]
  /** What listens on the engine's host; leave it out where that cannot be seen from here. */
  hostListeners?: () => Promise<HostListener[]>
}
