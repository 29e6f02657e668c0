import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { EntryFieldsFragment } from '../gql/graphql.ts'
import { useActivityFeed } from './useActivityFeed.ts'

const session = vi.hoisted(() => ({ plain: { query: vi.fn() }, stream: vi.fn() }))
vi.mock('./useSession.ts', () => ({ useSession: () => session }))

// What the feed looks at; the rest is for people.
const entry = (id: string) =>
  ({ id, intentId: null, time: `2026-01-01T00:00:${id}Z` }) as unknown as EntryFieldsFragment
const page = (ids: string[], hasNextPage: boolean) => ({
  toPromise: async () => ({
    data: { activity: { nodes: ids.map(entry), pageInfo: { endCursor: ids.at(-1), hasNextPage } } },
  }),
})

beforeEach(() => vi.clearAllMocks())

it('lets go of the oldest while new ones come, and loads them again without a gap', async () => {
  session.plain.query
    .mockReturnValueOnce(page(['12', '11'], false))
    .mockReturnValueOnce(page(['13', '12', '11'], false))
  const feed = effectScope().run(() => useActivityFeed({ limit: 3 }))
  if (!feed) throw new Error('no scope')
  await flushPromises()
  const [[request] = []] = session.stream.mock.calls
  for (const id of ['13', '14', '15', '16']) request.onData({ activityAdded: entry(id) })
  const ids = () => feed.rows.value.map((row) => row.id)
  expect(ids()).toEqual(['16', '15', '14'])
  expect(feed.arrived.value).toBe(4)
  expect(feed.hasMore.value).toBe(true)
  await feed.loadMore()
  expect(session.plain.query.mock.calls[1]?.[1]).toMatchObject({ after: '14' })
  expect(ids()).toEqual(['16', '15', '14', '13', '12', '11'])
})
