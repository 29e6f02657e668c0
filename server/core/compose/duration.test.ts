import { describe, expect, it } from 'vitest'
import { durationToMs, durationToNs, formatDuration, parseDuration } from './duration.ts'

describe('parseDuration', () => {
  it.each([
    ['1h30m', 5_400_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['100ms', 100_000_000n],
    ['1m0.5s', 60_500_000_000n],
    ['2w3d', 1_468_800_000_000_000n],
    ['-5s', -5_000_000_000n],
    ['+5s', 5_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['1us', 1_000n],
    ['1µs', 1_000n],
    ['0', 0n],
    ['9223372036854775807ns', 9_223_372_036_854_775_807n],
  ])('%s is %d ns', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds)
  })

  it.each(['', '5', '1h30', 's', '.s', '1 s', '1S', '1x', '1s-2s', '9223372036854775808ns', '10000000h'])(
    '"%s" is none',
    (text) => {
      expect(parseDuration(text)).toBeNull()
    },
  )
})

describe('formatDuration', () => {
  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1_500n, '1.5µs'],
    [100_000_000n, '100ms'],
    [1_500_000_000n, '1.5s'],
    [90_000_000_000n, '1m30s'],
    [3_600_000_000_000n, '1h0m0s'],
    [60_500_000_000n, '1m0.5s'],
    [-90_000_000_000n, '-1m30s'],
  ])('%d ns is %s', (nanoseconds, text) => {
    expect(formatDuration(nanoseconds)).toBe(text)
    expect(parseDuration(text)).toBe(nanoseconds)
  })
})

describe('durationToNs', () => {
  it('is what the engine takes', () => {
    expect(durationToNs('1m30s')).toBe(90e9)
    expect(durationToMs('1m30s')).toBe(90_000)
  })
})
