import type { Scope } from '../server/core/scopes.ts'

/**
 * Who may use a field. `PUBLIC`: anybody, without a key. `KEY`: any valid key. `OWNER`: owner keys. Otherwise a key that
 * holds all the scopes.
 */
export type Access =
  | { kind: 'PUBLIC' }
  | { kind: 'KEY' }
  | { kind: 'OWNER' }
  | { kind: 'SCOPES'; scopes: readonly Scope[] }

export interface FieldAccess {
  access: Access
  /** The action's name in the activity log, e.g. `container.start`. */
  action: string
}

function field(
  access: Access,
  action: string,
  directives: Record<string, object>,
): { extensions: Record<string, unknown> } {
  return { extensions: { access: { access, action }, directives } }
}

/** Field options that enforce scopes and print them as `@requiresScope` in schema.graphql. */
export function requires(action: string, ...scopes: [Scope, ...Scope[]]) {
  return field({ kind: 'SCOPES', scopes }, action, { requiresScope: { scopes } })
}

/** Field options of a field for owner keys only; prints `@requiresOwner`. */
export function requiresOwner(action: string) {
  return field({ kind: 'OWNER' }, action, { requiresOwner: {} })
}

/** Field options of a field for any valid key; prints `@requiresKey`. */
export function requiresKey(action: string) {
  return field({ kind: 'KEY' }, action, { requiresKey: {} })
}

/** Field options of a field that needs no key. */
export function isPublic(action: string) {
  return field({ kind: 'PUBLIC' }, action, {})
}

/** What `requires`, `requiresOwner`, `requiresKey` or `isPublic` put on a field; undefined where none of them did. */
export function accessOf(
  extensions: Readonly<Record<string | symbol, unknown>> | undefined | null,
): FieldAccess | undefined {
  // Only the functions above write this extension.
  return extensions?.access as FieldAccess | undefined
}
