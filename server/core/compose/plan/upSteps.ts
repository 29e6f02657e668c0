import type { ContainerSummary } from '../../engine/types.ts'
import type { InheritedVolume } from '../body/containerMounts.ts'
import { legacyLinks } from '../body/containerNetworks.ts'
import type { Desired } from '../desired.ts'
import type { Observed } from '../observe.ts'
import type { Slot } from './containerDecision.ts'
import { inheritedVolumes } from './inheritedVolumes.ts'
import { isRunning, nameOf } from './observedContainer.ts'
import type { ContainerTarget, Ref } from './plan.ts'
import type { PlanBuilder } from './planBuilder.ts'
import type { UpDecision } from './upDecision.ts'
import type { UpOptions } from './upOptions.ts'

/** A container, the step that makes it and the name it has then. */
export interface Made {
  step: number
  name: string
}

/**
 * The plan of an `up` while it is being put into steps: what the parts below it share. Maps go from an id or a name to
 * the step that did it.
 */
export class UpSteps {
  readonly desired: Desired
  readonly observed: Observed
  readonly options: UpOptions
  readonly decision: UpDecision
  readonly builder: PlanBuilder
  /** After it every image is there; undefined where all are. Nothing is touched before. */
  readonly pulled: number | undefined
  /** Network key → the steps that make it ready; none where it is. */
  readonly networkReady = new Map<string, readonly number[]>()
  /** Volume key → the step that makes it ready; none where it is. */
  readonly volumeReady = new Map<string, number>()
  /** Steps on kept containers that have to be done before anything is started. */
  readonly prepared: number[] = []
  readonly #stopped = new Map<string, number>()
  readonly #removed = new Map<string, number>()
  /** Final container name → the container that this plan makes. */
  readonly created = new Map<string, Made>()
  /** Final container name → the container that holds its volumes meanwhile. */
  readonly holders = new Map<string, Made>()
  /** Container ids that this plan changes although they are kept. */
  readonly touched = new Set<string>()

  constructor(parts: Pick<UpSteps, 'desired' | 'observed' | 'options' | 'decision' | 'builder' | 'pulled'>) {
    this.desired = parts.desired
    this.observed = parts.observed
    this.options = parts.options
    this.decision = parts.decision
    this.builder = parts.builder
    this.pulled = parts.pulled
  }

  get slots(): Slot[] {
    return this.decision.order.flatMap((name) => this.decision.services.get(name)?.slots ?? [])
  }

  /** The slot that keeps or replaces this container. */
  slotOf(container: ContainerSummary): Slot | undefined {
    return this.slots.find((slot) => slot.current?.Id === container.Id)
  }

  /** Whether this operation replaces or removes the container. */
  isGoing(container: ContainerSummary): boolean {
    const { orphans, services } = this.decision
    const removals = [...orphans, ...[...services.values()].flatMap((service) => service.removals)]
    const isRemoved = removals.some((removal) => removal.container.Id === container.Id)
    return isRemoved || this.slotOf(container)?.action === 'replace'
  }

  ref(slot: Slot): Ref {
    const created = this.created.get(slot.name)
    return created ? { madeBy: created.step } : { id: slot.current?.Id ?? '' }
  }

  /** Stops a container once; undefined where it does not run. `told` says whether it appears in the progress. */
  stop(container: ContainerSummary, cause: string, after: readonly (number | undefined)[], told = true) {
    if (!isRunning(container) || this.#stopped.has(container.Id)) return this.#stopped.get(container.Id)
    const { stopTimeoutSeconds } = this.options
    const id = this.builder.add(
      {
        kind: 'stopContainer',
        container: { id: container.Id },
        ...(stopTimeoutSeconds !== undefined && { timeoutSeconds: stopTimeoutSeconds }),
      },
      {
        resource: `container:${nameOf(container)}`,
        cause,
        after: [this.pulled, ...after],
        ...(told && { progress: ['Stopping', 'Stopped'] as const }),
      },
    )
    this.#stopped.set(container.Id, id)
    this.touched.add(container.Id)
    return id
  }

  /** The stops, so far, of everything that depends on a service. */
  stopsOfDependents(service: string): number[] {
    const { dependencies, services } = this.decision
    const dependents = Object.keys(dependencies).filter((name) => dependencies[name]?.includes(service))
    return dependents.flatMap((name) => [
      ...(services.get(name)?.slots ?? []).flatMap(({ current }) => (current && this.#stopped.get(current.Id)) ?? []),
      ...this.stopsOfDependents(name),
    ])
  }

  isStopped(container: ContainerSummary): boolean {
    return this.#stopped.has(container.Id)
  }

  /** Stops and removes a container once; its anonymous volumes stay. */
  remove(container: ContainerSummary, cause: string, after: readonly (number | undefined)[], told = true): number {
    const done = this.#removed.get(container.Id)
    if (done !== undefined) return done
    const stopped = this.stop(container, cause, after, told)
    const id = this.builder.add(
      { kind: 'removeContainer', container: { id: container.Id }, volumes: false },
      {
        resource: `container:${nameOf(container)}`,
        cause,
        after: [this.pulled, ...after, stopped],
        ...(told && { progress: ['Removing', 'Removed'] as const }),
      },
    )
    this.#removed.set(container.Id, id)
    return id
  }

  removalOf(container: ContainerSummary | undefined): number | undefined {
    return container && this.#removed.get(container.Id)
  }

  /** Our container that has this name now. */
  holderOf(name: string): ContainerSummary | undefined {
    return this.observed.containers.find((container) => nameOf(container) === name)
  }

  /** An earlier, interrupted run may have left a container under the very temporary name that is needed now. */
  clearName(temporaryName: string): number | undefined {
    const holder = this.holderOf(temporaryName)
    return holder && this.remove(holder, 'left over from a replacement that was cut short', [], false)
  }

  /** The anonymous volumes that the slot's new container takes over. */
  inherited(slot: Slot): InheritedVolume[] {
    const service = this.desired.project.services[slot.service]
    if (!slot.current || !service || this.options.renewAnonymous) return []
    return inheritedVolumes(slot.current, service, this.observed.images.get(service.image ?? ''))
  }

  target(slot: Slot): ContainerTarget {
    return { service: slot.service, number: slot.number, name: slot.name, links: this.#links(slot) }
  }

  #links(slot: Slot): string[] {
    const service = this.desired.project.services[slot.service]
    // On the engine's own bridge a link is to the container that has the name at create, whatever it is called later;
    // on a network of the project it is a name to be looked up later.
    const nameNow = ({ name }: Slot) => (service?.network_mode ? this.created.get(name)?.name : undefined) ?? name
    const namesOf = (name: string) => (this.decision.services.get(name)?.slots ?? []).map(nameNow)
    return service ? legacyLinks(this.desired.project, service, slot.number, namesOf) : []
  }
}
