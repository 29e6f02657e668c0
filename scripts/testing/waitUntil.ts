import { setTimeout as sleep } from 'node:timers/promises'

export interface WaitOptions {
  /** Milliseconds until it throws. Default 10 000. */
  timeout?: number
  /** Milliseconds between two tries. Default 25. */
  interval?: number
}

/**
 * Calls `check` until it returns something truthy and resolves with that. A check that throws counts as "not yet".
 * Throws after `timeout`, with `what` and the last error in the message.
 */
export async function waitUntil<T>(what: string, check: () => T | Promise<T>, options: WaitOptions = {}) {
  const deadline = Date.now() + (options.timeout ?? 10_000)
  let last: unknown
  for (;;) {
    try {
      const value = await check()
      if (value) return value
      last = undefined
    } catch (error) {
      last = error
    }
    if (Date.now() >= deadline) {
      throw new Error(`waited ${options.timeout ?? 10_000} ms for: ${what}${last === undefined ? '' : ` (${last})`}`)
    }
    await sleep(options.interval ?? 25)
  }
}
