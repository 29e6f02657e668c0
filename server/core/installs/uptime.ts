import type { Container } from '../containers/container.ts'

/** A container without a health check counts as running once it has stayed up for so long. */
const STEADY_MS = 2_000
/** One that has ended before: so long at least, and twice as long as it ever lasted. */
const STEADY_AGAIN_MS = 5_000
const LONGEST_STEADY_MS = 30_000

interface Life {
  startedAt: number
  /** Of our own clock, since the engine may be on another machine. */
  since: number
  restarts: number
  longestMs: number
}

/**
 * How long containers have been up, and how often they have ended, since an operation started them: the engine counts
 * restarts from there, too.
 */
export class Uptime {
  readonly #lives = new Map<string, Life>()

  note(containers: readonly Container[]): void {
    const now = Date.now()
    for (const { id, startedAt, restartCount } of containers) {
      const start = startedAt?.getTime() ?? 0
      const life = this.#lives.get(id)
      if (!life) {
        this.#lives.set(id, { startedAt: start, since: now, restarts: restartCount, longestMs: 0 })
        continue
      }
      if (life.startedAt !== start) {
        life.longestMs = Math.max(life.longestMs, now - life.since)
        life.startedAt = start
        life.since = now
        life.restarts++
      }
      life.restarts = Math.max(life.restarts, restartCount)
    }
  }

  restarts({ id }: Container): number {
    return this.#lives.get(id)?.restarts ?? 0
  }

  isSteady({ id }: Container): boolean {
    const life = this.#lives.get(id)
    if (!life) return false
    const needed =
      life.restarts === 0 ? STEADY_MS : Math.min(LONGEST_STEADY_MS, Math.max(STEADY_AGAIN_MS, 2 * life.longestMs))
    return Date.now() - life.since >= needed
  }
}
