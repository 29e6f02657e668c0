import { useDebounceFn } from '@vueuse/core'
import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { apiErrorOf } from '../api/apiError.ts'
import { type CreateInstallInput, PlanInstallDocument, type PlanInstallQuery } from '../gql/graphql.ts'
import { useSession } from './useSession.ts'

/** What an install would do, asked again shortly after every change of the answers. */
export function useInstallPlan(request: Ref<{ input: CreateInstallInput; approve: string[] } | null>) {
  const { plain } = useSession()
  const preview = shallowRef<PlanInstallQuery['planInstall'] | null>(null)
  const error = shallowRef<Error | null>(null)
  const isPlanning = shallowRef(false)
  let latest = 0

  const plan = useDebounceFn(async () => {
    const mine = ++latest
    if (!request.value) return
    isPlanning.value = true
    const result = await plain.query(PlanInstallDocument, request.value).toPromise()
    // Answered out of order, or the page is gone.
    if (mine !== latest) return
    isPlanning.value = false
    error.value = result.error ?? null
    if (result.data) preview.value = result.data.planInstall
  }, 350)

  watch(
    () => JSON.stringify(request.value),
    () => void plan(),
    { immediate: true },
  )
  onScopeDispose(() => (latest += 1))

  /** Faults of answers by variable, as the server names them: `values.PORT`. */
  const faults = computed(() => {
    const violations = error.value ? apiErrorOf(error.value).violations : []
    return new Map(violations.map(({ path = '', message }) => [path.replace(/^values\./, ''), message]))
  })

  return { preview, error, faults, isPlanning, replan: plan }
}
