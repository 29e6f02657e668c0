import { type Client, createClient } from 'graphql-ws/client'
import { type Connection, markConnected, markLost, markRevoked, retryDelayMs } from './connection.ts'

/** Close codes of graphql-ws: the key is unknown; the key's rights changed. */
const UNAUTHORIZED = 4401
const FORBIDDEN = 4403

const PING_EVERY_MS = 12_000
const PONG_WITHIN_MS = 5_000

export interface Socket {
  client: Client
  /** Ends the wait before the next try. */
  wake: () => void
  close: () => void
}

/**
 * The one WebSocket of a session. It stays open without subscriptions, so that the connection dot is true, and is
 * tried again for ever, except when the server no longer knows the key.
 */
export function openSocket(url: string, key: string, connection: Connection): Socket {
  let wakeUp = () => {}
  let refusals = 0
  let pongTimer: ReturnType<typeof setTimeout> | undefined

  const client = createClient({
    url,
    connectionParams: { apiKey: key, client: 'dashboard' },
    lazy: false,
    retryAttempts: Number.POSITIVE_INFINITY,
    keepAlive: PING_EVERY_MS,
    connectionAckWaitTimeout: 10_000,
    shouldRetry: () => connection.state !== 'revoked',
    retryWait: async () => {
      const delay = retryDelayMs(connection.failures)
      connection.retryAt = Date.now() + delay
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delay)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      connection.retryAt = null
    },
    // What fails for good is told by `closed` below.
    onNonLazyError: () => {},
    on: {
      connected: () => {
        refusals = 0
        markConnected(connection)
      },
      closed: (event) => {
        clearTimeout(pongTimer)
        const code = closeCode(event)
        // A key whose scopes changed is closed with 4403 as well; it may come back, a revoked one is then told 4401.
        if (code === FORBIDDEN) refusals += 1
        if (code === UNAUTHORIZED || refusals > 2) markRevoked(connection)
        else markLost(connection)
      },
      ping: (received) => {
        if (received) return
        pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN_MS)
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer)
      },
    },
  })

  const wake = () => {
    if (document.visibilityState === 'visible') wakeUp()
  }
  window.addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)

  return {
    client,
    wake: () => wakeUp(),
    close: () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      clearTimeout(pongTimer)
      wakeUp()
      void client.dispose()
    },
  }
}

function closeCode(event: unknown): number {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number'
    ? event.code
    : 0
}
