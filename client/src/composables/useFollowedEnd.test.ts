import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useFollowedEnd } from './useFollowedEnd.ts'

const scopes: ReturnType<typeof effectScope>[] = []
afterEach(() => {
  for (const scope of scopes.splice(0)) scope.stop()
})

/** A box 100 high with so much in it, as a browser keeps it. */
function box(height: number) {
  let [top, total] = [0, height]
  const element = document.createElement('div')
  Object.defineProperties(element, {
    clientHeight: { get: () => 100 },
    scrollHeight: { get: () => Math.max(100, total) },
    scrollTop: {
      get: () => top,
      set: (wanted: number) => {
        top = Math.max(0, Math.min(wanted, total - 100))
      },
    },
  })
  const changes = shallowRef(0)
  const scope = effectScope()
  scopes.push(scope)
  const followed = scope.run(() =>
    useFollowedEnd(shallowRef<HTMLElement | null>(element), { slackPx: 40, changes: [changes] }),
  )
  if (!followed) throw new Error('no scope')
  const become = async (now: number) => {
    total = now
    element.scrollTop = top
    changes.value += 1
    await nextTick()
    followed.noteScroll()
  }
  const move = (wanted: number) => {
    element.scrollTop = wanted
    followed.noteScroll()
  }
  const scrollTo = (wanted: number) => {
    element.dispatchEvent(new Event('wheel'))
    move(wanted)
  }
  return { ...followed, element, become, move, scrollTo, top: () => top }
}

it('stays at the end while more comes, and while less is shown and more again', async () => {
  const { become, top, isFollowing } = box(100)
  await become(500)
  expect(top()).toBe(400)
  await become(120)
  expect(top()).toBe(20)
  await become(5000)
  expect([top(), isFollowing.value]).toEqual([4900, true])
})

it('lets somebody read above, until they come back', async () => {
  const { become, scrollTo, follow, top, isFollowing } = box(100)
  await become(1000)
  scrollTo(880)
  expect(isFollowing.value, 'nearly there').toBe(true)
  scrollTo(500)
  expect(isFollowing.value).toBe(false)
  await become(2000)
  expect(top()).toBe(500)
  scrollTo(1890)
  expect(isFollowing.value).toBe(true)
  scrollTo(300)
  follow()
  expect([top(), isFollowing.value]).toEqual([1900, true])
})

it('does not take what comes between two looks for scrolling', async () => {
  const { become, noteScroll, isFollowing } = box(100)
  await become(1000)
  noteScroll()
  await become(3000)
  expect(isFollowing.value).toBe(true)
})

it('goes back to the end from where nobody scrolled it', async () => {
  const { become, move, top, isFollowing } = box(100)
  await become(1000)
  move(600)
  expect([top(), isFollowing.value]).toEqual([900, true])
})

it('knows a drag of the scroll bar, however long it is held before', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { element, become, move, isFollowing } = box(100)
  await become(1000)
  element.dispatchEvent(new Event('pointerdown'))
  vi.advanceTimersByTime(60_000)
  move(600)
  expect(isFollowing.value).toBe(false)
  move(900)
  window.dispatchEvent(new Event('pointerup'))
  vi.advanceTimersByTime(60_000)
  move(600)
  expect(isFollowing.value).toBe(true)
})
