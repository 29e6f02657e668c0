import { expect, it } from 'vitest'
import { parseSize } from './size.ts'

it.each([
  ['1024', 1024n],
  ['1b', 1n],
  ['1k', 1024n],
  ['64 KiB', 65_536n],
  ['512M', 536_870_912n],
  ['512mb', 536_870_912n],
  ['1.5gb', 1_610_612_736n],
  ['.5m', 524_288n],
  ['1t', 1_099_511_627_776n],
  ['1p', 1_125_899_906_842_624n],
  ['1_000', 1000n],
])('%s is %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

it.each(['', 'm', ' m', '-1', '1x', '1mm', '1kibb', '1e', '1  m', '1,5m'])('"%s" is no size', (text) => {
  expect(parseSize(text)).toBeNull()
})
