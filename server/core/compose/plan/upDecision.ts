import type { ContainerSummary } from '../../engine/types.ts'
import { acceptedServiceHashes } from '../configHash.ts'
import type { Desired } from '../desired.ts'
import type { Observed } from '../observe.ts'
import type { Project } from '../project.ts'
import { conflict } from './blockers.ts'
import { decideContainers, type Removal, type ServiceDecision, type Slot } from './containerDecision.ts'
import { decideNetworks, type NetworkDecision } from './networkDecision.ts'
import { nameOf, serviceOf } from './observedContainer.ts'
import type { PlanBuilder } from './planBuilder.ts'
import { recreateReason } from './recreateReason.ts'
import { parentsOf, resolveReferences } from './resolveReferences.ts'
import { type Dependencies, inDependencyOrder } from './serviceOrder.ts'
import type { UpOptions } from './upOptions.ts'
import { decideVolumes, type VolumeDecision } from './volumeDecision.ts'

/** What `up` makes of everything it found, before it is put into steps. */
export interface UpDecision {
  /** Active services, each after what it depends on. */
  order: readonly string[]
  dependencies: Dependencies
  networks: ReadonlyMap<string, NetworkDecision>
  volumes: ReadonlyMap<string, VolumeDecision>
  services: ReadonlyMap<string, ServiceDecision>
  /** Containers of services that the file no longer has; only those that are to be removed. */
  orphans: readonly Removal[]
}

export function decideUp(desired: Desired, observed: Observed, options: UpOptions, builder: PlanBuilder): UpDecision {
  const { project } = desired
  const dependencies = dependenciesOf(project)
  const order = inDependencyOrder(dependencies)
  const networks = decideNetworks(project, observed, options.adopt ?? false, builder)
  const approvals = {
    adopt: options.adopt ?? false,
    recreate: options.confirmVolumeRecreate ?? [],
    keepChanged: options.keepChangedVolumes ?? false,
  }
  const volumes = decideVolumes(project, observed, approvals, builder)
  const services = new Map<string, ServiceDecision>()
  for (const name of order)
    services.set(name, decideService(name, { desired, observed, options, networks, volumes, services, builder }))
  return {
    order,
    dependencies,
    networks,
    volumes,
    services,
    orphans: decideOrphans(project, observed, options, builder),
  }
}

function dependenciesOf(project: Project): Dependencies {
  return Object.fromEntries(
    Object.entries(project.services).map(([name, service]) => [name, Object.keys(service.depends_on ?? {})]),
  )
}

interface ServiceContext extends Pick<UpDecision, 'networks' | 'volumes' | 'services'> {
  desired: Desired
  observed: Observed
  options: UpOptions
  builder: PlanBuilder
}

function decideService(name: string, context: ServiceContext): ServiceDecision {
  const { desired, observed, options, builder } = context
  const service = desired.project.services[name]
  if (!service) return { slots: [], removals: [] }
  const existing = observed.containers.filter((container) => serviceOf(container) === name)
  const hashes = expectedHashes(name, context)
  const reason = (container: ContainerSummary) =>
    recreateReason(container, {
      project: desired.project,
      service,
      policy: recreatePolicy(name, options),
      hashes,
      contentHash: desired.injected[name]?.hash,
      image: observed.images.get(service.image ?? ''),
      networks: context.networks,
      volumes: context.volumes,
    })
  const decision = decideContainers(desired.project.name, name, service, existing, reason)
  if (decision.slots.length === 0) return decision
  for (const parent of parentsOf(service))
    if (parentSlot(context.services, parent) === undefined)
      builder.blockers.push(
        conflict(
          'PARENT_MISSING',
          `service:${name}`,
          `cannot share a namespace or volumes with service ${parent}: container missing`,
          `Give service ${parent} at least one container, or stop sharing with it.`,
        ),
      )
  return decision
}

/** None where the service points to a container that is yet to be made: then no container can be right. */
function expectedHashes(name: string, { desired, services }: ServiceContext): readonly string[] {
  const service = desired.project.services[name]
  if (!service) return []
  const parents = parentsOf(service).map((parent) => [parent, parentSlot(services, parent)] as const)
  if (parents.some(([, slot]) => slot?.action !== 'keep')) return []
  const ids = new Map(parents.map(([parent, slot]) => [parent, slot?.current?.Id ?? '']))
  return acceptedServiceHashes(resolveReferences(service, (parent) => ids.get(parent) ?? ''))
}

/** The container that `service:x` means: the first by name, as in Compose. */
export function parentSlot(services: ReadonlyMap<string, ServiceDecision>, name: string): Slot | undefined {
  return services.get(name)?.slots.toSorted((a, b) => (a.name < b.name ? -1 : 1))[0]
}

function recreatePolicy(name: string, options: UpOptions): 'diverged' | 'force' | 'never' {
  if (options.noRecreate) return 'never'
  const isChosen = !options.services || options.services.includes(name)
  return options.forceRecreate && isChosen ? 'force' : 'diverged'
}

function decideOrphans(project: Project, observed: Observed, options: UpOptions, builder: PlanBuilder): Removal[] {
  const isKnown = (name: string) => name in project.services || name in project.disabledServices
  const orphans = observed.containers.filter((container) => !isKnown(serviceOf(container)))
  if (orphans.length === 0) return []
  if (options.removeOrphans) return orphans.map((container) => ({ container, cause: 'its service is gone' }))
  builder.warnings.push({
    code: 'ORPHANS',
    message: `Found orphan containers (${orphans.map(nameOf).join(', ')}) of services that the file no longer has.`,
  })
  return []
}
