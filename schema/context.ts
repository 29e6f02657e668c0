import type { Caller } from '../server/core/caller.ts'
import type { Core } from '../server/core/core.ts'

/** What a resolver may use. */
export interface Context {
  core: Core
  caller: Caller
}
