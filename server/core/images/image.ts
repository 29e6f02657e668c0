import type { Container } from '../containers/container.ts'
import type { ImageSummary } from '../engine/types.ts'

/** An image on the host. */
export interface Image {
  /** `sha256:…` */
  id: string
  /** `name:tag` each; empty where the image is dangling. */
  tags: string[]
  /** `name@sha256:…` each. */
  digests: string[]
  sizeBytes: number
  createdAt: Date
  /** No tag points to it. */
  dangling: boolean
  labels: Record<string, string>
  /** Containers made from it, running or not. */
  usedBy: { id: string; name: string }[]
}

export function imageOf(summary: ImageSummary, containers: readonly Container[]): Image {
  const tags = (summary.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>')
  return {
    id: summary.Id,
    tags,
    digests: (summary.RepoDigests ?? []).filter((digest) => !digest.startsWith('<none>')),
    sizeBytes: summary.Size,
    createdAt: new Date(summary.Created * 1000),
    dangling: tags.length === 0,
    labels: summary.Labels ?? {},
    usedBy: containers.filter((container) => container.imageId === summary.Id).map(({ id, name }) => ({ id, name })),
  }
}
