import type { ContainerSummary, NetworkInspect } from '../../engine/types.ts'
import { networkHash } from '../configHash.ts'
import { CONFIG_HASH, NETWORK, PROJECT } from '../labels.ts'
import type { Observed } from '../observe.ts'
import type { Network, Project } from '../project.ts'
import { conflict, missingExternal, notOwned } from './blockers.ts'
import type { PlanBuilder } from './planBuilder.ts'

/** What becomes of one network of the file. */
export interface NetworkDecision {
  key: string
  name: string
  /** The one that is used; absent: it has to be created. */
  keep?: NetworkInspect
  /** Ours, but diverged from the file or a second one of the same name. */
  remove: NetworkInspect[]
  /** Why it is removed or created. */
  cause: string
}

/** Decides about every network of the project; tells the builder what is in the way. */
export function decideNetworks(
  project: Project,
  observed: Observed,
  adopt: boolean,
  builder: PlanBuilder,
): Map<string, NetworkDecision> {
  const decisions = new Map<string, NetworkDecision>()
  for (const [key, network] of Object.entries(project.networks)) {
    const named = observed.networks.filter((candidate) => candidate.Name === network.name)
    const decision = network.external
      ? external(key, network, observed, builder)
      : owned(project.name, key, network, named, observed.containers)
    decisions.set(key, decision)
    if (network.external) continue
    const strangers = named.filter((candidate) => candidate !== decision.keep && !decision.remove.includes(candidate))
    if (strangers[0]) takeStranger(decision, strangers[0], adopt, builder)
  }
  return decisions
}

function external(key: string, network: Network, observed: Observed, builder: PlanBuilder): NetworkDecision {
  const decision: NetworkDecision = { key, name: network.name, remove: [], cause: '' }
  const found = observed.networks.filter(({ Name, Id }) => Name === network.name || Id === network.name)
  if (found.length === 0) builder.blockers.push(missingExternal('network', network.name))
  if (found.length > 1) builder.blockers.push(ambiguous(network.name))
  return { ...decision, keep: found[0] }
}

function owned(
  project: string,
  key: string,
  network: Network,
  named: readonly NetworkInspect[],
  containers: readonly ContainerSummary[],
): NetworkDecision {
  const ours = named.filter(({ Labels }) => Labels?.[PROJECT] === project && Labels?.[NETWORK] === key)
  const expected = networkHash(network)
  const isCurrent = (candidate: NetworkInspect) => [undefined, '', expected].includes(candidate.Labels?.[CONFIG_HASH])
  const attached = (candidate: NetworkInspect) => containers.filter((one) => isAttachedById(one, candidate.Id)).length
  const [best, ...others] = ours.toSorted(
    (a, b) => Number(isCurrent(b)) - Number(isCurrent(a)) || attached(b) - attached(a) || (a.Id < b.Id ? -1 : 1),
  )
  const decision = { key, name: network.name, remove: others }
  if (!best) return { ...decision, cause: 'missing' }
  if (!isCurrent(best)) return { ...decision, remove: ours, cause: 'definition changed' }
  return { ...decision, keep: best, cause: others.length > 0 ? 'duplicate' : '' }
}

function takeStranger(decision: NetworkDecision, stranger: NetworkInspect, adopt: boolean, builder: PlanBuilder) {
  if (decision.keep || decision.remove.length > 0) builder.blockers.push(ambiguous(decision.name))
  else if (!adopt) builder.blockers.push(notOwned('network', decision.name, stranger.Labels?.[PROJECT]))
  else {
    decision.keep = stranger
    builder.warnings.push({ code: 'ADOPTED', message: `network ${decision.name} is used although it is not ours` })
  }
}

function ambiguous(name: string) {
  return conflict(
    'NETWORK_AMBIGUOUS',
    `network:${name}`,
    `Several networks are named ${name}, and not all of them belong to this project.`,
    `Remove the networks named ${name} that are not needed (docker network ls), then try again.`,
  )
}

/** Whether a container has an endpoint in exactly this network. */
export function isAttachedById(container: ContainerSummary, networkId: string): boolean {
  return Object.values(container.NetworkSettings?.Networks ?? {}).some((endpoint) => endpoint.NetworkID === networkId)
}
