import type { Candidate } from './candidate.ts'
import type { PolicyContext } from './policyContext.ts'
import type { Level } from './verdict.ts'

/** What may not be, for whom, and why. docs/policy.md is made of these. */
export interface Rule {
  /** `family.name`, stable. */
  readonly id: string
  /** What goes wrong when it is allowed, one clause: `gives the container control of the host`. */
  readonly why: string
  /** What to do instead. */
  readonly fix: string
  readonly agent: Level
  readonly catalog: Level
  /** For the owner's own deployments; absent: as `catalog`. */
  readonly owner?: Level
}

/** One place where a rule matches. */
export interface Finding {
  rule: Rule
  path: string
  /** Shown to the caller after secrets are taken out; empty where the value itself may be one. */
  value: string
  /** Service it belongs to; null outside a Compose project. */
  service: string | null
  /** Necessary where a level of the rule is `ASK`. */
  need?: string
  /** Other needs whose approval covers this one too, e.g. a read-only form. */
  alsoCoveredBy?: string
  /** Instead of the rule's own. */
  why?: string
  fix?: string
}

/** Rules about one subject. `check` reports every match and decides nothing. */
export interface RuleFamily {
  readonly name: string
  readonly rules: readonly Rule[]
  check(candidate: Candidate, context: PolicyContext, report: (finding: Finding) => void): void
}
