import { reactive } from 'vue'

/**
 * How the dashboard stands to its server. `reconnecting`: lost a moment ago, being tried again. `offline`: several
 * tries failed; tried again more slowly. `revoked`: the server knows the key no longer, nothing is tried.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'revoked'

export interface Connection {
  state: ConnectionState
  /** Failed tries in a row. */
  failures: number
  /** Grows when changes may have been missed: at every connect, and when the engine comes back. Whoever shows data refetches it then. */
  generation: number
  /** Epoch milliseconds of the next try; null while none is planned. */
  retryAt: number | null
}

/** Tries after which "reconnecting" becomes "offline". */
const OFFLINE_AFTER = 3

export function createConnection(): Connection {
  return reactive({ state: 'connecting', failures: 0, generation: 0, retryAt: null })
}

export function markConnected(connection: Connection): void {
  connection.state = 'live'
  connection.failures = 0
  connection.retryAt = null
  connection.generation += 1
}

export function markLost(connection: Connection): void {
  if (connection.state === 'revoked') return
  connection.failures += 1
  connection.state = connection.failures >= OFFLINE_AFTER ? 'offline' : 'reconnecting'
}

export function markRevoked(connection: Connection): void {
  connection.state = 'revoked'
  connection.retryAt = null
}

/** Milliseconds to wait before try number `failures`: half a second doubling to ten, spread so that tabs don't march in step. */
export function retryDelayMs(failures: number, random: number = Math.random()): number {
  return Math.min(10_000, 500 * 2 ** Math.max(0, failures - 1)) * (0.75 + random / 2)
}
