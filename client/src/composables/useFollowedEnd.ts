import { useEventListener, useResizeObserver } from '@vueuse/core'
import { type Ref, shallowRef, type WatchSource, watch } from 'vue'

export interface FollowedEnd {
  /** Distance from the end that still counts as being there, in pixels. */
  slackPx: number
  /** Whatever can move the end: what is shown, and how high it is. */
  changes: readonly WatchSource[]
}

/** What people scroll with; a scroll bar is a pointer that goes down. */
const GESTURES: ('wheel' | 'touchmove' | 'keydown' | 'pointerdown')[] = ['wheel', 'touchmove', 'keydown', 'pointerdown']
/** How long after a gesture a scroll may still be its doing. */
const GESTURE_MS = 1000

/**
 * Keeps a scrolled element at its end while more comes, until it is scrolled up, and again from when it is scrolled to
 * the end. What moves without a gesture is no scrolling of anybody: what is shown changes, and a list that learns how high
 * its lines are keeps them in place.
 */
export function useFollowedEnd(element: Readonly<Ref<HTMLElement | null>>, { slackPx, changes }: FollowedEnd) {
  const isFollowing = shallowRef(true)
  let lastTop = 0
  let lastHeight = 0
  let lastGesture = Number.NEGATIVE_INFINITY
  let isHeld = false

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
    const isOwn = isHeld || performance.now() - lastGesture < GESTURE_MS
    note(box)
    if (isAtEnd) isFollowing.value = true
    else if (isUp && isOwn) isFollowing.value = false
    else if (isUp) stay()
  }

  function stay(): void {
    if (isFollowing.value) toEnd()
  }
  const passive = { passive: true }
  const noteGesture = ({ type }: Event) => {
    lastGesture = performance.now()
    if (type === 'pointerdown') isHeld = true
  }
  useEventListener(element, GESTURES, noteGesture, passive)
  // The end of a drag of the scroll bar is told by the next move at the latest.
  useEventListener(['pointerup', 'pointercancel'], () => (isHeld = false))
  useEventListener('pointermove', ({ buttons }) => (isHeld &&= buttons !== 0), passive)
  // When the change is in the page.
  watch([...changes], stay, { flush: 'post' })
  useResizeObserver(element, stay)

  return { isFollowing, follow, noteScroll }
}
