import { computed, shallowRef } from 'vue'
import type { JobFieldsFragment } from '../gql/graphql.ts'
import { useLive } from './useLive.ts'

/** One job, from the answer that began it to its end. */
export function useJob() {
  const { jobs } = useLive()
  const begun = shallowRef<JobFieldsFragment | null>(null)
  const job = computed(() => {
    const first = begun.value
    if (!first) return null
    const latest = jobs.get(first.id)
    return latest && latest.revision >= first.revision ? latest : first
  })
  return {
    job,
    follow: (started: JobFieldsFragment) => (begun.value = started),
    forget: () => (begun.value = null),
  }
}
