import { expect, test } from 'vitest'
import type { Service } from '../service.ts'
import { reachablePorts } from './reachablePorts.ts'

const service = (ports: Service['ports']): Service => ({ command: null, entrypoint: null, ports })

test('ports that others on the network reach, as the host has them', () => {
  const ports = [
    { target: 80, published: '8080' },
    { target: 81, published: '8081', host_ip: '192.168.1.2', protocol: 'udp' },
    { target: 82, published: '7000-7005', host_ip: '::' },
    { target: 80, published: '8080', host_ip: '0.0.0.0' },
    { target: 83 },
  ]
  expect(reachablePorts('web', service(ports))).toEqual([
    '8080/tcp of web',
    '8081/udp of web',
    '7000-7005/tcp of web',
    'that the engine chooses (tcp) of web',
  ])
})

test.each(['127.0.0.1', '127.1.2.3', '::1', '[::1]', '0:0:0:0:0:0:0:1'])('%s is for the host alone', (host_ip) => {
  expect(reachablePorts('web', service([{ target: 80, published: '8080', host_ip }]))).toEqual([])
})

test('no ports, no service', () => {
  expect(reachablePorts('web', service([]))).toEqual([])
  expect(reachablePorts('web', undefined)).toEqual([])
})
