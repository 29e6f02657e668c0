import { Monitor, Moon, Sun } from '@lucide/vue'
import type { Component } from 'vue'
import type { Theme } from '../../composables/useTheme.ts'

export const THEME_NAMES: Record<Theme, { label: string; icon: Component }> = {
  dark: { label: 'Dark', icon: Moon },
  light: { label: 'Light', icon: Sun },
  system: { label: 'As the system', icon: Monitor },
}
