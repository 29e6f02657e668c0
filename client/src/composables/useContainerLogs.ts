import { onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import type { ContainerRowFragment } from '../gql/graphql.ts'
import { LogFollower } from './logFollower.ts'
import { useLogLines } from './useLogLines.ts'
import { useSession } from './useSession.ts'

/**
 * Follows a container's log: the last `tail` lines, then what comes, also over lost connections and restarts of the
 * container. `isEnded` while it doesn't run.
 */
export function useContainerLogs(container: Ref<Pick<ContainerRowFragment, 'id' | 'startedAt'>>, tail: Ref<number>) {
  const session = useSession()
  const log = useLogLines()
  const error = shallowRef<Error | null>(null)
  const isEnded = shallowRef(false)
  const isWaiting = shallowRef(true)
  let follower: LogFollower | undefined

  function begin(): void {
    log.clear()
    follower?.stop()
    const { id, startedAt } = container.value
    follower = new LogFollower(
      session,
      { id, startedAt, tail: tail.value },
      {
        onOpen: () => {
          error.value = null
          isEnded.value = false
          isWaiting.value = true
        },
        onLines: (batch) => {
          isWaiting.value = false
          log.add(batch)
        },
        onEnd: () => {
          isEnded.value = true
          isWaiting.value = false
        },
        onError: (reason) => (error.value = reason),
      },
    )
    follower.follow()
  }

  const goOn = () => follower?.goOn()
  watch([() => container.value.id, tail], begin, { immediate: true })
  watch(
    () => container.value.startedAt,
    (at) => follower?.started(at),
  )
  watch(() => session.connection.generation, goOn)
  onScopeDispose(() => follower?.stop())

  return { log, error, isEnded, isWaiting, goOn }
}
