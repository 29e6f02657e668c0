import type { AnyVariables } from '@urql/core'
import { type UseQueryArgs, useQuery } from '@urql/vue'
import { onScopeDispose, watch } from 'vue'
import { apiErrorOf } from '../api/apiError.ts'
import { useSession } from './useSession.ts'

/** Milliseconds before each further try of a query that got no answer at all. */
const RETRY_AFTER_MS = [500, 2000, 5000]

/**
 * `useQuery` that fetches again after a lost connection, because changes may have been missed meanwhile, and tries a
 * few times by itself when there was no answer (a phone that changes networks).
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: UseQueryArgs<Data, Variables>) {
  const { connection } = useSession()
  const query = useQuery<Data, Variables>(args)
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function refetch(): void {
    if (!query.isPaused.value) query.executeQuery({ requestPolicy: 'network-only' })
  }

  watch(() => connection.generation, refetch)
  watch(query.error, (error) => {
    if (!error) tries = 0
    else if (apiErrorOf(error).code === 'OFFLINE' && tries < RETRY_AFTER_MS.length) {
      clearTimeout(timer)
      timer = setTimeout(refetch, RETRY_AFTER_MS[tries])
      tries += 1
    }
  })
  onScopeDispose(() => clearTimeout(timer))
  return query
}
