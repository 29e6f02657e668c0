import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { LineJoiner } from '../components/logs/joinLines.ts'
import { ContainerLogsDocument, type ContainerRowFragment } from '../gql/graphql.ts'
import { useLogLines } from './useLogLines.ts'
import { useSession } from './useSession.ts'

/**
 * Follows a container's log: the last `tail` lines, then what comes, also over lost connections and restarts of the
 * container. `isEnded` while it doesn't run.
 */
export function useContainerLogs(
  container: Ref<Pick<ContainerRowFragment, 'id' | 'startedAt' | 'state'>>,
  tail: Ref<number>,
) {
  const session = useSession()
  const log = useLogLines()
  const error = shallowRef<Error | null>(null)
  const isEnded = shallowRef(false)
  const isWaiting = shallowRef(true)
  let joiner = new LineJoiner()
  let stop = () => {}

  function follow(): void {
    stop()
    error.value = null
    isEnded.value = false
    isWaiting.value = true
    const since = joiner.lastTime
    stop = session.stream({
      document: ContainerLogsDocument,
      variables: { id: container.value.id, ...(since ? { since, tail: null } : { tail: tail.value }) },
      onData: ({ containerLogs }) => {
        isWaiting.value = false
        log.add(joiner.join(containerLogs))
      },
      onError: (reason) => (error.value = reason),
      onEnd: () => {
        isEnded.value = true
        isWaiting.value = false
      },
      resume: () => ({ since: joiner.lastTime, tail: null }),
    })
  }

  watch(
    [() => container.value.id, tail],
    () => {
      joiner = new LineJoiner()
      log.clear()
      follow()
    },
    { immediate: true },
  )
  // Started again: the same log goes on.
  watch(
    () => container.value.startedAt,
    () => {
      if (isEnded.value || error.value) follow()
    },
  )
  onScopeDispose(() => stop())

  return { log, error, isEnded, isWaiting, follow }
}
