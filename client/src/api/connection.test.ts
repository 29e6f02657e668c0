import { expect, it } from 'vitest'
import { createConnection, markConnected, markLost, markRevoked, retryDelayMs } from './connection.ts'

it('is offline after three failed tries, and live again at once', () => {
  const connection = createConnection()
  markConnected(connection)
  const states = [1, 2, 3, 4].map(() => {
    markLost(connection)
    return connection.state
  })
  expect(states).toEqual(['reconnecting', 'reconnecting', 'offline', 'offline'])
  markConnected(connection)
  expect(connection).toMatchObject({ state: 'live', failures: 0, generation: 2 })
})

it('stays revoked when the socket then closes', () => {
  const connection = createConnection()
  markRevoked(connection)
  markLost(connection)
  expect(connection.state).toBe('revoked')
})

it('waits longer and longer, up to ten seconds', () => {
  expect([1, 2, 3, 6, 60].map((failures) => retryDelayMs(failures, 0.5))).toEqual([500, 1000, 2000, 10_000, 10_000])
  expect(retryDelayMs(1, 0)).toBe(375)
})
