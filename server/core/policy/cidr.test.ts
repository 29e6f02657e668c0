import { describe, expect, test } from 'vitest'
import { parseCidr, rangeContains, rangesOverlap } from './cidr.ts'

const range = (text: string) => {
  const parsed = parseCidr(text)
  if (!parsed) throw new Error(`${text} is no range`)
  return parsed
}

describe('parseCidr', () => {
  test.each([
    '',
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    '010.0.0.1/8x',
    '::/129',
    '10.0.0.0/8/8',
    'x/8',
    '10.0.0.0/-1',
  ])('refuses %j', (text) => expect(parseCidr(text)).toBeNull())

  test('takes the network of any address in it', () => {
    expect(range('10.1.2.3/16')).toEqual(range('10.1.0.0/16'))
    expect(range('0.0.0.0/0').last).toBe(2n ** 32n - 1n)
    expect(range('fd00:1::5/64')).toEqual(range('fd00:1:0:0::/64'))
    expect(range('::ffff:1.2.3.4/128').first).toBe(0xffff01020304n)
  })
})

test('containing and overlapping', () => {
  expect(rangeContains(range('10.0.0.0/8'), range('10.78.1.0/24'))).toBe(true)
  expect(rangeContains(range('10.78.1.0/24'), range('10.0.0.0/8'))).toBe(false)
  expect(rangeContains(range('10.0.0.0/8'), range('::a00:0/104'))).toBe(false)
  expect(rangesOverlap(range('10.78.0.0/16'), range('10.0.0.0/8'))).toBe(true)
  expect(rangesOverlap(range('10.78.0.0/16'), range('10.79.0.0/16'))).toBe(false)
})
