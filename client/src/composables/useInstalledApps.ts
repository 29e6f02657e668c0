import { useDebounceFn } from '@vueuse/core'
import { computed } from 'vue'
import { InstalledAppsDocument } from '../gql/graphql.ts'
import { useLive } from './useLive.ts'
import { useLiveQuery } from './useLiveQuery.ts'

/** Installed apps and deployed templates, fresh whenever a container changes or a job ends. */
export function useInstalledApps() {
  const query = useLiveQuery({ query: InstalledAppsDocument, variables: {} })
  const reload = () => query.executeQuery({ requestPolicy: 'network-only' })
  // A project that comes up changes many containers at once.
  const soon = useDebounceFn(reload, 400, { maxWait: 2000 })
  const live = useLive()
  live.onContainerChange(soon)
  live.onJobEnd((job) => {
    if (/^(app|template)\./.test(job.kind)) void reload()
  })
  return { apps: computed(() => query.data.value?.installedApps), error: query.error, reload }
}
