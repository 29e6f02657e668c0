import { describe, expect, it } from 'vitest'
import { formatGoFloat, toFloat32 } from './goFloat.ts'

describe('formatGoFloat', () => {
  it.each([
    [1.1, '1.1'],
    [1000, '1000'],
    [999_999, '999999'],
    [100_000.5, '100000.5'],
    [1e6, '1e+06'],
    [1_234_567.5, '1.2345675e+06'],
    [1e21, '1e+21'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1e-7, '1e-07'],
    [1e300, '1e+300'],
    [-0.5, '-0.5'],
    [-0, '-0'],
    [Number.POSITIVE_INFINITY, '+Inf'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (value, text) => {
    expect(formatGoFloat(value)).toBe(text)
  })
})

describe('toFloat32', () => {
  it.each([
    [0.1, 0.1],
    [2.675, 2.675],
    [123_456_789.123, 123_456_790],
    [16_777_217, 16_777_216],
    [1 / 3, 0.33333334],
    [0, 0],
  ])('%d is printed as %d', (value, printed) => {
    expect(toFloat32(value)).toBe(printed)
  })
})
