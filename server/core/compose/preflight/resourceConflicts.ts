import type { ContainerSummary, NetworkInspect } from '../../engine/types.ts'
import { conflict } from '../plan/blockers.ts'
import { nameOf } from '../plan/observedContainer.ts'
import type { Blocker, Plan } from '../plan/plan.ts'
import { callTargets } from './callTargets.ts'

/** Networks to be removed that somebody else is in. */
export function networkConflicts(plan: Plan, networks: readonly NetworkInspect[]): Blocker[] {
  const disconnected = new Set(
    plan.steps.flatMap(({ call }) => (call.kind === 'disconnectNetwork' ? [call.container] : [])),
  )
  return networks.flatMap((network) => {
    const strangers = Object.entries(network.Containers ?? {}).filter(([id]) => !disconnected.has(id))
    if (strangers.length === 0) return []
    const names = strangers.map(([id, { Name }]) => Name ?? id.slice(0, 12)).join(', ')
    return [
      conflict(
        'NETWORK_IN_USE',
        `network:${network.Name}`,
        `Network ${network.Name} has to be replaced, but ${names} uses it.`,
        `Disconnect ${names} from ${network.Name} first.`,
      ),
    ]
  })
}

/** Volumes to be removed that somebody else mounts. */
export function volumeConflicts(plan: Plan, containers: readonly ContainerSummary[]): Blocker[] {
  const goes = callTargets(plan, 'removeContainer')
  return plan.steps.flatMap(({ call }) => {
    if (call.kind !== 'removeVolume') return []
    const users = containers.filter(
      (one) =>
        !goes.has(one.Id) && (one.Mounts ?? []).some(({ Type, Name }) => Type === 'volume' && Name === call.name),
    )
    if (users.length === 0) return []
    const names = users.map(nameOf).join(', ')
    return [
      conflict(
        'VOLUME_IN_USE',
        `volume:${call.name}`,
        `Volume ${call.name} is used by ${names}.`,
        `Remove ${names} first.`,
      ),
    ]
  })
}
