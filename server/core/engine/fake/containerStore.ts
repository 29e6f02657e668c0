import type { ListFilter } from '../engine.ts'
import type { ContainerCreateBody, ContainerInspect, ContainerSummary } from '../types.ts'
import { inspectView, summaryView } from './containerViews.ts'
import type { EventBus } from './eventBus.ts'
import { type FakeContainer, fakeContainer, isUp } from './fakeContainer.ts'
import type { ImageStore, ImageUser } from './imageStore.ts'
import { matches } from './listFilter.ts'
import { mountPoints } from './mounts.ts'
import type { PortTable } from './portTable.ts'
import { refusal } from './refusal.ts'
import type { VolumeStore } from './volumeStore.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/
const NAME_RULE = 'only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed'

export interface ContainerStoreParts {
  events: EventBus
  images: ImageStore
  volumes: VolumeStore
  ports: PortTable
}

/** The containers that exist, and their names. What they do is `ContainerLife`'s. */
export class ContainerStore {
  readonly #containers = new Map<string, FakeContainer>()
  readonly #parts: ContainerStoreParts

  constructor(parts: ContainerStoreParts) {
    this.#parts = parts
  }

  /** Newest first, as the engine lists. */
  list(filter: ListFilter): ContainerSummary[] {
    return [...this.#containers.values()]
      .filter(({ id, name, config }) => matches(filter, { id, names: [`/${name}`, name], labels: config.Labels }))
      .map((container) =>
        summaryView(container, this.#parts.images.shownAs(container.config.Image ?? '', container.imageId)),
      )
      .reverse()
  }

  inspect(reference: string): ContainerInspect {
    return inspectView(this.find(reference))
  }

  create(body: ContainerCreateBody, name: string): { id: string; warnings: string[] } {
    const { images, volumes, ports } = this.#parts
    if (!NAME.test(name)) throw refusal(400, `Invalid container name (${name}), ${NAME_RULE}`)
    const image = images.find(body.Image ?? '')
    this.#requireFreeName(name)
    ports.check(body.HostConfig?.PortBindings)
    const endpoints = Object.keys(body.NetworkingConfig?.EndpointsConfig ?? {})
    // Docker 25 and newer take several; the contract is what all of them take.
    if (endpoints.length > 1)
      throw refusal(400, `Container cannot be connected to network endpoints: ${endpoints.join(', ')}`)
    const container = fakeContainer(name, body, image, mountPoints(body, image.config, volumes))
    for (const { Type, Name } of container.mounts) if (Type === 'volume' && Name) volumes.use(Name, container.id)
    this.#containers.set(container.id, container)
    this.emit(container, 'create')
    return { id: container.id, warnings: [] }
  }

  rename(reference: string, name: string) {
    const container = this.find(reference)
    const wanted = name.replace(/^\//, '')
    if (wanted === container.name) throw refusal(400, 'Renaming a container with the same name as its current name')
    if (!NAME.test(wanted))
      throw refusal(400, `Error when allocating new name: Invalid container name (/${wanted}), ${NAME_RULE}`)
    this.#requireFreeName(wanted)
    const oldName = `/${container.name}`
    container.name = wanted
    this.emit(container, 'rename', { oldName })
  }

  /** Forgets a container that does not run. */
  remove(container: FakeContainer, withVolumes: boolean) {
    const { volumes } = this.#parts
    const anonymous = container.mounts.filter(
      ({ Type, Name }) => Type === 'volume' && /^[0-9a-f]{64}$/.test(Name ?? ''),
    )
    for (const { Name } of container.mounts) if (Name) volumes.leave(Name, container.id)
    if (withVolumes) for (const { Name = '' } of anonymous) volumes.remove(Name, true)
    this.#containers.delete(container.id)
    this.emit(container, 'destroy')
  }

  /** By id, name (with or without its slash) or the beginning of an id. */
  find(reference: string): FakeContainer {
    const all = [...this.#containers.values()]
    const name = reference.replace(/^\//, '')
    const exact = this.#containers.get(reference) ?? all.find((container) => container.name === name)
    if (exact) return exact
    const matching = reference ? all.filter(({ id }) => id.startsWith(reference)) : []
    const [only, another] = matching
    if (another) throw refusal(400, `Multiple IDs found with provided prefix: ${reference}`)
    if (!only) throw refusal(404, `No such container: ${reference}`)
    return only
  }

  has(id: string): boolean {
    return this.#containers.has(id)
  }

  all(): FakeContainer[] {
    return [...this.#containers.values()]
  }

  usersOf(imageId: string): ImageUser[] {
    return this.all()
      .filter((container) => container.imageId === imageId)
      .map((container) => ({ id: container.id, isUp: isUp(container) }))
  }

  emit({ id, name, config }: FakeContainer, action: string, more: Record<string, string> = {}) {
    this.#parts.events.emit('container', action, id, { ...config.Labels, image: config.Image ?? '', name, ...more })
  }

  #requireFreeName(name: string) {
    const owner = this.all().find((container) => container.name === name)
    if (!owner) return
    const advice = 'You have to remove (or rename) that container to be able to reuse that name.'
    throw refusal(
      409,
      `Conflict. The container name "/${name}" is already in use by container "${owner.id}". ${advice}`,
    )
  }
}
