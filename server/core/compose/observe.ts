import type { Engine } from '../engine/engine.ts'
import { withDefaultTag } from '../engine/imageReference.ts'
import type { ContainerSummary, ImageInspect, NetworkInspect, VolumeInspect } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import { CONFIG_HASH, ONE_OFF, PROJECT } from './labels.ts'
import type { Project } from './project.ts'

/** What the engine holds of a project, and what else its file refers to. */
export interface Observed {
  /** E.g. `1.41`. */
  apiVersion: string
  now: Date
  /** Containers of the project, in whatever state; one-off ones (`compose run`) left out. */
  containers: readonly ContainerSummary[]
  /** Every network of the engine: names must be free, external ones must exist. */
  networks: readonly NetworkInspect[]
  /** Volumes that carry the project's label, and those of any name that the file uses. */
  volumes: readonly VolumeInspect[]
  /** Image reference, as services write it → the image; references the engine does not have are left out. */
  images: ReadonlyMap<string, ImageInspect>
}

/**
 * Looks at the engine once. Without a project's file only what carries its labels is seen. `marks`: further labels that a
 * container must have to count; by default the one that Compose itself goes by.
 */
export async function observe(
  engine: Engine,
  projectName: string,
  now: Date,
  project?: Project,
  marks: readonly string[] = [CONFIG_HASH],
): Promise<Observed> {
  const [version, containers, networks, volumes, images] = await Promise.all([
    engine.version(),
    observeContainers(engine, projectName, marks),
    engine.listNetworks(),
    observeVolumes(engine, projectName, project),
    observeImages(engine, project ? imagesOf(project) : []),
  ])
  return { apiVersion: version.ApiVersion, now, containers, networks, volumes, images }
}

/** The images of services and of `type: image` volumes, each once. */
export function imagesOf(project: Project): string[] {
  const references = Object.values(project.services).flatMap((service) => [
    service.image ?? '',
    ...(service.volumes ?? []).map((volume) => (volume.type === 'image' ? (volume.source ?? '') : '')),
  ])
  return [...new Set(references)].filter((reference) => reference !== '')
}

/** Inspects images; those that the engine does not have are left out. */
export async function observeImages(engine: Engine, references: readonly string[]): Promise<Map<string, ImageInspect>> {
  const images = new Map<string, ImageInspect>()
  await Promise.all(
    references.map(async (reference) => {
      const image = await unlessMissing(engine.inspectImage(withDefaultTag(reference)))
      if (image) images.set(reference, image)
    }),
  )
  return images
}

async function observeContainers(
  engine: Engine,
  projectName: string,
  marks: readonly string[],
): Promise<ContainerSummary[]> {
  const containers = await engine.listContainers({ label: [`${PROJECT}=${projectName}`, ...marks] })
  return containers.filter((container) => container.Labels[ONE_OFF] !== 'True')
}

async function observeVolumes(engine: Engine, projectName: string, project?: Project): Promise<VolumeInspect[]> {
  const labelled = await engine.listVolumes({ label: [`${PROJECT}=${projectName}`] })
  const seen = new Set(labelled.map((volume) => volume.Name))
  const names = Object.values(project?.volumes ?? {}).map((volume) => volume.name)
  const others = await Promise.all(
    names.filter((name) => !seen.has(name)).map((name) => unlessMissing(engine.inspectVolume(name))),
  )
  return [...labelled, ...others.filter((volume) => volume !== undefined)]
}

/** The answer, or undefined where the engine has no such thing. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
