import { refDebounced } from '@vueuse/core'
import { onScopeDispose, type Ref, shallowReactive, watch } from 'vue'
import type { Usage } from '../components/containers/containerList.ts'
import { type ContainerRowFragment, ContainerStatsDocument } from '../gql/graphql.ts'
import { useSession } from './useSession.ts'

/** Rows that were only scrolled past are not asked about. */
const SETTLE_MS = 300

type Measured = Pick<ContainerRowFragment, 'id' | 'startedAt'>

/** CPU and memory of the given containers and of no others: each costs the engine a measurement a second. */
export function useUsage(containers: Ref<readonly Measured[]>): ReadonlyMap<string, Usage> {
  const session = useSession()
  const usage = shallowReactive(new Map<string, Usage>())
  const stops = new Map<string, () => void>()

  // A container that was restarted is another one to measure: the old stream ended with it.
  const keyOf = ({ id, startedAt }: Measured) => `${id} ${startedAt}`

  watch(
    refDebounced(containers, SETTLE_MS),
    (wanted) => {
      const keys = new Set(wanted.map(keyOf))
      for (const [key, stop] of stops) {
        if (keys.has(key)) continue
        stop()
        stops.delete(key)
        usage.delete(key.slice(0, key.indexOf(' ')))
      }
      for (const container of wanted) {
        const key = keyOf(container)
        if (!stops.has(key)) stops.set(key, follow(container.id))
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    for (const stop of stops.values()) stop()
  })

  function follow(id: string): () => void {
    return session.stream({
      document: ContainerStatsDocument,
      variables: { id },
      onData: ({ containerStats: { cpuPercent, memoryBytes } }) => usage.set(id, { cpuPercent, memoryBytes }),
      // It stopped: its row says so, and no figure is better than an old one.
      onError: () => usage.delete(id),
      onEnd: () => usage.delete(id),
    })
  }

  return usage
}
