import type { ActionGate } from '../actionGate.ts'
import type { Target } from '../activity/entry.ts'
import type { Caller } from '../caller.ts'
import type { Engine } from '../engine/engine.ts'
import { familiarReference, parseImageReference, withDefaultTag } from '../engine/imageReference.ts'
import { DomainError } from '../errors.ts'
import type { Job } from '../jobs/job.ts'
import type { JobProgress, Jobs } from '../jobs/jobs.ts'
import { requireFreeDisk } from '../limits/freeDisk.ts'
import type { Limits } from '../limits/limits.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Protection } from '../protection.ts'
import { type Image, imageOf } from './image.ts'
import { PullProgress } from './pullProgress.ts'

export interface ImagesDeps {
  engine: Engine
  mirror: Mirror
  gate: ActionGate
  jobs: Jobs
  protection: Protection
  limits: Limits
  /** @throws DomainError POLICY_DENIED for a registry that this key may not make the engine talk to */
  judgeImage: (caller: Caller, reference: string) => Promise<void>
}

/** What a pull ended with, read back from the engine. */
export interface PullResult {
  /** With its tag. */
  image: string
  imageId: string
  sizeBytes: number
  /** Whether it is another than before. */
  changed: boolean
}

/** Images on the host. */
export class Images {
  readonly #deps: ImagesDeps

  constructor(deps: ImagesDeps) {
    this.#deps = deps
  }

  /** @throws DomainError DOCKER_ERROR while the engine is unreachable */
  async list(): Promise<Image[]> {
    await this.#deps.mirror.settled
    const containers = this.#deps.mirror.containers()
    return this.#deps.mirror.images().map((summary) => imageOf(summary, containers))
  }

  /** By id (with or without `sha256:`, or its beginning), tag or digest. @throws DomainError NOT_FOUND, INVALID_INPUT */
  async get(reference: string): Promise<Image> {
    const images = await this.list()
    // As it is said first: Podman keeps the long names that Docker leaves out.
    for (const name of [reference, familiarReference(reference)]) {
      const tagged = withDefaultTag(name)
      const named = images.find(
        ({ id, tags, digests }) => id === name || tags.includes(tagged) || digests.includes(name),
      )
      if (named) return named
    }
    const hex = reference.replace(/^sha256:/, '')
    const matching = /^[0-9a-f]{4,64}$/.test(hex) ? images.filter(({ id }) => id.startsWith(`sha256:${hex}`)) : []
    const [only, another] = matching
    if (only && !another) return only
    if (another)
      throw new DomainError('INVALID_INPUT', `"${reference}" is the beginning of ${matching.length} image ids.`, {
        reason: 'AMBIGUOUS_ID',
        path: 'id',
      })
    throw new DomainError('NOT_FOUND', `No image has the id or name "${reference}".`, { retryable: false })
  }

  /** Starts a pull. The job's result is read back from the engine. */
  pull(caller: Caller, reference: string): Job {
    if (!parseImageReference(reference))
      throw new DomainError('INVALID_INPUT', `"${reference}" is not an image reference such as nginx:1.29.`, {
        path: 'image',
      })
    const image = withDefaultTag(reference)
    return this.#deps.jobs.start(caller, { kind: 'image.pull', title: `Pull ${image}` }, (progress, signal) =>
      this.#deps.gate.run(
        caller,
        { action: 'image.pull', target: targetOf(image), check: () => this.#requirePull(caller, image) },
        () => this.#pull(image, progress, signal),
      ),
    )
  }

  /** Removes an image or, where it has several tags, the one named. @throws DomainError CONFLICT while it is in use */
  async delete(caller: Caller, reference: string, options: { force?: boolean | null } = {}): Promise<Image> {
    const { engine, gate, mirror, protection } = this.#deps
    let image: Image
    try {
      image = await this.get(reference)
    } catch (error) {
      await gate.fail(caller, { action: 'image.delete', target: targetOf(reference) }, error)
      throw error
    }
    const target: Target = { kind: 'image', id: image.id, name: image.tags[0] ?? image.id }
    const check = () => protection.requireImage(image.id)
    return gate.run(caller, { action: 'image.delete', target, check }, async () => {
      const byTag = [reference, familiarReference(reference)]
        .map(withDefaultTag)
        .find((tag) => image.tags.includes(tag))
      await engine.removeImage(byTag ?? image.id, { force: options.force ?? false })
      await mirror.refreshImages()
      return image
    })
  }

  async #requirePull(caller: Caller, image: string): Promise<void> {
    await this.#deps.judgeImage(caller, image)
    await requireFreeDisk(this.#deps.limits, caller)
  }

  async #pull(image: string, progress: JobProgress, signal: AbortSignal): Promise<PullResult> {
    const { engine, mirror } = this.#deps
    const before = await engine.inspectImage(image).catch(() => undefined)
    const layers = new PullProgress(image, progress)
    for await (const message of engine.pullImage(image, { signal })) layers.take(message)
    const after = await engine.inspectImage(image)
    const changed = before?.Id !== after.Id
    layers.done(changed ? 'Pulled' : 'Up to date')
    await mirror.refreshImages()
    return { image, imageId: after.Id, sizeBytes: after.Size, changed }
  }
}

function targetOf(reference: string): Target {
  return { kind: 'image', id: reference, name: reference }
}
