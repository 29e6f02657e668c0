import { LRUCache } from 'lru-cache'

/** Bytes of lines that a key may have written at once, and what comes back of them. */
const MAX_BYTES = 16 * 1024 * 1024
const BYTES_PER_MINUTE = 128 * 1024
/** Of the bytes: what is left when details are left out, and when refusals only count. */
const PLAIN_BELOW = 0.5
const COUNTED_BELOW = 0.25
/** Keys that have written lately. */
const MAX_KEYS = 10_000

interface Account {
  bytes: number
  updatedAt: number
}

/** How much each key writes into the log: 16 MiB at once, 128 KiB a minute for ever, about 190 MB a day. */
export class LogBudget {
  readonly #accounts = new LRUCache<string, Account>({ max: MAX_KEYS })
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  spend(keyId: string, bytes: number): void {
    const account = this.#account(keyId)
    account.bytes = Math.max(0, account.bytes - bytes)
  }

  /** Whether lines of the key are to do without their details. */
  isPlain(keyId: string): boolean {
    return this.#account(keyId).bytes < PLAIN_BELOW * MAX_BYTES
  }

  /** Whether refusals of the key are to be counted and no longer told one by one. */
  isCounted(keyId: string): boolean {
    return this.#account(keyId).bytes < COUNTED_BELOW * MAX_BYTES
  }

  /** Seconds until the key may do something again that leaves lines of its own; 0: it may. */
  secondsUntilFree(keyId: string): number {
    const missing = BYTES_PER_MINUTE - this.#account(keyId).bytes
    return missing <= 0 ? 0 : Math.ceil((missing / BYTES_PER_MINUTE) * 60)
  }

  #account(keyId: string): Account {
    const now = this.#now()
    const account = this.#accounts.get(keyId) ?? { bytes: MAX_BYTES, updatedAt: now }
    account.bytes = Math.min(MAX_BYTES, account.bytes + ((now - account.updatedAt) / 60_000) * BYTES_PER_MINUTE)
    account.updatedAt = now
    this.#accounts.set(keyId, account)
    return account
  }
}
