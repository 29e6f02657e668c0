import { shallowRef } from 'vue'
import { share } from '../format/percent.ts'
import { SystemMetricsDocument, type SystemMetricsSubscription } from '../gql/graphql.ts'
import { useStream } from './useStream.ts'

/** Readings kept for the small charts: three minutes at one every two seconds. */
const KEPT = 90

/** The host's figures now, and their recent past in percent. */
export function useHostMetrics() {
  const now = shallowRef<SystemMetricsSubscription['systemMetrics'] | null>(null)
  const history = shallowRef<{ cpu: (number | null)[]; memory: (number | null)[]; disk: (number | null)[] }>({
    cpu: [],
    memory: [],
    disk: [],
  })
  const add = (column: (number | null)[], value: number | null) => [...column, value].slice(-KEPT)

  const { error } = useStream({
    document: SystemMetricsDocument,
    variables: {},
    onData: ({ systemMetrics: reading }) => {
      now.value = reading
      history.value = {
        cpu: add(history.value.cpu, reading.cpuPercent),
        memory: add(history.value.memory, share(reading.memoryUsedBytes, reading.memoryTotalBytes)),
        disk: add(history.value.disk, share(reading.diskUsedBytes, reading.diskTotalBytes)),
      }
    },
  })
  return { now, history, error }
}
