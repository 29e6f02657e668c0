import { useIntervalFn } from '@vueuse/core'
import { effectScope, shallowRef } from 'vue'

// One clock for all ages on the page: a timer a row would be hundreds.
const now = effectScope(true).run(() => {
  const time = shallowRef(Date.now())
  useIntervalFn(() => (time.value = Date.now()), 10_000)
  return time
})

/** The time in epoch milliseconds, moving every ten seconds. */
export function useNow() {
  if (!now) throw new Error('clock is missing')
  return now
}
