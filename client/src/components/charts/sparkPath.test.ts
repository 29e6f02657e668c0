import { expect, it } from 'vitest'
import { sparkPath } from './sparkPath.ts'

it('draws from left to right, within its edges', () => {
  expect(sparkPath([0, 50, 200], 100, 100, 32)?.line).toBe('M0 31L50 16L100 1')
})

it('leaves out what is not known', () => {
  expect(sparkPath([null, 0, null, 100], 100, 90, 32)?.line).toBe('M30 31L90 1')
  expect(sparkPath([null, 1], 100, 90, 32)).toBeNull()
  expect(sparkPath([], 100, 90, 32)).toBeNull()
})
