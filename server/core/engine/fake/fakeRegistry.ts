import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { pullFailure } from '../pullFailure.ts'
import type { PullMessage } from '../types.ts'
import type { EventBus } from './eventBus.ts'
import { imageName, listedName } from './imageName.ts'
import { type FakeImage, type FakeImageOptions, fakeImage, type ImageStore } from './imageStore.ts'
import { refusal } from './refusal.ts'

/** What a registry has under a name. */
export interface FakeOffer extends FakeImageOptions {
  /** Bytes of each layer. Default: one of a million. */
  layers?: readonly number[]
  /** The pull ends with this sentence in its stream, after the layers have begun. */
  fails?: string
  /** Is awaited after the layers have begun, so that a test can look at a pull that is under way. */
  until?: Promise<unknown>
}

interface Offered {
  offer: FakeOffer
  image: FakeImage
  digest: string
}

/** The registries that the fake engine can pull from. */
export class FakeRegistry {
  readonly #events: EventBus
  readonly #images: ImageStore
  readonly #offers = new Map<string, Offered>()

  constructor(events: EventBus, images: ImageStore) {
    this.#events = events
    this.#images = images
  }

  /** Puts an image there, or a newer one under the same name. Returns its digest, under which it can be pulled too. */
  offer(reference: string, offer: FakeOffer): string {
    const image = fakeImage(offer)
    const digest = `sha256:${createHash('sha256').update(image.id).digest('hex')}`
    const offered = { offer, image, digest }
    this.#offers.set(listedName(reference), offered)
    this.#offers.set(`${imageName(reference).name}@${digest}`, offered)
    return digest
  }

  async *pull(reference: string, signal: AbortSignal | undefined): AsyncGenerator<PullMessage, void, void> {
    const name = listedName(reference)
    const found = this.#offers.get(name)
    const { name: repository, tag = 'latest', digest } = imageName(reference)
    if (!found) throw pullFailure(refusal(404, `manifest for ${name} not found: manifest unknown: manifest unknown`))
    const isNew = this.#lacks(name, found.image)
    const path = repository.includes('/') ? repository : `library/${repository}`
    const messages = isNew ? layerMessages(found.offer) : []
    yield { status: `Pulling from ${path}`, id: digest ? name : tag }
    for (const message of messages) {
      yield message
      await setImmediate()
      signal?.throwIfAborted()
      if (message.status === 'Downloading') await interruption(found.offer, signal)
    }
    yield { status: `Digest: ${found.digest}` }
    this.#images.add(found.image, name)
    this.#images.add(found.image, `${repository}@${found.digest}`)
    this.#events.emit('image', 'pull', name, { ...found.image.config.Labels, name: repository })
    yield { status: `Status: ${isNew ? 'Downloaded newer image' : 'Image is up to date'} for ${name}` }
  }

  #lacks(name: string, image: FakeImage): boolean {
    return !this.#images
      .list()
      .some(
        ({ Id, RepoTags, RepoDigests }) => Id === image.id && (RepoTags?.includes(name) || RepoDigests?.includes(name)),
      )
  }
}

function* layerMessages({ layers = [1_000_000] }: FakeOffer): Generator<PullMessage> {
  const ids = layers.map((_, index) => createHash('sha256').update(`layer ${index}`).digest('hex').slice(0, 12))
  for (const id of ids) yield { status: 'Pulling fs layer', progressDetail: {}, id }
  for (const [index, total] of layers.entries()) {
    const id = ids[index] ?? ''
    for (const current of [total / 2, total]) yield { status: 'Downloading', progressDetail: { current, total }, id }
    yield { status: 'Download complete', progressDetail: {}, id }
    yield { status: 'Extracting', progressDetail: { current: total, total }, id }
    yield { status: 'Pull complete', progressDetail: {}, id }
  }
}

async function interruption({ fails, until }: FakeOffer, signal: AbortSignal | undefined) {
  if (until) await Promise.race([until, aborted(signal)])
  signal?.throwIfAborted()
  if (fails) throw pullFailure(new Error(fails))
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
}
