import type { Plan } from '../compose/plan/plan.ts'
import type { Verdict } from '../policy/verdict.ts'
import type { InstallFiles } from './installFolder.ts'

/** What an install would be: its files, what the policy says, and what a start would do. */
export interface InstallPreview {
  id: string
  /** Null for templates. */
  appId: string | null
  /** Port of the host that its page, or its primary port, is to be published on; null where it publishes none. */
  port: number | null
  /** Names this very configuration; see `configurationHash`. */
  hash: string
  files: InstallFiles
  /** Names of the variables whose values were made up. */
  generated: string[]
  verdict: Verdict
  plan: Plan
}

/** A value that was made up, for the owner who has to sign in with it. */
export interface Credential {
  /** The variable, e.g. `RPC_PASSWORD`. */
  name: string
  label: string
  value: string
}
