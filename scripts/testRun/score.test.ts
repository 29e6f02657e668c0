import { expect, test } from 'vitest'
import { addScores, closingLine, scoreOfReport } from './score.ts'

const report = (passed: number, failed: number, pending = 0, todo = 0) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo })

test('counts of several runs are added up in one plain line', () => {
  const sum = addScores([scoreOfReport(report(3, 0), 0), scoreOfReport(report(4, 1, 2, 1), 1)])
  expect(closingLine(sum)).toBe('7 passed, 1 failed, 3 skipped')
  expect(closingLine(addScores([]))).toBe('0 passed, 0 failed')
})

test('a run that fails without a failed test counts as one', () => {
  expect(scoreOfReport(report(5, 0), 1).failed).toBe(1)
  expect(scoreOfReport(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
