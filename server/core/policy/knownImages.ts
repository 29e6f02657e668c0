import { parseImageReference } from '../engine/imageReference.ts'
import type { ImageSummary } from '../engine/types.ts'

/** An image that is on the engine. */
export interface KnownImage {
  /** `sha256:…` */
  id: string
  /** Labels that every container made from it inherits. */
  labels: Readonly<Record<string, string>>
}

/** Images on the engine by every name that leads to them: tags and digests, as `familiarName` writes them. */
export function knownImages(images: readonly ImageSummary[]): ReadonlyMap<string, KnownImage> {
  return new Map(
    images.flatMap(({ Id, RepoTags, RepoDigests, Labels }) =>
      [...(RepoTags ?? []), ...(RepoDigests ?? [])].map(
        (name) => [familiarName(name), { id: Id, labels: Labels ?? {} }] as const,
      ),
    ),
  )
}

/** The image that a reference leads to now; undefined where the engine has none of that name. */
export function imageNamed(images: ReadonlyMap<string, KnownImage>, value: string): KnownImage | undefined {
  const reference = parseImageReference(value)
  if (!reference) return undefined
  const { name, tag = 'latest', digest } = reference
  // Where there is a digest, the engine looks at nothing else.
  const wanted = familiarName(digest ? `${name}@${digest}` : `${name}:${tag}`)
  // Podman takes a short name for one of its own images first.
  return images.get(wanted) ?? images.get(`localhost/${wanted}`)
}

/** `docker.io/library/nginx` and `library/nginx` are `nginx`. Podman's `localhost/` stays: it is no registry's. */
export function familiarName(reference: string): string {
  const path = reference.replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//i, '')
  return path.replace(/^library\/(?=[^/]+$)/, '')
}
