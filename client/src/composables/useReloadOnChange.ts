import { useDebounceFn } from '@vueuse/core'
import { useLive } from './useLive.ts'

/** Reloads what was made of many containers when one changes, soon and not for each of them, and when a job has ended. */
export function useReloadOnChange(reload: () => unknown): void {
  const live = useLive()
  // A project that comes up changes many containers at once.
  live.onContainerChange(useDebounceFn(reload, 400, { maxWait: 2000 }))
  live.onJobEnd(() => void reload())
}
