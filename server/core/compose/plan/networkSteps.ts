import type { ContainerSummary, NetworkInspect } from '../../engine/types.ts'
import { conflict } from './blockers.ts'
import type { NetworkDecision } from './networkDecision.ts'
import { isAttached, nameOf, serviceOf } from './observedContainer.ts'
import type { Ref } from './plan.ts'
import type { UpSteps } from './upSteps.ts'

/**
 * Creates what is missing. A network that has to go takes its containers along: they are stopped, disconnected,
 * connected to the new one under the same aliases, and started again.
 */
export function addNetworkSteps(steps: UpSteps): void {
  for (const decision of steps.decision.networks.values()) {
    const emptied = decision.remove.flatMap((network) => emptyNetwork(steps, decision, network))
    const removed = decision.remove.map((network) =>
      steps.builder.add(
        { kind: 'removeNetwork', id: network.Id, name: network.Name },
        {
          resource: `network:${network.Name}`,
          cause: decision.cause,
          after: emptied.map((one) => one.step),
          progress: ['Removing', 'Removed'],
        },
      ),
    )
    // Two networks of one name: nothing may use the name before it means one network again.
    const ready = decision.keep ? removed : [createNetwork(steps, decision, removed)]
    steps.networkReady.set(decision.key, ready)
    for (const { container } of emptied) reconnect(steps, decision, container, ready)
  }
  connectStopped(steps)
}

function createNetwork(steps: UpSteps, { key, name, cause }: NetworkDecision, after: readonly number[]): number {
  return steps.builder.add(
    { kind: 'createNetwork', key, name },
    { resource: `network:${name}`, cause, after: [steps.pulled, ...after], progress: ['Creating', 'Created'] },
  )
}

function emptyNetwork(steps: UpSteps, decision: NetworkDecision, network: NetworkInspect) {
  const depth = (container: ContainerSummary) => steps.decision.order.indexOf(serviceOf(container))
  const attached = steps.observed.containers.filter((container) => isAttached(container, network))
  // Dependents first, so that what they depend on is stopped after them.
  return attached
    .toSorted((a, b) => depth(b) - depth(a))
    .map((container) => {
      requireKnown(steps, decision, container)
      const waits = steps.stopsOfDependents(serviceOf(container))
      const stopped = steps.stop(container, `network ${decision.name} is replaced`, waits)
      steps.touched.add(container.Id)
      const step = steps.builder.add(
        {
          kind: 'disconnectNetwork',
          network: { id: network.Id },
          networkName: network.Name,
          container: container.Id,
        },
        { resource: `container:${nameOf(container)}`, cause: `network ${decision.name} is replaced`, after: [stopped] },
      )
      return { container, step }
    })
}

/** A container that this operation knows nothing about cannot be reconnected by it. */
function requireKnown(steps: UpSteps, decision: NetworkDecision, container: ContainerSummary) {
  if (steps.slotOf(container) || steps.isGoing(container)) return
  steps.builder.blockers.push(
    conflict(
      'NETWORK_IN_USE',
      `network:${decision.name}`,
      `Network ${decision.name} has to be replaced (${decision.cause}), but container ${nameOf(container)} uses it and is not part of this operation.`,
      `Remove ${nameOf(container)}, or include its service.`,
    ),
  )
}

function reconnect(
  steps: UpSteps,
  decision: NetworkDecision,
  container: ContainerSummary,
  after: readonly number[],
): void {
  const slot = steps.slotOf(container)
  if (slot?.action !== 'keep') return
  const service = steps.desired.project.services[slot.service]
  if (service?.networks?.[decision.key] === undefined) return
  steps.touched.add(container.Id)
  const connect = {
    kind: 'connectNetwork' as const,
    network: networkRef(steps, decision),
    container: { id: container.Id },
    target: steps.target(slot),
    key: decision.key,
  }
  const cause = `is not in network ${decision.name}`
  steps.prepared.push(steps.builder.add(connect, { resource: `container:${slot.name}`, cause, after }))
}

function networkRef(steps: UpSteps, { key, keep }: NetworkDecision): Ref {
  return keep ? { id: keep.Id } : { madeBy: steps.networkReady.get(key)?.[0] ?? 0 }
}

/** A kept container that does not run and lacks a network (an interrupted change left it so) gets it back. */
function connectStopped(steps: UpSteps): void {
  for (const slot of steps.slots) {
    if (slot.action !== 'keep' || !slot.current || steps.isStopped(slot.current)) continue
    for (const key of Object.keys(steps.desired.project.services[slot.service]?.networks ?? {})) {
      const decision = steps.decision.networks.get(key)
      if (decision && !isSettled(slot.current, decision)) connectAgain(steps, decision, slot.current)
    }
  }
}

function connectAgain(steps: UpSteps, decision: NetworkDecision, container: ContainerSummary): void {
  const ready = steps.networkReady.get(decision.key) ?? []
  const endpoint = container.NetworkSettings?.Networks?.[decision.name]
  if (!endpoint) {
    reconnect(steps, decision, container, ready)
    return
  }
  // It remembers the id of a network that is gone, and would not start with it.
  const forgotten = steps.builder.add(
    {
      kind: 'disconnectNetwork',
      network: networkRef(steps, decision),
      networkName: decision.name,
      container: container.Id,
    },
    { resource: `container:${nameOf(container)}`, cause: `network ${decision.name} is a new one`, after: ready },
  )
  reconnect(steps, decision, container, [forgotten])
}

function isSettled(container: ContainerSummary, decision: NetworkDecision): boolean {
  const known = [...decision.remove, ...(decision.keep ? [decision.keep] : [])]
  if (known.some((network) => isAttached(container, network))) return true
  // The network is gone, but the container will look for it by name: it only has to exist again.
  const endpoint = container.NetworkSettings?.Networks?.[decision.name]
  return endpoint !== undefined && !endpoint.NetworkID
}
