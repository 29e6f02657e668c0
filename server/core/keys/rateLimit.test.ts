import { expect, test } from 'vitest'
import { RateLimit } from './rateLimit.ts'

function limitAt(perMinute: number, maxBuckets?: number) {
  const clock = { now: 0 }
  return { clock, limit: new RateLimit({ perMinute, now: () => clock.now, ...(maxBuckets && { maxBuckets }) }) }
}

test('lets the limit through, then says how long to wait', () => {
  const { clock, limit } = limitAt(6)
  for (let request = 0; request < 6; request++) limit.take('a')
  const refused = () => limit.take('a')
  expect(refused).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }))
  expect(refused).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ retryAfterSeconds: 10, retryable: true }) }),
  )
  expect(() => limit.take('b'), 'others have buckets of their own').not.toThrow()
  clock.now = 9_900
  expect(refused).toThrow()
  clock.now = 10_000
  expect(refused, 'after the time that was named').not.toThrow()
  expect(refused).toThrow()
  clock.now = 10_000_000
  for (let request = 0; request < 6; request++) limit.take('a')
  expect(refused, 'a long pause saves up no more than the limit').toThrow()
})

test('a look takes nothing', () => {
  const { limit } = limitAt(1)
  for (let look = 0; look < 5; look++) limit.check('a')
  limit.take('a')
  expect(() => limit.check('a')).toThrow('limit is 1 a minute')
})

test('0 is no limit', () => {
  const { limit } = limitAt(0)
  for (let request = 0; request < 10_000; request++) limit.take('a')
  limit.check('a')
  expect(limit.size).toBe(0)
})

test('the table is bounded', () => {
  const { limit } = limitAt(10, 100)
  for (let address = 0; address < 10_000; address++) limit.take(`address ${address}`)
  expect(limit.size).toBe(100)
})
