import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { computed } from 'vue'
import { deedsOf, isDestructive } from '../components/keys/scopeDeeds.ts'
import { type KeyFieldsFragment, KeysDocument, UpdateKeyDocument } from '../gql/graphql.ts'
import { useLiveQuery } from './useLiveQuery.ts'
import { useMutationCall } from './useMutationCall.ts'
import { useNotices } from './useNotices.ts'

/** How often "last used" is asked for again. Calls that only read leave no event to wait for. */
const REFRESH_MS = 10_000

/** All keys of the server, kept fresh while somebody looks. */
export function useKeys() {
  const query = useLiveQuery({ query: KeysDocument, variables: {} })
  const visibility = useDocumentVisibility()
  useIntervalFn(() => {
    if (visibility.value === 'visible') query.executeQuery({ requestPolicy: 'network-only' })
  }, REFRESH_MS)

  const keys = computed(() => query.data.value?.keys ?? [])
  const reload = () => query.executeQuery({ requestPolicy: 'network-only' })
  return { keys, error: query.error, isLoading: computed(() => !query.data.value && query.fetching.value), reload }
}

/** Changes what a key may do, says so, and offers the way back. */
export function useScopeChanges() {
  const { call, pending } = useMutationCall(UpdateKeyDocument)
  const { notify, report } = useNotices()

  async function setScopes(key: KeyFieldsFragment, scopes: readonly string[]): Promise<boolean> {
    const before = key.scopes
    try {
      await call({ id: key.id, scopes: [...new Set(scopes)] })
    } catch (reason) {
      report(reason instanceof Error ? reason : new Error(String(reason)))
      return false
    }
    const added = scopes.filter((scope) => !before.includes(scope))
    notify({
      title: changeText(key.label, before, scopes),
      action: { label: 'Undo', run: () => void call({ id: key.id, scopes: before }).catch(report) },
      ...(isDestructive(added) && { lastsMs: 0 }),
    })
    return true
  }

  return { setScopes, pending }
}

function changeText(label: string, before: readonly string[], after: readonly string[]): string {
  const added = after.filter((scope) => !before.includes(scope))
  const removed = before.filter((scope) => !after.includes(scope))
  const parts = [
    added.length > 0 && `can now ${deedsOf(added)}`,
    removed.length > 0 && `can no longer ${deedsOf(removed)}`,
  ]
  return `${label} ${parts.filter(Boolean).join(' and ')}.`
}
