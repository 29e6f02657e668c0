import type { EngineEvent } from './types.ts'

/**
 * An event as Docker tells it. Podman says `remove` for `destroy`, names the container where Docker names the network,
 * leaves a volume's id out, and writes image ids without their algorithm. Docker's own events pass as they are.
 */
export function dockerEvent(event: EngineEvent): EngineEvent {
  const { Type: type, Action: action, Actor: actor } = event
  const { ID: id, Attributes: attributes = {} } = actor
  if ((type === 'container' || type === 'volume') && action === 'remove')
    return dockerEvent({ ...event, Action: 'destroy' })
  if (type === 'volume' && !id) return { ...event, Actor: { ...actor, ID: attributes.name ?? '' } }
  if (type === 'image' && /^[0-9a-f]{64}$/.test(id)) return { ...event, Actor: { ...actor, ID: `sha256:${id}` } }
  if (type === 'network' && 'podId' in attributes && !attributes.container)
    return { ...event, Actor: { ...actor, Attributes: { ...attributes, container: id } } }
  return event
}
