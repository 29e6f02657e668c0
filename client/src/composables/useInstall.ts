import { shallowRef, watch } from 'vue'
import {
  CreateAppDocument,
  type CreateInstallInput,
  InstalledAppDocument,
  InstalledAppValuesDocument,
  type InstalledFieldsFragment,
  StartAppDocument,
} from '../gql/graphql.ts'
import { useJob } from './useJob.ts'
import { useSession } from './useSession.ts'

/** An install from the first click to the page that it opens. */
export function useInstall() {
  const { client, plain } = useSession()
  const { job, follow, forget } = useJob()
  const installed = shallowRef<InstalledFieldsFragment | null>(null)
  /** What was made up, with its values, for this one look. */
  const credentials = shallowRef<{ name: string; value: string }[]>([])
  const error = shallowRef<Error | null>(null)
  const isWorking = shallowRef(false)
  /** It runs, and everything about it is here. */
  const isDone = shallowRef(false)
  let generated: readonly string[] = []

  async function install(input: CreateInstallInput, approve: string[]): Promise<void> {
    error.value = null
    isWorking.value = true
    isDone.value = false
    forget()
    const created = await client.mutation(CreateAppDocument, { input, approve }).toPromise()
    if (!created.data) return fail(created.error)
    generated = created.data.createApp.preview.generated
    installed.value = created.data.createApp.install
    const started = await client.mutation(StartAppDocument, { id: created.data.createApp.install.id }).toPromise()
    if (!started.data) return fail(started.error)
    follow(started.data.startApp)
  }

  function fail(reason: Error | undefined): void {
    error.value = reason ?? new Error('The server answered nothing.')
    isWorking.value = false
  }

  watch(
    () => job.value?.state,
    async (state) => {
      if (state === undefined || state === 'RUNNING' || !installed.value) return
      if (state !== 'SUCCEEDED') {
        isWorking.value = false
        return
      }
      const { id } = installed.value
      const [fresh, values] = await Promise.all([
        plain.query(InstalledAppDocument, { id }).toPromise(),
        // Reading secrets is recorded, so only where there are any.
        generated.length > 0 ? plain.query(InstalledAppValuesDocument, { id }).toPromise() : null,
      ])
      if (fresh.data) installed.value = fresh.data.installedApp
      const known = values?.data?.installedApp.values ?? {}
      credentials.value = generated.flatMap((name) => (known[name] === undefined ? [] : [{ name, value: known[name] }]))
      isWorking.value = false
      isDone.value = true
    },
  )

  return { job, installed, credentials, error, isWorking, isDone, install }
}
