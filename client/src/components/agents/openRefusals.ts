import type { EntryFieldsFragment, KeyFieldsFragment } from '../../gql/graphql.ts'
import { sortScopes } from '../keys/scopeGuide.ts'

/** A key that was refused for scopes which it still lacks: something for the owner to decide. */
export interface Refusal {
  /** Names key and scopes; the same refusal tomorrow has the same id. */
  id: string
  keyId: string
  label: string
  /** The scopes that would have let it pass and that it does not hold. */
  missing: readonly string[]
  /** How often it was refused for them. */
  count: number
  /** The latest such entry. */
  entry: EntryFieldsFragment
}

/** Decisions of the owner: refusal id → entry id up to which it was waved away. */
export type Dismissals = Readonly<Record<string, string>>

/**
 * The refusals that wait for a decision, latest first. What the key holds by now, what was waved away since, and what
 * belongs to revoked keys does not.
 */
export function openRefusals(
  entries: readonly EntryFieldsFragment[],
  keys: readonly KeyFieldsFragment[],
  dismissed: Dismissals = {},
): Refusal[] {
  const keysById = new Map(keys.map((key) => [key.id, key]))
  const open = new Map<string, Refusal>()
  for (const entry of entries) {
    const key = keysById.get(entry.actor.keyId ?? '')
    if (!key || entry.code !== 'SCOPE_REQUIRED') continue
    const missing = sortScopes((entry.requiredScopes ?? []).filter((scope) => !key.scopes.includes(scope)))
    const id = `${key.id} ${missing.join(' ')}`
    if (missing.length === 0 || (dismissed[id] ?? '') >= entry.id) continue
    const known = open.get(id)
    const latest = known && known.entry.id > entry.id ? known.entry : entry
    open.set(id, { id, keyId: key.id, label: key.label, missing, count: (known?.count ?? 0) + 1, entry: latest })
  }
  return [...open.values()].sort((a, b) => (a.entry.id < b.entry.id ? 1 : -1))
}
