import { type MaybeRefOrGetter, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { StreamRequest } from '../api/session.ts'
import { useSession } from './useSession.ts'

/**
 * Runs `request()` for as long as the component lives, and anew whenever what it reads changes. Null pauses.
 * `error` holds what ended the stream, until the next start.
 */
export function useStream<Data, Variables extends Record<string, unknown>>(
  request: MaybeRefOrGetter<StreamRequest<Data, Variables> | null>,
) {
  const session = useSession()
  const error = shallowRef<Error | null>(null)
  const ended = shallowRef(false)
  let stop = () => {}

  watch(
    () => toValue(request),
    (next) => {
      stop()
      error.value = null
      ended.value = false
      stop = next ? session.stream({ ...next, onError: fail(next), onEnd: end(next) }) : () => {}
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())

  function fail(next: StreamRequest<Data, Variables>) {
    return (reason: Error) => {
      error.value = reason
      next.onError?.(reason)
    }
  }
  function end(next: StreamRequest<Data, Variables>) {
    return () => {
      ended.value = true
      next.onEnd?.()
    }
  }
  return { error, ended }
}
