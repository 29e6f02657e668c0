/** On whose behalf a container is judged. An owner's own deployment follows the catalog's levels, with explicit approval. */
export type Subject = 'AGENT' | 'CATALOG' | 'OWNER'

/**
 * What a rule does when it matches. `WARN`: allowed, and said. `LIMIT`: allowed up to a bound, this is beyond it.
 * `ASK`: allowed once the owner approved the need. `DENY`: nobody can approve it.
 */
export type Level = 'ALLOW' | 'WARN' | 'LIMIT' | 'ASK' | 'DENY'

/** One reason for a refusal. Every part is safe to show to an agent: secrets never stand in it. */
export interface Violation {
  /** Stable id, e.g. `bind.outside_roots`; docs/policy.md lists all. */
  rule: string
  /** Where, e.g. `services.web.volumes[0]` or `HostConfig.Binds[0]`. */
  path: string
  /** What stood there, shortened; empty where it could hold a secret. */
  value: string
  why: string
  fix: string
  /** `ASK`: the owner can approve `need`. `DENY`: nobody can. */
  level: 'ASK' | 'DENY'
  need?: string
}

/** Something beyond a plain container that only passes with the owner's consent. */
export interface Need {
  /** Canonical, e.g. `cap.NET_ADMIN`; see needs.ts. */
  need: string
  /** One plain sentence for the person who approves. */
  summary: string
  rule: string
  path: string
  /** Service that uses it; null outside a Compose project. */
  service: string | null
  /** Whether the app's definition says that it needs this. */
  declared: boolean
  approved: boolean
}

/** Allowed, but its author may not have meant it. */
export interface PolicyWarning {
  rule: string
  path: string
  value: string
  why: string
  fix: string
}

export interface Verdict {
  /** True when `violations` is empty. */
  allowed: boolean
  /** All of them at once, so that nobody has to probe one by one. */
  violations: Violation[]
  needs: Need[]
  warnings: PolicyWarning[]
}
