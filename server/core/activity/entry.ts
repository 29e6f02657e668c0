import type { Via } from '../caller.ts'
import type { ErrorCode } from '../errors.ts'

/**
 * Who did it: an API key, the setup door, WAGMIOS by itself (to keep a limit), or the engine (something that no action of
 * ours caused).
 */
export interface ActivityActor {
  kind: 'KEY' | 'SETUP' | 'WAGMIOS' | 'ENGINE'
  keyId: string | null
  label: string
}

export const OUTCOMES = ['STARTED', 'SUCCEEDED', 'FAILED', 'DENIED'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What an action is about, e.g. `{ kind: 'container', id: '4f…', name: 'web' }`. */
export interface Target {
  kind: 'container' | 'image' | 'app' | 'project' | 'template' | 'key' | 'network' | 'volume' | 'system'
  /** The engine's or our own id; what the caller wrote where nothing was found. */
  id: string
  name: string
}

/** One line of the activity log. An action leaves two: its intent (STARTED) and its outcome, which names the intent. */
export interface ActivityEntry {
  /** ULID: sorts by time; unique in this instance. */
  id: string
  /** RFC 3339, UTC, milliseconds. */
  time: string
  actor: ActivityActor
  via: Via
  /** E.g. `container.start`. */
  action: string
  target: Target | null
  outcome: Outcome
  /** The entry that announced the action; null for the announcement itself and where there was none. */
  intentId: string | null
  /** Where it failed or was refused. */
  code: ErrorCode | null
  message: string | null
  /** Scopes that the refused call would have needed. */
  requiredScopes: string[] | null
  durationMs: number | null
  requestId: string
  /** What else is worth keeping, e.g. the changed fields or the plan. Never a secret. */
  detail: Record<string, unknown> | null
  /** Where the entry was not written at once, or stands for several that differ in nothing but when. */
  repeats?: EntryRepeats
}

/** How often something happened that stands in one entry, which tells the last of it. */
export interface EntryRepeats {
  /** Unique; null where the entry was only late. */
  id: string | null
  count: number
  /** RFC 3339, UTC. */
  firstAt: string
  lastAt: string
}

/** A new entry before the log gives it id and time. */
export type NewEntry = Omit<ActivityEntry, 'id' | 'time'>

/** Which entries: every part given must hold. */
export interface ActivityFilter {
  keyId?: string
  actorKind?: ActivityActor['kind']
  /** An action, or a family with a dot at the end: `container.`. */
  action?: string
  /** Part of the target's name, or its whole id. */
  target?: string
  /** Whole ids or whole names of targets, of which one is meant. */
  about?: readonly string[]
  targetKind?: Target['kind']
  outcomes?: readonly Outcome[]
  /** RFC 3339; inclusive. */
  since?: string
  /** RFC 3339; exclusive. */
  until?: string
}

export function matches(entry: ActivityEntry, filter: ActivityFilter): boolean {
  if (filter.keyId !== undefined && entry.actor.keyId !== filter.keyId) return false
  if (filter.actorKind !== undefined && entry.actor.kind !== filter.actorKind) return false
  if (filter.action !== undefined && !matchesAction(entry.action, filter.action)) return false
  if (filter.targetKind !== undefined && entry.target?.kind !== filter.targetKind) return false
  if (filter.target !== undefined && !matchesTarget(entry.target, filter.target)) return false
  if (filter.about !== undefined && !isOneOf(entry.target, filter.about)) return false
  if (filter.outcomes !== undefined && !filter.outcomes.includes(entry.outcome)) return false
  if (filter.since !== undefined && entry.time < filter.since) return false
  return filter.until === undefined || entry.time < filter.until
}

function matchesAction(action: string, wanted: string): boolean {
  return wanted.endsWith('.') ? action.startsWith(wanted) : action === wanted
}

function matchesTarget(target: Target | null, wanted: string): boolean {
  return target !== null && (target.id === wanted || target.name.toLowerCase().includes(wanted.toLowerCase()))
}

function isOneOf(target: Target | null, wanted: readonly string[]): boolean {
  return target !== null && (wanted.includes(target.id) || wanted.includes(target.name))
}
