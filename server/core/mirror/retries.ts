const FIRST_MS = 500
const LONGEST_MS = 30_000

interface Retry {
  timer: NodeJS.Timeout
  delayMs: number
}

/** Tries things again that went wrong, by name: after half a second, then each time after twice as long, up to 30 s. */
export class Retries {
  readonly #retries = new Map<string, Retry>()

  /** It went wrong (once more). One try is outstanding at a time. */
  again(name: string, attempt: () => void): void {
    const before = this.#retries.get(name)
    const delayMs = before ? Math.min(before.delayMs * 2, LONGEST_MS) : FIRST_MS
    clearTimeout(before?.timer)
    this.#retries.set(name, { timer: setTimeout(attempt, delayMs).unref(), delayMs })
  }

  /** It went well, or is of no concern any more. */
  done(name: string): void {
    clearTimeout(this.#retries.get(name)?.timer)
    this.#retries.delete(name)
  }

  clear(): void {
    for (const name of [...this.#retries.keys()]) this.done(name)
  }
}
