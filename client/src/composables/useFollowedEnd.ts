import { useResizeObserver } from '@vueuse/core'
import { type Ref, shallowRef, type WatchSource, watch } from 'vue'

export interface FollowedEnd {
  /** Distance from the end that still counts as being there, in pixels. */
  slackPx: number
  /** Whatever can move the end: what is shown, and how high it is. */
  changes: readonly WatchSource[]
}

/**
 * Keeps a scrolled element at its end while more comes, until it is scrolled up, and again from when it is scrolled to
 * the end. A change of what is shown moves the end, and is no scrolling.
 */
export function useFollowedEnd(element: Readonly<Ref<HTMLElement | null>>, { slackPx, changes }: FollowedEnd) {
  const isFollowing = shallowRef(true)
  let lastTop = 0
  let lastHeight = 0

  function toEnd(): void {
    const box = element.value
    if (!box) return
    box.scrollTop = box.scrollHeight
    note(box)
  }
  function note({ scrollTop, scrollHeight }: HTMLElement): void {
    lastTop = scrollTop
    lastHeight = scrollHeight
  }

  function follow(): void {
    isFollowing.value = true
    toEnd()
  }

  function noteScroll(): void {
    const box = element.value
    if (!box) return
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= slackPx
    // Upwards, and not because there is less to scroll.
    const isUp = box.scrollTop < lastTop && box.scrollHeight >= lastHeight
    if (isAtEnd) isFollowing.value = true
    else if (isUp) isFollowing.value = false
    note(box)
  }

  const stay = () => {
    if (isFollowing.value) toEnd()
  }
  // When the change is in the page.
  watch([...changes], stay, { flush: 'post' })
  useResizeObserver(element, stay)

  return { isFollowing, follow, noteScroll }
}
