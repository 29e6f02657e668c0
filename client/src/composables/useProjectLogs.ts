import { computed, onScopeDispose, type Ref, shallowReactive, shallowRef, watch } from 'vue'
import { LineMerger } from '../components/logs/lineMerger.ts'
import type { LogSource } from '../components/logs/logSource.ts'
import { type LogMember, membersToFollow } from '../components/projects/logMembers.ts'
import { LogFollower } from './logFollower.ts'
import { LOG_CAPACITY, useLogLines } from './useLogLines.ts'
import { useSession } from './useSession.ts'

/** How often lines that have waited long enough are shown, milliseconds. */
const TAKE_EVERY_MS = 100

/**
 * Follows the logs of several containers as one: the last `tail` lines of each by time, then what comes. Goes on over
 * lost connections, restarts, and containers that are replaced by others.
 *
 * @param hidden services that are not to be shown; of a large project others are followed instead
 */
export function useProjectLogs(
  members: Ref<readonly LogMember[]>,
  sourceOf: (member: LogMember) => LogSource,
  tail: Ref<number>,
  hidden: Ref<ReadonlySet<string>>,
) {
  const session = useSession()
  const log = useLogLines()
  const chosen = computed(() => membersToFollow(members.value, hidden.value))
  const followers = new Map<string, LogFollower>()
  /** Why a log cannot be read, by container id. */
  const errors = shallowReactive(new Map<string, Error>())
  const isReading = shallowRef(true)
  let merger = new LineMerger()
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(): void {
    timer = undefined
    const now = Date.now()
    const lines = merger.take(now)
    if (lines.length > 0) log.add(lines)
    isReading.value = merger.isBeginning(now)
    if (isReading.value || merger.hasMore) takeSoon()
  }
  function takeSoon(): void {
    timer ??= setTimeout(take, TAKE_EVERY_MS)
  }

  function followerOf(member: LogMember, lines: number): LogFollower {
    const { id, startedAt } = member
    const follower = new LogFollower(
      session,
      { id, startedAt, tail: lines, source: sourceOf(member) },
      {
        onOpen: () => errors.delete(id),
        onLines: (batch) => {
          merger.add(id, batch, Date.now())
          takeSoon()
        },
        onCaughtUp: () => merger.caughtUp(id),
        onEnd: () => merger.caughtUp(id),
        onError: (reason) => {
          errors.set(id, reason)
          merger.caughtUp(id)
        },
      },
    )
    followers.set(id, follower)
    return follower
  }

  function letGo(id: string): void {
    followers.get(id)?.stop()
    followers.delete(id)
    errors.delete(id)
    merger.caughtUp(id)
  }

  /** What is shown goes; what is there is read anew. */
  function begin(): void {
    for (const id of [...followers.keys()]) letGo(id)
    log.clear()
    merger = new LineMerger()
    isReading.value = true
    // What is more than can be kept would be read for nothing.
    const lines = Math.min(tail.value, Math.ceil(LOG_CAPACITY / Math.max(1, chosen.value.length)))
    for (const { id } of chosen.value) merger.announce(id, Date.now())
    for (const member of chosen.value) followerOf(member, lines).catchUp()
    takeSoon()
  }

  /** Follows what is new, lets go of what is gone, and goes on with what was started again. */
  function adjust(): void {
    const wanted = new Set(chosen.value.map(({ id }) => id))
    for (const id of [...followers.keys()]) if (!wanted.has(id)) letGo(id)
    for (const member of chosen.value) {
      const known = followers.get(member.id)
      if (known) known.started(member.startedAt)
      else followerOf(member, tail.value).follow()
    }
  }

  function goOn(): void {
    for (const follower of followers.values()) follower.goOn()
  }

  // With room for all, switching a service off only hides it.
  const selection = computed(() => (members.value.length > chosen.value.length ? [...hidden.value].sort().join() : ''))
  watch([tail, selection], begin, { immediate: true })
  watch(chosen, adjust)
  watch(() => session.connection.generation, goOn)
  onScopeDispose(() => {
    clearTimeout(timer)
    for (const follower of followers.values()) follower.stop()
  })

  return { log, chosen, errors, isReading, goOn }
}
