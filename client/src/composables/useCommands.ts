import { useEventListener } from '@vueuse/core'
import { type Component, effectScope, onScopeDispose, shallowReactive, shallowRef } from 'vue'

/** One line of the command palette. */
export interface Command {
  id: string
  label: string
  group: string
  icon?: Component
  /** Said beside the label, and found by the search as well. */
  note?: string
  run: () => unknown
}

type Source = () => readonly Command[]

const sources = shallowReactive(new Set<Source>())

const palette = effectScope(true).run(() => {
  const isOpen = shallowRef(false)
  // The palette is a chunk of its own; it is loaded when it is first wanted.
  const wasOpened = shallowRef(false)
  function open(): void {
    wasOpened.value = true
    isOpen.value = true
  }
  useEventListener(window, 'keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (isOpen.value) isOpen.value = false
    else open()
  })
  return { isOpen, wasOpened, open }
})

export function useCommandPalette() {
  if (!palette) throw new Error('palette state is missing')
  return palette
}

/** Adds a page's own commands for as long as it is shown. `source` is called whenever the palette opens. */
export function useCommandSource(source: Source): void {
  sources.add(source)
  onScopeDispose(() => sources.delete(source))
}

/** What the pages on screen offer right now. */
export function commandsOfPages(): Command[] {
  return [...sources].flatMap((source) => source())
}
