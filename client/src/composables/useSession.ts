import { effectScope, shallowRef, watch } from 'vue'
import { openSession, type Session } from '../api/session.ts'
import { useInstances } from './useInstances.ts'

// One for the page, and never disposed with the component that asked first.
const session = effectScope(true).run(() => {
  const { current } = useInstances()
  const open = shallowRef<Session | null>(null)
  watch(
    () => [current.value?.id, current.value?.url, current.value?.key].join('\n'),
    () => {
      open.value?.close()
      open.value = current.value ? openSession(current.value) : null
    },
    { immediate: true, flush: 'sync' },
  )
  return open
})

/** The session with the shown server; null while this browser knows none. */
export function useMaybeSession() {
  if (!session) throw new Error('session state is missing')
  return session
}

/** The session on pages that only exist with one. A page lives as long as its session, so this never changes under it. */
export function useSession(): Session {
  const { value } = useMaybeSession()
  if (!value) throw new Error('no session')
  return value
}
