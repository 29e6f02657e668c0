import { Activity, Bot, Box, FileCode2, House, Layers, Settings, Store } from '@lucide/vue'
import type { Component } from 'vue'

export interface Destination {
  path: string
  label: string
  icon: Component
  /** Has its place in the bar at the bottom of a phone; the others are under "More". */
  primary?: boolean
  /** Says how many decisions wait there. */
  counts?: boolean
}

/** The places of the dashboard, in the order of the sidebar. */
export const DESTINATIONS: readonly Destination[] = [
  { path: '/', label: 'Home', icon: House, primary: true },
  { path: '/containers', label: 'Containers', icon: Box, primary: true },
  { path: '/agents', label: 'Agents', icon: Bot, primary: true, counts: true },
  { path: '/marketplace', label: 'Marketplace', icon: Store, primary: true },
  { path: '/images', label: 'Images', icon: Layers },
  { path: '/templates', label: 'Templates', icon: FileCode2 },
  { path: '/activity', label: 'Activity', icon: Activity },
  { path: '/settings', label: 'Settings', icon: Settings },
]

/** Pages that are reached from a destination, and have an address of their own. */
const REACHED_FROM: Record<string, string> = { '/projects': '/containers' }

/** Whether `path` is the destination or a page that belongs to it. */
export function isUnder(path: string, destination: string): boolean {
  if (destination === '/') return path === '/'
  const isIn = (folder: string) => path === folder || path.startsWith(`${folder}/`)
  return (
    isIn(destination) || Object.entries(REACHED_FROM).some(([folder, from]) => from === destination && isIn(folder))
  )
}
