import { Text } from '@codemirror/state'
import { expect, it } from 'vitest'
import { type Problem, placeOf, problemMarks } from './problemMarks.ts'

const doc = Text.of(['services:', '  web: nginx', ''])
const problem: Problem = { severity: 'error', code: 'X', message: 'No.', path: '', line: 2, column: 8, fix: 'Do.' }

it('marks from the fault to the end of its line, and says what to do', () => {
  expect(problemMarks([problem], doc)).toEqual([{ from: 17, to: 22, severity: 'error', message: 'No.\nDo.' }])
})

it('survives places that the text no longer has', () => {
  expect(placeOf({ line: 99, column: 99 }, doc)).toEqual({ from: 23, to: 23 })
  expect(placeOf({ line: 2, column: 99 }, doc)).toEqual({ from: 10, to: 22 })
  expect(placeOf({ line: null, column: null }, doc)).toEqual({ from: 0, to: 9 })
})
