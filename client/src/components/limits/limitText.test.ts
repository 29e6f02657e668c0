import { expect, test } from 'vitest'
import { limitText, readLimit } from './limitText.ts'

test.each([
  [0, '0 B'],
  [1000, '1000 B'],
  [65536, '64 KiB'],
  [1.5 * 2 ** 30, '1.5 GiB'],
  [8 * 2 ** 30, '8 GiB'],
  [2 ** 30 + 1, '1073741825 B'],
  [1_000_000_000, '976562.5 KiB'],
])('%d bytes are %s, which says the same', (value, text) => {
  expect(limitText(value, 'BYTES')).toBe(text)
  expect(readLimit(text, 'BYTES')).toBe(value)
})

test.each([
  ['2g', 2 ** 31],
  ['2 GB', 2 ** 31],
  ['1,5 GiB', 1.5 * 2 ** 30],
  ['512', 512],
  [' 7MiB ', 7 * 2 ** 20],
])('%j is %d bytes', (text, value) => expect(readLimit(text, 'BYTES')).toBe(value))

test.each(['', 'much', '-1', '1.0001 B', '1 XB', '1e9'])('%j is no size', (text) =>
  expect(readLimit(text, 'BYTES')).toBe(null),
)

test('counts are whole, cores need not be', () => {
  expect(readLimit('20', 'COUNT')).toBe(20)
  expect(readLimit('1.5', 'COUNT')).toBe(null)
  expect(readLimit('2k', 'COUNT')).toBe(null)
  expect(readLimit('1.5', 'CPUS')).toBe(1.5)
  expect(limitText(1.5, 'CPUS')).toBe('1.5')
})
