import { useEventListener } from '@vueuse/core'
import { type Ref, shallowRef } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router'

/**
 * Asks before what is not saved gets lost: `isAsking` opens a dialog, which calls `answer`. Moving between tabs of the
 * same page is no leaving: `samePage` tells.
 */
export function useLeaveGuard(
  isDirty: Readonly<Ref<boolean>>,
  samePage: (to: RouteLocationNormalized) => boolean = () => false,
) {
  const isAsking = shallowRef(false)
  let answerWith = (_leave: boolean) => {}

  function ask(to: RouteLocationNormalized): true | Promise<boolean> {
    if (!isDirty.value || samePage(to)) return true
    isAsking.value = true
    return new Promise((resolve) => {
      answerWith = resolve
    })
  }
  function answer(leave: boolean): void {
    isAsking.value = false
    answerWith(leave)
  }

  onBeforeRouteLeave(ask)
  onBeforeRouteUpdate(ask)
  useEventListener(window, 'beforeunload', (event) => {
    if (isDirty.value) event.preventDefault()
  })
  return { isAsking, answer }
}
