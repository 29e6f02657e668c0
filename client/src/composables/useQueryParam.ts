import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * A setting of a page that lives in its address, so that links and the back button keep it. The fallback is left out of
 * the address; what `accepts` refuses counts as the fallback.
 */
export function useQueryParam<T extends string>(
  name: string,
  fallback: T,
  accepts: (value: unknown) => value is T,
): WritableComputedRef<T> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return accepts(value) ? value : fallback
    },
    set: (value) => {
      const { [name]: _before, ...others } = route.query
      void router.replace({ query: value === fallback ? others : { ...others, [name]: value }, hash: route.hash })
    },
  })
}
