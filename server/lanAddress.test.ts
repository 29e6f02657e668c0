import type { NetworkInterfaceInfo } from 'node:os'
import { expect, it } from 'vitest'
import { lanAddress } from './lanAddress.ts'

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: `${address}/24`,
})

it('finds the address that other machines reach this one at, not those of its containers', () => {
  const lo = [ipv4('127.0.0.1', true)]
  expect(
    lanAddress({ lo, docker0: [ipv4('172.17.0.1')], 'br-1': [ipv4('172.18.0.1')], eth0: [ipv4('192.168.1.20')] }),
  ).toBe('192.168.1.20')
  expect(lanAddress({ lo, eth0: [ipv4('203.0.113.7')], wg0: [ipv4('10.1.0.2')] })).toBe('10.1.0.2')
  expect(lanAddress({ lo, eth0: [ipv4('169.254.3.4')] })).toBeUndefined()
  expect(lanAddress({ lo })).toBeUndefined()
})
