import { createHash } from 'node:crypto'
import type { ActivityEntry } from '../activity/entry.ts'
import { isScope, type Scope } from '../scopes.ts'

/** What was refused and the owner can give: scopes to a key, or consent to what an app needs. */
export type Wanted =
  | { kind: 'SCOPES'; scopes: readonly Scope[] }
  | { kind: 'CONSENT'; appId: string; needs: readonly string[] }

/** Something that a key was refused and that waits for the owner's decision. */
export interface AccessRequest {
  /** 16 hexadecimal digits; the same key asking for the same again has the same id. */
  id: string
  keyId: string
  keyLabel: string
  wanted: Wanted
  /** How often it was refused since the owner last decided about it. */
  count: number
  /** RFC 3339, UTC: the first of these refusals. */
  firstAskedAt: string
  /** The latest of these refusals. */
  latest: ActivityEntry
}

/** A refusal of a key, as far as its answer is the owner's to give. */
export interface Asked {
  keyId: string
  wanted: Wanted
  entry: ActivityEntry
}

/** What an entry asks the owner for; undefined where it is no refusal, or one that no owner can lift. */
export function askedBy(entry: ActivityEntry): Asked | undefined {
  const { keyId } = entry.actor
  if (entry.outcome !== 'DENIED' || keyId === null) return undefined
  const wanted = entry.code === 'SCOPE_REQUIRED' ? scopesOf(entry) : consentOf(entry)
  return wanted && { keyId, wanted, entry }
}

/** What a decision is about, one line each: a request is settled with the first of them that is. */
export function subjectsOf(keyId: string, wanted: Wanted): string[] {
  return wanted.kind === 'SCOPES'
    ? wanted.scopes.map((scope) => scopeSubject(keyId, scope))
    : wanted.needs.map((need) => consentSubject(keyId, wanted.appId, need))
}

export function consentSubject(keyId: string, appId: string, need: string): string {
  return `${keyId} consent ${appId} ${need}`
}

export function scopeSubject(keyId: string, scope: Scope): string {
  return `${keyId} scope ${scope}`
}

/** The key that a subject is about. */
export function keyOfSubject(subject: string): string {
  return subject.slice(0, subject.indexOf(' '))
}

export function requestId(keyId: string, wanted: Wanted): string {
  const text = subjectsOf(keyId, wanted).sort().join('\n')
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function scopesOf({ requiredScopes }: ActivityEntry): Wanted | undefined {
  const scopes = (requiredScopes ?? []).filter(isScope)
  return scopes.length > 0 ? { kind: 'SCOPES', scopes } : undefined
}

/** Written by `actionGate`, beside a refusal for want of consent. */
function consentOf({ code, detail }: ActivityEntry): Wanted | undefined {
  if (code !== 'POLICY_DENIED' || detail?.reason !== 'NEEDS_APPROVAL') return undefined
  const { appId, needs } = detail
  if (typeof appId !== 'string' || !Array.isArray(needs)) return undefined
  return { kind: 'CONSENT', appId, needs: needs.filter((need) => typeof need === 'string') }
}
