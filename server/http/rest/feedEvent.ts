/** What an activity entry needs to have to be told in the older feed's words. */
export interface FeedSource {
  id: string
  time: string
  action: string
  outcome: string
  message: string | null
  requiredScopes: readonly string[] | null
  actor: { label: string }
  target: { kind: string; id: string; name: string } | null
}

const STATUS: Record<string, string> = { STARTED: 'pending', SUCCEEDED: 'success', FAILED: 'error', DENIED: 'denied' }

const TYPES: Record<string, string> = {
  'image.pull': 'image_pull',
  'image.delete': 'image_delete',
  'app.create': 'marketplace_install',
  'app.start': 'marketplace_start',
}

/** An activity entry in the form of the plain WebSocket feed: `{ id, timestamp, type, action, target, status, agent, … }`. */
export function feedEvent(entry: FeedSource) {
  const [family = '', verb = entry.action] = entry.action.split('.')
  return {
    id: entry.id,
    timestamp: entry.time,
    type: TYPES[entry.action] ?? `${family}_action`,
    action: verb,
    full_action: entry.action,
    target: entry.target?.name ?? '',
    status: STATUS[entry.outcome] ?? 'unknown',
    agent: entry.actor.label,
    ...(entry.message && { details: entry.message }),
    ...(entry.requiredScopes?.length && { scope: entry.requiredScopes[0] }),
  }
}

/** What to look for in the log for a `type` of these events; one that never occurs finds nothing. */
export function actionOfType(type: string | null): string | null {
  if (type === null) return null
  const action = Object.keys(TYPES).find((key) => TYPES[key] === type)
  return action ?? type.replace(/_action$/, '.')
}
