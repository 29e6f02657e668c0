import { expect, test } from 'vitest'
import { HourTally } from './hourTally.ts'

test('counts by hour, oldest first, and forgets after a day', () => {
  let now = Date.parse('2026-03-01T10:30:00Z')
  const tally = new HourTally(() => now)
  tally.add()
  tally.add()
  now += 3_600_000
  tally.add()
  expect(tally.byHour()).toEqual([...new Array(22).fill(0), 2, 1])
  expect(tally.total).toBe(3)
  now += 23 * 3_600_000
  expect(tally.byHour()).toEqual([1, ...new Array(23).fill(0)])
  now += 100 * 3_600_000
  expect(tally.total).toBe(0)
  now -= 5 * 3_600_000
  tally.add()
  expect(tally.total).toBe(1)
})
