import type { ContainerSummary } from '../../engine/types.ts'
import { isAnonymousVolume } from '../body/containerMounts.ts'
import { INHERITED_VOLUMES, NETWORK, PROJECT, VOLUME } from '../labels.ts'
import type { Observed } from '../observe.ts'
import { labelGraph } from './labelGraph.ts'
import { isAttached, nameOf } from './observedContainer.ts'
import type { Plan } from './plan.ts'
import { PlanBuilder } from './planBuilder.ts'
import { addStopSteps } from './stopSteps.ts'

export interface DownOptions {
  /** Remove the project's volumes too, anonymous ones included: their data is lost. Default false. */
  volumes?: boolean
  /** Remove the images its containers used. Default false. */
  images?: boolean
  /** Seconds until a container is killed; default: its own grace period. */
  timeoutSeconds?: number
}

/** Removes a project: containers, networks and, only if asked, volumes and images; from labels alone. */
export function planDown(project: string, observed: Observed, options: DownOptions = {}): Plan {
  const builder = new PlanBuilder('down', project)
  const graph = labelGraph(observed.containers)
  const { stops, freed } = addStopSteps(builder, graph, new Set(graph.order), options.timeoutSeconds)
  const removals = new Map<string, number>()
  for (const name of graph.order.toReversed())
    for (const container of graph.services.get(name)?.containers ?? []) {
      const after = [stops.get(container.Id), ...(freed.get(name) ?? [])]
      removals.set(container.Id, addRemoval(builder, container, after, options.volumes ?? false))
    }
  addNetworkRemovals(builder, project, observed, stops)
  if (options.volumes) addVolumeRemovals(builder, project, observed, removals)
  if (options.images) addImageRemovals(builder, observed, [...removals.values()])
  if (builder.stepCount === 0)
    builder.warnings.push({ code: 'NOTHING_FOUND', message: `No resource found to remove for project "${project}".` })
  return builder.build()
}

function addRemoval(
  builder: PlanBuilder,
  container: ContainerSummary,
  after: readonly (number | undefined)[],
  volumes: boolean,
): number {
  return builder.add(
    { kind: 'removeContainer', container: { id: container.Id }, volumes },
    { resource: `container:${nameOf(container)}`, after, progress: ['Removing', 'Removed'] },
  )
}

function addNetworkRemovals(
  builder: PlanBuilder,
  project: string,
  observed: Observed,
  stops: ReadonlyMap<string, number>,
): void {
  for (const network of observed.networks) {
    if (network.Labels?.[PROJECT] !== project || network.Labels[NETWORK] === undefined) continue
    const members = observed.containers.filter((container) => isAttached(container, network))
    builder.add(
      { kind: 'removeNetwork', id: network.Id, name: network.Name, keepIfInUse: true },
      {
        resource: `network:${network.Name}`,
        // A container that was stopped holds nothing of a network any more.
        after: members.map((container) => stops.get(container.Id)),
        progress: ['Removing', 'Removed'],
      },
    )
  }
}

function addVolumeRemovals(
  builder: PlanBuilder,
  project: string,
  observed: Observed,
  removals: ReadonlyMap<string, number>,
): void {
  const named = observed.volumes.filter(({ Labels }) => Labels?.[PROJECT] === project && Labels[VOLUME] !== undefined)
  const inherited = observed.containers.flatMap(({ Labels, Mounts = [] }) => {
    const listed = Labels[INHERITED_VOLUMES]?.split(',') ?? []
    // Only what it really has: a label is a text that an image may have brought.
    return listed.filter((name) => isAnonymousVolume(name) && Mounts.some((mount) => mount.Name === name))
  })
  for (const name of new Set([...named.map((volume) => volume.Name), ...inherited])) {
    const users = observed.containers.filter(({ Mounts = [] }) => Mounts.some((mount) => mount.Name === name))
    builder.add(
      { kind: 'removeVolume', name, keepIfInUse: true },
      {
        resource: `volume:${name}`,
        after: users.map((container) => removals.get(container.Id)),
        progress: ['Removing', 'Removed'],
      },
    )
  }
}

function addImageRemovals(builder: PlanBuilder, observed: Observed, after: readonly number[]): void {
  for (const reference of new Set(observed.containers.map((container) => container.Image)))
    builder.add(
      { kind: 'removeImage', reference },
      { resource: `image:${reference}`, after, progress: ['Removing', 'Removed'] },
    )
}
