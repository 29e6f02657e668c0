const HOUR_MS = 3_600_000
const HOURS = 24

/** Counts what happens, by hour of the clock, for the last 24 of them. Remembers nothing over a restart. */
export class HourTally {
  readonly #counts = new Array<number>(HOURS).fill(0)
  #newest: number
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
    this.#newest = this.#hour()
  }

  add(): void {
    this.#advance()
    const slot = this.#newest % HOURS
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
  }

  /** Oldest first; the last one is the hour that runs now. */
  byHour(): number[] {
    this.#advance()
    return Array.from({ length: HOURS }, (_, index) => this.#counts[(this.#newest + 1 + index) % HOURS] ?? 0)
  }

  get total(): number {
    return this.byHour().reduce((sum, count) => sum + count, 0)
  }

  /** Hours in which nothing was counted are empty, not left over from the day before. */
  #advance(): void {
    const hour = this.#hour()
    for (let skipped = Math.max(this.#newest + 1, hour - HOURS + 1); skipped <= hour; skipped++)
      this.#counts[skipped % HOURS] = 0
    this.#newest = Math.max(this.#newest, hour)
  }

  #hour(): number {
    return Math.floor(this.#now() / HOUR_MS)
  }
}
