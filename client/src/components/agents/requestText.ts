import type { EntryFieldsFragment, RequestFieldsFragment } from '../../gql/graphql.ts'
import { plainSentence } from '../activity/activityText.ts'
import { deedsOf, reachOf } from '../keys/scopeDeeds.ts'

/** What the button does: `Allow to delete containers`, `Approve for Nginx`. */
export function allowLabel({ kind, scopes, app }: RequestFieldsFragment): string {
  return kind === 'SCOPES' ? `Allow to ${deedsOf(scopes)}` : `Approve for ${app?.name ?? 'the app'}`
}

/** What holds now: `claude can now delete any container.` needs to be as wide as what was given. */
export function allowedText({ kind, key, scopes, app }: RequestFieldsFragment): string {
  return kind === 'SCOPES'
    ? `${key.label} can now ${deedsOf(scopes)}: ${reachOf(scopes)}.`
    : `${app?.name ?? 'The app'} has what it needs.`
}

/** The refusal in a line, for a message: `claude tried to delete web`. */
export function refusedText({ latest }: RequestFieldsFragment): string {
  return plainSentence(latest)
}

/** Whether this refusal is one of those behind the request. */
export function asksFor({ key, scopes, latest }: RequestFieldsFragment, entry: EntryFieldsFragment): boolean {
  if (entry.id === latest.id) return true
  if (entry.outcome !== 'DENIED' || entry.actor.keyId !== key.id || scopes.length === 0) return false
  return scopes.every((scope) => entry.requiredScopes?.includes(scope))
}
