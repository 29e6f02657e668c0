import type { Door } from '../core/system/trafficCounts.ts'

/** The way in that a path is; null for what machines ask all the time. */
export function doorOf(path: string): Door | null {
  if (path.startsWith('/api/')) return 'rest'
  if (path.startsWith('/graphql')) return 'graphql'
  if (path.startsWith('/mcp')) return 'mcp'
  return path.startsWith('/health') || path.startsWith('/metrics') ? null : 'page'
}
