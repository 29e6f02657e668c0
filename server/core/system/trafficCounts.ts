import { HourTally } from './hourTally.ts'

/** The way in that a request took. */
export type Door = 'rest' | 'graphql' | 'mcp' | 'page'

/** What was served since the start. Plain numbers: a server that nobody scrapes loads no metrics library. */
export class TrafficCounts {
  /** Answered requests of the last 24 hours. */
  readonly lately = new HourTally()
  /** Images pulled in the last 24 hours. */
  readonly pulls = new HourTally()
  /** Answered requests by door and status. */
  readonly requests = new Map<string, { door: Door; status: number; count: number }>()
  /** Seconds from a request's arrival to its end, by door. */
  readonly seconds = new Map<Door, number>()
  /** Entries of the activity log by action and outcome; begun ones are left out. */
  readonly actions = new Map<string, { action: string; outcome: string; count: number }>()

  answered(door: Door, status: number, seconds: number): void {
    this.lately.add()
    const key = `${door} ${status}`
    const row = this.requests.get(key) ?? { door, status, count: 0 }
    row.count++
    this.requests.set(key, row)
    this.seconds.set(door, (this.seconds.get(door) ?? 0) + seconds)
  }

  recorded(action: string, outcome: string, times = 1): void {
    if (outcome === 'STARTED') return
    if (action === 'image.pull' && outcome === 'SUCCEEDED') this.pulls.add()
    const key = `${action} ${outcome}`
    const row = this.actions.get(key) ?? { action, outcome: outcome.toLowerCase(), count: 0 }
    row.count += times
    this.actions.set(key, row)
  }
}
