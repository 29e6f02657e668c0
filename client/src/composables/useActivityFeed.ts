import { computed, type MaybeRefOrGetter, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import { type ActivityRow, addEntries, BEFORE_ALL, newestId } from '../components/activity/activityRows.ts'
import { ActivityAddedDocument, ActivityDocument, type ActivityFilter } from '../gql/graphql.ts'
import { useSession } from './useSession.ts'

export interface FeedOptions {
  filter?: MaybeRefOrGetter<ActivityFilter>
  /** Entries a page. */
  first?: number
  /** Deeds kept while new ones come, unless somebody has loaded more; older ones can be loaded again. */
  limit?: number
}

/**
 * The activity log, newest first, growing by itself. The first page is read, then a stream goes on after its newest
 * entry, and after the last one received when the connection was lost: nothing is missed and nothing is doubled.
 */
export function useActivityFeed({ filter = {}, first = 50, limit = 300 }: FeedOptions = {}) {
  const session = useSession()
  const rows = shallowRef<readonly ActivityRow[]>([])
  const error = shallowRef<Error | null>(null)
  const isLoading = shallowRef(true)
  const isLoadingMore = shallowRef(false)
  const hasMore = shallowRef(false)
  /** Deeds that came since the feed was opened. */
  const arrived = shallowRef(0)
  let endCursor: string | null = null
  let stopStream = () => {}
  let run = 0

  async function load(): Promise<void> {
    const mine = ++run
    stopStream()
    isLoading.value = true
    error.value = null
    const wanted = toValue(filter)
    const result = await session.plain.query(ActivityDocument, { first, filter: wanted }).toPromise()
    if (mine !== run) return
    isLoading.value = false
    if (!result.data) {
      error.value = result.error ?? new Error('The server answered nothing.')
      return
    }
    const { nodes, pageInfo } = result.data.activity
    rows.value = addEntries([], nodes)
    endCursor = pageInfo.endCursor
    hasMore.value = pageInfo.hasNextPage
    follow(newestId(nodes, BEFORE_ALL), wanted)
  }

  function follow(after: string, wanted: ActivityFilter): void {
    stopStream = session.stream({
      document: ActivityAddedDocument,
      variables: { after, filter: wanted },
      onData: ({ activityAdded }) => {
        const before = rows.value.length
        const next = addEntries(rows.value, [activityAdded])
        arrived.value += next.length - before
        rows.value = next.slice(0, Math.max(limit, before))
        const oldest = rows.value.at(-1)
        if (oldest && next.length > rows.value.length) {
          // What was let go can be loaded again: the next page begins after the oldest that is left.
          endCursor = oldest.id
          hasMore.value = true
        }
      },
      onError: (reason) => (error.value = reason),
      resume: ({ activityAdded }) => ({ after: activityAdded.id }),
    })
  }

  async function loadMore(): Promise<void> {
    if (!hasMore.value || isLoadingMore.value) return
    isLoadingMore.value = true
    const result = await session.plain
      .query(ActivityDocument, { first, after: endCursor, filter: toValue(filter) })
      .toPromise()
    isLoadingMore.value = false
    if (!result.data) {
      error.value = result.error ?? null
      return
    }
    const { nodes, pageInfo } = result.data.activity
    rows.value = addEntries(rows.value, nodes)
    endCursor = pageInfo.endCursor
    hasMore.value = pageInfo.hasNextPage
  }

  watch(
    () => JSON.stringify(toValue(filter)),
    () => void load(),
    { immediate: true },
  )
  onScopeDispose(() => {
    run += 1
    stopStream()
  })

  const isEmpty = computed(() => !isLoading.value && !error.value && rows.value.length === 0)
  return { rows, error, isLoading, isLoadingMore, isEmpty, hasMore, arrived, load, loadMore }
}
