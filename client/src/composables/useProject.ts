import { computed } from 'vue'
import { apiErrorOf } from '../api/apiError.ts'
import { InstalledAppDocument, ProjectDocument } from '../gql/graphql.ts'
import { useLiveQuery } from './useLiveQuery.ts'
import { useReloadOnChange } from './useReloadOnChange.ts'

/** One Compose project, kept current, with the installed app that it is where WAGMIOS installed it. */
export function useProject(name: () => string) {
  const query = useLiveQuery({ query: ProjectDocument, variables: () => ({ name: name() }) })
  const project = computed(() => (query.data.value?.project.name === name() ? query.data.value.project : undefined))
  const isManaged = computed(() => project.value?.managedBy === 'WAGMIOS')
  const install = useLiveQuery({
    query: InstalledAppDocument,
    variables: () => ({ id: name() }),
    pause: computed(() => !isManaged.value),
  })

  function reload(): void {
    query.executeQuery({ requestPolicy: 'network-only' })
    if (isManaged.value) install.executeQuery({ requestPolicy: 'network-only' })
  }
  useReloadOnChange(reload)

  return {
    project,
    app: computed(() => (isManaged.value ? install.data.value?.installedApp : undefined)),
    error: query.error,
    isGone: computed(() => query.error.value !== undefined && apiErrorOf(query.error.value).code === 'NOT_FOUND'),
    reload,
  }
}
