import { useDebounceFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { PlanDeployTemplateDocument, type PlanDeployTemplateQuery } from '../gql/graphql.ts'
import { useSession } from './useSession.ts'

interface DeployRequest {
  name: string
  project: string
  values: Record<string, string>
  /** Of the text that is shown. */
  revision: string
  approve: string[]
}

/** What a deployment would do and what is in its way, asked again shortly after every change. Null pauses. */
export function useDeployPlan(request: () => DeployRequest | null) {
  const { plain } = useSession()
  const plan = shallowRef<PlanDeployTemplateQuery['planDeployTemplate']['plan'] | null>(null)
  /** Names the configuration that is planned. */
  const hash = shallowRef<string | null>(null)
  const error = shallowRef<Error | null>(null)
  /** The plan on screen is about other answers. */
  const isStale = shallowRef(true)
  let latest = 0

  const ask = useDebounceFn(async () => {
    const mine = ++latest
    const wanted = request()
    if (!wanted) {
      plan.value = null
      hash.value = null
      error.value = null
      return
    }
    const { data, error: reason } = await plain.query(PlanDeployTemplateDocument, { ...wanted }).toPromise()
    // Answered out of order, or the page is gone.
    if (mine !== latest) return
    plan.value = data?.planDeployTemplate.plan ?? null
    hash.value = data?.planDeployTemplate.hash ?? null
    error.value = reason ?? null
    isStale.value = false
  }, 350)

  watch(
    () => JSON.stringify(request()),
    () => {
      isStale.value = true
      void ask()
    },
    { immediate: true },
  )
  onScopeDispose(() => (latest += 1))
  return { plan, hash, error, isStale, ask }
}
