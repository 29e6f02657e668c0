import { expect, it } from 'vitest'
import type { ImageFieldsFragment } from '../../gql/graphql.ts'
import { type ImageFilter, type ImageOrder, imagesShown, imageTitle, totalBytes } from './imageList.ts'

const image = (id: string, more: Partial<ImageFieldsFragment> = {}): ImageFieldsFragment => ({
  id: `sha256:${id}`,
  tags: [`${id}:latest`],
  digests: [],
  sizeBytes: 1,
  createdAt: '2026-01-01T00:00:00Z',
  dangling: false,
  usedBy: [],
  ...more,
})

const images = [
  image('small', { usedBy: [{ id: 'c', name: 'web' }] }),
  image('big', { sizeBytes: 100 }),
  image('old', { tags: [], dangling: true, sizeBytes: 50, digests: ['repo/old@sha256:1'] }),
]
const ids = (filter: ImageFilter, search: string, order: ImageOrder = 'size') =>
  imagesShown(images, { filter, search, order }).map(({ id }) => id.slice(7))

it('shows the biggest first, as filtered', () => {
  expect(ids('all', '')).toEqual(['big', 'old', 'small'])
  expect(ids('unused', '')).toEqual(['big', 'old'])
  expect(ids('dangling', '')).toEqual(['old'])
})

it('finds by tag, digest and user', () => {
  expect(ids('all', 'web')).toEqual(['small'])
  expect(ids('all', 'repo/old')).toEqual(['old'])
  expect(ids('all', 'big zebra')).toEqual([])
})

it('sorts by size, name or age; by name what is the same', () => {
  const all = [image('b'), image('a'), image('c', { createdAt: '2026-02-01T00:00:00Z' }), image('d', { sizeBytes: 2 })]
  const sorted = (order: ImageOrder) =>
    imagesShown(all, { filter: 'all', search: '', order }).map(({ id }) => id.slice(7))
  expect(sorted('size')).toEqual(['d', 'a', 'b', 'c'])
  expect(sorted('name')).toEqual(['a', 'b', 'c', 'd'])
  expect(sorted('newest')).toEqual(['c', 'a', 'b', 'd'])
  expect(totalBytes(all)).toBe(5)
})

it('has a name for every image', () => {
  expect(images.map(imageTitle)).toEqual(['small:latest', 'big:latest', 'repo/old'])
  expect(imageTitle({ tags: [], digests: [] })).toBe('without a name')
})
