import { LRUCache } from 'lru-cache'
import { DomainError } from '../errors.ts'

interface Bucket {
  tokens: number
  updatedAt: number
}

/** Token buckets, one a name, refilled evenly over a minute. The table is bounded: the longest unused name goes first. */
export class RateLimit {
  readonly #buckets: LRUCache<string, Bucket>
  readonly #perMinute: number
  readonly #now: () => number

  /** `perMinute` 0 = no limit. */
  constructor(options: { perMinute: number; maxBuckets?: number; now?: () => number }) {
    this.#perMinute = options.perMinute
    this.#buckets = new LRUCache({ max: options.maxBuckets ?? 10_000 })
    this.#now = options.now ?? (() => performance.now())
  }

  /**
   * Takes one request, or what is worth several: then the last one may leave a debt, which is paid off before the next
   * passes. @throws DomainError RATE_LIMITED with `retryAfterSeconds`
   */
  take(name: string, requests = 1): void {
    if (this.#perMinute === 0) return
    const bucket = this.#refilled(name)
    if (bucket.tokens < 1) throw this.#limited(bucket)
    bucket.tokens -= requests
  }

  /** Whether a request would pass, without taking it. @throws like `take` */
  check(name: string): void {
    if (this.#perMinute === 0) return
    const bucket = this.#refilled(name)
    if (bucket.tokens < 1) throw this.#limited(bucket)
  }

  get size(): number {
    return this.#buckets.size
  }

  #refilled(name: string): Bucket {
    const now = this.#now()
    const bucket = this.#buckets.get(name) ?? { tokens: this.#perMinute, updatedAt: now }
    bucket.tokens = Math.min(this.#perMinute, bucket.tokens + ((now - bucket.updatedAt) / 60_000) * this.#perMinute)
    bucket.updatedAt = now
    this.#buckets.set(name, bucket)
    return bucket
  }

  #limited(bucket: Bucket): DomainError {
    const retryAfterSeconds = Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / this.#perMinute))
    return new DomainError('RATE_LIMITED', `Too many requests; the limit is ${this.#perMinute} a minute.`, {
      retryable: true,
      retryAfterSeconds,
    })
  }
}
