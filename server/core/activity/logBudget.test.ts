import { expect, test } from 'vitest'
import { LogBudget } from './logBudget.ts'

test('a key that writes more than its share does without details, then without lines, then without actions', () => {
  let now = 0
  const budget = new LogBudget(() => now)
  const state = () => [budget.isPlain('k'), budget.isCounted('k'), budget.secondsUntilFree('k') > 0]
  expect(state()).toEqual([false, false, false])
  budget.spend('k', 10 * 1024 * 1024)
  expect(state()).toEqual([true, false, false])
  budget.spend('k', 4 * 1024 * 1024)
  expect(state()).toEqual([true, true, false])
  budget.spend('k', 32 * 1024 * 1024)
  expect(state()).toEqual([true, true, true])
  expect(budget.secondsUntilFree('k')).toBe(60)
  expect(budget.secondsUntilFree('other')).toBe(0)
  now += 60_000
  expect(state()).toEqual([true, true, false])
  now += 2 * 3_600_000
  expect(state()).toEqual([false, false, false])
})
