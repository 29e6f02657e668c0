import type { ContainerSummary, NetworkInspect } from '../../engine/types.ts'
import { containerName, finalNameOf } from '../containerName.ts'
import { NUMBER, SERVICE } from '../labels.ts'
import type { Service } from '../service.ts'
import { isAttachedById } from './networkDecision.ts'

/** A container's own name: the one without a legacy link's alias in it. */
export function nameOf(container: ContainerSummary): string {
  const names = container.Names.map((name) => name.replace(/^\//, ''))
  return names.find((name) => !name.includes('/')) ?? names[0] ?? container.Id.slice(0, 12)
}

export function serviceOf(container: ContainerSummary): string {
  return container.Labels[SERVICE] ?? ''
}

/** The container's number in its service; 0 where its label is missing or no number. */
export function numberOf(container: ContainerSummary): number {
  const number = Number(container.Labels[NUMBER])
  return Number.isInteger(number) && number > 0 ? number : 0
}

/** Whether it has the name of a replacement that was not finished. */
export function hasTemporaryName(container: ContainerSummary, project: string, service: Service): boolean {
  const expected = containerName(project, serviceOf(container), service, numberOf(container))
  return nameOf(container) !== expected && finalNameOf(nameOf(container)) === expected
}

/** Running in the engine's sense: it holds its ports and addresses, and only `stop` ends it. */
export function isRunning(container: ContainerSummary): boolean {
  return container.State === 'running' || container.State === 'restarting' || container.State === 'paused'
}

/** Beyond being started again. */
export function isDead(container: ContainerSummary): boolean {
  return container.State === 'dead' || container.State === 'removing'
}

/** Ended by itself, with success, and not meant to run on. */
export function hasCompleted(container: ContainerSummary, service: Service): boolean {
  const endless = ['always', 'unless-stopped'].includes(service.restart ?? 'no')
  return container.State === 'exited' && container.Status.startsWith('Exited (0)') && !endless
}

/** Whether the container is, or at its next start will be, in this network. */
export function isAttached(container: ContainerSummary, network: NetworkInspect): boolean {
  if (isAttachedById(container, network.Id)) return true
  const endpoint = container.NetworkSettings?.Networks?.[network.Name]
  // Before its first start a container knows its networks by name only.
  return !isRunning(container) && endpoint !== undefined && !endpoint.NetworkID
}
