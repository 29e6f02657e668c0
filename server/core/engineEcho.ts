import type { Target } from './activity/entry.ts'

/** An event may reach us this much after the call that caused it has answered. */
const LATE_EVENTS_MS = 3_000

/**
 * Tells engine events that our own actions caused from those that somebody else did (`docker` on the host, a container
 * that died by itself). An action claims the objects it works on, by id, name or Compose project.
 */
export class EngineEcho {
  /** Object → number of running actions that claim it. */
  readonly #claims = new Map<string, number>()
  /** Object → when the last action on it ended, Unix milliseconds. */
  readonly #ended = new Map<string, number>()

  begin(target: Target | null): { add(object: string): void; end(): void } {
    const mine = new Set<string>()
    const add = (object: string) => {
      if (object === '' || mine.has(object)) return
      mine.add(object)
      this.#claims.set(object, (this.#claims.get(object) ?? 0) + 1)
    }
    if (target) {
      add(target.id)
      add(target.name)
    }
    return { add, end: () => this.#end(mine) }
  }

  /** Whether an event about any of these objects, at this time (Unix milliseconds), is the echo of our own action. */
  isOurs(objects: readonly string[], timeMs: number): boolean {
    return objects.some((object) => this.#claims.has(object) || timeMs <= (this.#ended.get(object) ?? 0))
  }

  #end(objects: Set<string>): void {
    const now = Date.now()
    for (const object of objects) {
      const left = (this.#claims.get(object) ?? 1) - 1
      if (left > 0) this.#claims.set(object, left)
      else this.#claims.delete(object)
      // Set anew, so that the map stays in the order of the ends.
      this.#ended.delete(object)
      this.#ended.set(object, now)
    }
    for (const [object, endedAt] of this.#ended) {
      if (now - endedAt < LATE_EVENTS_MS) break
      this.#ended.delete(object)
    }
  }
}
