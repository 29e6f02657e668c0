import { parseImageReference } from '../imageReference.ts'
import type { ContainerConfig, ImageInspect, ImageSummary } from '../types.ts'
import { engineTime, fakeId } from './clock.ts'
import type { EventBus } from './eventBus.ts'
import { imageName, listedName } from './imageName.ts'
import { refusal } from './refusal.ts'

/** What a test says about an image; everything has a default. */
export interface FakeImageOptions {
  id?: string
  config?: ContainerConfig
  /** Bytes. */
  size?: number
  architecture?: string
}

export interface FakeImage {
  readonly id: string
  readonly config: ContainerConfig
  readonly size: number
  readonly created: string
  readonly architecture: string
  readonly tags: Set<string>
  readonly digests: Set<string>
}

/** A container that was made from an image. */
export interface ImageUser {
  id: string
  isUp: boolean
}

/** A new image without a name. */
export function fakeImage({ id, config, size, architecture }: FakeImageOptions = {}): FakeImage {
  return {
    id: id ?? `sha256:${fakeId()}`,
    config: config ?? { Cmd: ['sh'] },
    size: size ?? 1_000_000,
    created: engineTime(),
    architecture: architecture ?? 'amd64',
    tags: new Set(),
    digests: new Set(),
  }
}

export class ImageStore {
  readonly #events: EventBus
  readonly #users: (imageId: string) => ImageUser[]
  readonly #images = new Map<string, FakeImage>()

  constructor(events: EventBus, users: (imageId: string) => ImageUser[]) {
    this.#events = events
    this.#users = users
  }

  list(): ImageSummary[] {
    return [...this.#images.values()].map((image) => ({
      Id: image.id,
      ParentId: '',
      RepoTags: image.tags.size > 0 ? [...image.tags].sort() : null,
      RepoDigests: image.digests.size > 0 ? [...image.digests].sort() : null,
      Created: Math.floor(Date.parse(image.created) / 1000),
      Size: image.size,
      SharedSize: -1,
      Containers: -1,
      Labels: image.config.Labels ?? null,
    }))
  }

  inspect(reference: string): ImageInspect {
    const image = this.find(reference)
    return structuredClone({
      Id: image.id,
      RepoTags: [...image.tags].sort(),
      RepoDigests: [...image.digests].sort(),
      Created: image.created,
      Size: image.size,
      Os: 'linux',
      Architecture: image.architecture,
      Config: image.config,
    })
  }

  /** Keeps an image; under a name, takes that name from whatever had it. */
  add(image: FakeImage, name?: string): FakeImage {
    const kept = this.#images.get(image.id) ?? image
    this.#images.set(kept.id, kept)
    if (name) this.#name(kept, name)
    return kept
  }

  tag(reference: string, repo: string, tag: string) {
    const image = this.find(reference)
    const name = listedName(`${repo}:${tag}`)
    this.#name(image, name)
    this.#events.emit('image', 'tag', image.id, { ...image.config.Labels, name })
  }

  remove(reference: string, force: boolean) {
    const image = this.find(reference)
    const byId = !image.tags.has(nameOrNothing(reference)) && !image.digests.has(nameOrNothing(reference))
    const users = this.#users(image.id)
    const up = users.find((user) => user.isUp)
    if (!byId) return this.#removeName(image, nameOrNothing(reference), users, force)
    const short = image.id.slice('sha256:'.length, 'sha256:'.length + 12)
    if (up)
      throw refusal(
        409,
        conflict(`delete ${short} (cannot be forced) - image is being used by running container ${up.id.slice(0, 12)}`),
      )
    const repositories = new Set([...image.tags].map((name) => imageName(name).name))
    if (repositories.size > 1 && !force)
      throw refusal(409, conflict(`delete ${short} (must be forced) - image is referenced in multiple repositories`))
    const [user] = users
    if (user && !force)
      throw refusal(
        409,
        conflict(`delete ${short} (must be forced) - image is being used by stopped container ${user.id.slice(0, 12)}`),
      )
    for (const _name of image.tags) this.#emit('untag', image)
    this.#delete(image)
  }

  /** By id or its beginning, name, name and digest, with or without Docker Hub's part. */
  find(reference: string): FakeImage {
    const hex = reference.replace(/^sha256:/, '')
    const images = [...this.#images.values()]
    const byName = nameOrNothing(reference)
    const found =
      images.find(({ id }) => id === reference) ??
      images.find(({ tags, digests }) => tags.has(byName) || digests.has(byName)) ??
      (/^[0-9a-f]+$/.test(hex) ? images.find(({ id }) => id.startsWith(`sha256:${hex}`)) : undefined)
    if (found) return found
    // A real engine never sees such a path.
    const isPath = reference.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
    if (isPath && !reference.startsWith('sha256:')) imageName(reference)
    throw refusal(404, `No such image: ${byName || reference}`)
  }

  /** How a container list shows the image of a container that was made as `reference`. */
  shownAs(reference: string, imageId: string): string {
    const name = nameOrNothing(reference)
    const image = this.#images.get(imageId)
    return image?.tags.has(name) || image?.digests.has(name) ? reference : imageId
  }

  #removeName(image: FakeImage, name: string, users: ImageUser[], force: boolean) {
    const isLast = image.tags.size === 1 && image.tags.has(name)
    const [user] = users
    if (isLast && user && !force) {
      const short = image.id.slice('sha256:'.length, 'sha256:'.length + 12)
      const why = `container ${user.id.slice(0, 12)} is using its referenced image ${short}`
      throw refusal(409, conflict(`remove repository reference "${name}" (must force) - ${why}`))
    }
    image.tags.delete(name)
    image.digests.delete(name)
    this.#emit('untag', image)
    if (image.tags.size === 0 && !users.some(({ isUp }) => isUp)) this.#delete(image)
  }

  #delete(image: FakeImage) {
    this.#images.delete(image.id)
    this.#emit('delete', image)
  }

  #name(image: FakeImage, name: string) {
    for (const other of this.#images.values()) other.tags.delete(name)
    ;(name.includes('@') ? image.digests : image.tags).add(name)
  }

  #emit(action: string, { id, config }: FakeImage) {
    this.#events.emit('image', action, id, { ...config.Labels, name: id })
  }
}

function nameOrNothing(reference: string): string {
  return parseImageReference(reference) ? listedName(reference) : ''
}

function conflict(what: string): string {
  return `conflict: unable to ${what}`
}
