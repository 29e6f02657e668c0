import type { ActivityLog } from './activity/activityLog.ts'
import type { NewEntry, Target } from './activity/entry.ts'
import type { EngineEvent } from './engine/types.ts'
import type { EngineEcho } from './engineEcho.ts'

/** Engine events that are worth a line when somebody else caused them; everything finer is noise. */
const TOLD: Record<string, readonly string[]> = {
  container: ['create', 'start', 'die', 'destroy', 'rename', 'pause', 'unpause', 'oom', 'health_status: unhealthy'],
  image: ['pull', 'delete', 'tag', 'untag', 'load', 'import'],
}

const VERBS: Record<string, string> = { die: 'exit', destroy: 'delete', 'health_status: unhealthy': 'unhealthy' }

/** The activity entry for an event; undefined where there is nothing to tell. */
export function entryOfEvent({ Type: type, Action: action, Actor: actor }: EngineEvent): NewEntry | undefined {
  if ((type !== 'container' && type !== 'image') || !TOLD[type]?.includes(action)) return undefined
  const attributes = actor.Attributes ?? {}
  const name = attributes.name ?? actor.ID
  const target: Target = { kind: type, id: actor.ID, name }
  return {
    actor: { kind: 'ENGINE', keyId: null, label: 'Docker engine' },
    via: 'ENGINE',
    action: `${type}.${VERBS[action] ?? action}`,
    target,
    outcome: 'SUCCEEDED',
    intentId: null,
    code: null,
    message: null,
    requiredScopes: null,
    durationMs: null,
    requestId: '',
    detail: detailOf(action, attributes),
  }
}

/** Writes down what happens on the engine beside us. */
export function witnessEngine(
  onEvent: (listener: (event: EngineEvent) => void) => unknown,
  echo: EngineEcho,
  log: ActivityLog,
  report: (error: unknown) => void,
): void {
  onEvent((event) => {
    const entry = entryOfEvent(event)
    if (entry) echo.judge(event, () => void log.appendRepeated(entry).catch(report))
  })
}

function detailOf(action: string, attributes: Record<string, string>): Record<string, unknown> | null {
  if (action === 'die') return { exitCode: Number(attributes.exitCode ?? 0), image: attributes.image }
  return attributes.image ? { image: attributes.image } : null
}
