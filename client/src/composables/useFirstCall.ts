import { useIntervalFn } from '@vueuse/core'
import { type Ref, shallowRef, watch } from 'vue'
import type { Session } from '../api/session.ts'
import { KeyUseDocument } from '../gql/graphql.ts'

/** Looks every second and a half whether a key has been used since it was made. Reads leave no activity to wait for. */
export function useFirstCall(session: Ref<Session | null>, keyId: Ref<string | null>) {
  const used = shallowRef(false)

  const { pause, resume } = useIntervalFn(
    async () => {
      if (!session.value || !keyId.value) return
      const { data } = await session.value.plain.query(KeyUseDocument, { id: keyId.value }).toPromise()
      used.value = data?.key.lastUsedAt != null
    },
    1500,
    { immediate: false },
  )
  watch(
    [keyId, used],
    () => {
      if (keyId.value && !used.value) resume()
      else pause()
    },
    { immediate: true },
  )
  watch(keyId, () => (used.value = false))
  return used
}
