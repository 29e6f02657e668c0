import { shallowRef, watch } from 'vue'
import {
  DeployTemplateDocument,
  type DeployTemplateMutationVariables,
  InstalledAppDocument,
  type InstalledFieldsFragment,
} from '../gql/graphql.ts'
import { useJob } from './useJob.ts'
import { useSession } from './useSession.ts'

/** A template's deployment from the click to what runs. */
export function useDeployment() {
  const { client, plain } = useSession()
  const { job, follow, forget } = useJob()
  const installed = shallowRef<InstalledFieldsFragment | null>(null)
  const error = shallowRef<Error | null>(null)
  const isWorking = shallowRef(false)
  let project = ''

  /** `revision` and `hash` name what was shown: consent is to that, and to nothing that has taken its place. */
  async function deploy(variables: DeployTemplateMutationVariables): Promise<void> {
    error.value = null
    isWorking.value = true
    forget()
    project = variables.project ?? variables.name
    const { data, error: reason } = await client.mutation(DeployTemplateDocument, variables).toPromise()
    if (data) return void follow(data.deployTemplate)
    error.value = reason ?? new Error('The server answered nothing.')
    isWorking.value = false
  }

  watch(
    () => job.value?.state,
    async (state) => {
      if (state === undefined || state === 'RUNNING') return
      isWorking.value = false
      if (state !== 'SUCCEEDED') return
      const { data } = await plain.query(InstalledAppDocument, { id: idOf(job.value?.result) ?? project }).toPromise()
      if (data) installed.value = data.installedApp
    },
  )

  return { job, installed, error, isWorking, deploy }
}

/** The name that the server chose, as the job's result says it. */
function idOf(result: unknown): string | null {
  if (typeof result !== 'object' || result === null || !('id' in result)) return null
  return typeof result.id === 'string' ? result.id : null
}
