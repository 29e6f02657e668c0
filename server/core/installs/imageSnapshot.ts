import { SERVICE } from '../compose/labels.ts'
import type { Project } from '../compose/project.ts'
import type { Container } from '../containers/container.ts'
import type { Engine } from '../engine/engine.ts'
import { parseImageReference, withDefaultTag } from '../engine/imageReference.ts'
import { DomainError } from '../errors.ts'

/** Which image each reference of a project stands for, so that a change can go back to it. */
export type ImageSnapshot = ReadonlyMap<string, string>

/** What the project's containers were made from; where a service has none, what its tag means now. */
export async function snapshotImages(
  engine: Engine,
  project: Project,
  containers: readonly Container[] = [],
): Promise<ImageSnapshot> {
  const snapshot = new Map<string, string>()
  for (const [service, { image }] of Object.entries(project.services)) {
    if (!image) continue
    const container = containers.find(({ labels }) => labels[SERVICE] === service)
    const id = container?.imageId ?? (await idOf(engine, withDefaultTag(image)))
    if (id !== undefined) snapshot.set(image, id)
  }
  return snapshot
}

/** Makes every tag mean again what it meant. */
export async function restoreImages(engine: Engine, snapshot: ImageSnapshot): Promise<void> {
  for (const [written, id] of snapshot) {
    const reference = withDefaultTag(written)
    const parsed = parseImageReference(reference)
    if (!parsed?.tag || (await idOf(engine, reference)) === id) continue
    await engine.tagImage(id, parsed.name, parsed.tag)
  }
}

async function idOf(engine: Engine, reference: string): Promise<string | undefined> {
  try {
    return (await engine.inspectImage(reference)).Id
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
