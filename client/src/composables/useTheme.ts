import { useMediaQuery } from '@vueuse/core'
import { computed, effectScope, watch } from 'vue'
import { oneOf, useStoredSetting } from './useStoredSetting.ts'

export const THEMES = ['dark', 'light', 'system'] as const
export type Theme = (typeof THEMES)[number]

const CANVAS = { dark: '#0c0e12', light: '#f5f5f3' }

// One for the page, and never disposed with the component that asked first.
const state = effectScope(true).run(() => {
  const theme = useStoredSetting<Theme>('theme', 'dark', oneOf(...THEMES))
  const systemIsLight = useMediaQuery('(prefers-color-scheme: light)')
  const shown = computed(() => (theme.value === 'system' ? (systemIsLight.value ? 'light' : 'dark') : theme.value))
  watch(
    shown,
    (name) => {
      document.documentElement.dataset.theme = name
      document.querySelector('meta[name="theme-color"]')?.setAttribute('content', CANVAS[name])
    },
    { immediate: true },
  )
  return { theme, shown }
})

/** `theme`: what the user chose, to be set. `shown`: what that comes to on this device. */
export function useTheme() {
  if (!state) throw new Error('theme state is missing')
  return state
}
