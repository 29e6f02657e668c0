import { expect, test } from 'vitest'
import { networkOf } from './networkOf.ts'

test('an IPv4 address counts for itself, however it is written', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('unknown')).toBe('unknown')
})

test('all addresses of one IPv6 subscriber count as one', () => {
  const network = '2001:db8:1:2::/64'
  for (const address of [
    '2001:db8:1:2::1',
    '2001:0db8:0001:0002:ffff:ffff:ffff:ffff',
    '2001:db8:1:2:3:4:5:6',
    '2001:db8:1:2::1%eth0',
  ])
    expect(networkOf(address)).toBe(network)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(network)
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('fe80::1')).toBe('fe80:0:0:0::/64')
})
