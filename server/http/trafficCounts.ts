import type { Core } from '../core/core.ts'

export type Door = 'rest' | 'graphql' | 'mcp' | 'page'

/** What a start has served so far, for /metrics. Plain numbers: a server that nobody scrapes loads no metrics library. */
export class TrafficCounts {
  /** Answered requests by door and status. */
  readonly requests = new Map<string, { door: Door; status: number; count: number }>()
  /** Seconds from a request's arrival to its end, by door. */
  readonly seconds = new Map<Door, number>()
  /** Entries of the activity log by action and outcome; begun ones are left out. */
  readonly actions = new Map<string, { action: string; outcome: string; count: number }>()

  constructor(core: Core) {
    core.activity.appended.on(({ action, outcome }) => {
      if (outcome === 'STARTED') return
      const key = `${action} ${outcome}`
      const row = this.actions.get(key) ?? { action, outcome: outcome.toLowerCase(), count: 0 }
      row.count++
      this.actions.set(key, row)
    })
  }

  answered(path: string, status: number, seconds: number): void {
    const door = doorOf(path)
    if (door === null) return
    const key = `${door} ${status}`
    const row = this.requests.get(key) ?? { door, status, count: 0 }
    row.count++
    this.requests.set(key, row)
    this.seconds.set(door, (this.seconds.get(door) ?? 0) + seconds)
  }
}

/** Null for what machines ask all the time. */
function doorOf(path: string): Door | null {
  if (path.startsWith('/api/')) return 'rest'
  if (path.startsWith('/graphql')) return 'graphql'
  if (path.startsWith('/mcp')) return 'mcp'
  return path.startsWith('/health') || path.startsWith('/metrics') ? null : 'page'
}
