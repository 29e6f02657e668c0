import type { ImageFieldsFragment } from '../../gql/graphql.ts'

export const IMAGE_FILTERS = ['all', 'used', 'unused', 'dangling'] as const
export type ImageFilter = (typeof IMAGE_FILTERS)[number]

export function passesFilter(image: ImageFieldsFragment, filter: ImageFilter): boolean {
  if (filter === 'used') return image.usedBy.length > 0
  if (filter === 'unused') return image.usedBy.length === 0
  if (filter === 'dangling') return image.dangling
  return true
}

export const IMAGE_ORDERS = ['size', 'name', 'newest'] as const
export type ImageOrder = (typeof IMAGE_ORDERS)[number]

type Comparison = (a: ImageFieldsFragment, b: ImageFieldsFragment) => number
const byName: Comparison = (a, b) => imageTitle(a).localeCompare(imageTitle(b)) || a.id.localeCompare(b.id)
const COMPARISONS: Record<ImageOrder, Comparison> = {
  size: (a, b) => b.sizeBytes - a.sizeBytes || byName(a, b),
  name: byName,
  newest: (a, b) => b.createdAt.localeCompare(a.createdAt) || byName(a, b),
}

/** Images that pass, in order. Every word of the search must be found in a tag, digest, id or user. */
export function imagesShown(
  images: readonly ImageFieldsFragment[],
  { filter, search, order }: { filter: ImageFilter; search: string; order: ImageOrder },
): ImageFieldsFragment[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return images
    .filter((image) => {
      const text = [image.id, ...image.tags, ...image.digests, ...image.usedBy.map(({ name }) => name)]
        .join(' ')
        .toLowerCase()
      return passesFilter(image, filter) && words.every((word) => text.includes(word))
    })
    .sort(COMPARISONS[order])
}

/** What they take on the disk where no two share a layer. */
export function totalBytes(images: readonly ImageFieldsFragment[]): number {
  return images.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

/** What an image is called: its tags, or the name of a digest where no tag is left, or nothing. */
export function imageTitle({ tags, digests }: Pick<ImageFieldsFragment, 'tags' | 'digests'>): string {
  return tags[0] ?? digests[0]?.split('@')[0] ?? 'without a name'
}
