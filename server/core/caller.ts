import type { Scope } from './scopes.ts'

/** Owner: the human's key, which manages keys and settings. Agent: every other key; holds scopes and nothing implied. */
export type Role = 'OWNER' | 'AGENT'

/** The door an action came through. */
export type Via = 'REST' | 'GRAPHQL' | 'MCP' | 'DASHBOARD' | 'ENGINE'

/** The key behind a call, as it is at the moment of the call. */
export interface Principal {
  readonly keyId: string
  readonly label: string
  /** First characters after `wag_live_`, safe to show. */
  readonly prefix: string
  readonly role: Role
  readonly scopes: ReadonlySet<Scope>
}

/** Who calls, how, and under which request id. Built by a transport once a request, handed down to `core`. */
export interface Caller {
  /** Null where no key was presented (health, auth status, setup). */
  readonly principal: Principal | null
  readonly via: Via
  readonly requestId: string
  /** Peer address, for rate limits and the activity log. */
  readonly address: string
  /**
   * Counts work beyond that of one request, in requests, against the caller's limit; where there is none there is nothing
   * to count. @throws DomainError RATE_LIMITED
   */
  readonly charge?: (requests: number) => void
}
