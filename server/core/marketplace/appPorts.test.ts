// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { expect, it } from 'vitest'
import { readPorts } from './appPorts.ts'

const questions = { DNS_PORT: { label: 'DNS port', type: 'port' } } as const
const defaults = new Map([
  ['PORT', '8080'],
  ['DNS_PORT', '53'],
])

function read(port: unknown) {
  return readPorts({ services: { web: { image: 'a:1', ports: [port] } } }, questions, defaults)[0]
}

it.each([
  ['${PORT:-8080}:80', { container: 80, default: 8080, variable: 'PORT', label: 'Port 80', primary: true }],
  ['${DNS_PORT:-53}:53/udp', { container: 53, protocol: 'udp', default: 53, label: 'DNS port', primary: false }],
  ['127.0.0.1:${PORT:-8080}:80', { container: 80, default: 8080, variable: 'PORT' }],
  ['${PORT:-8080}:${PORT:-8080}', { container: 8080, default: 8080 }],
  ['8081:80', { container: 80, default: 8081, variable: null }],
  ['80', { container: 80, default: null, variable: null, protocol: 'tcp' }],
  [80, { container: 80, default: null }],
  ['7000-7005:7000-7005', { container: 7000, default: 7000 }],
  [
    { target: 80, published: '${PORT}', protocol: 'UDP' },
    { container: 80, default: 8080, protocol: 'udp', primary: true },
  ],
  [{ target: 80 }, { container: 80, default: null }],
])('reads the port %j', (port, expected) => {
  expect(read(port)).toMatchObject({ service: 'web', ...expected })
})

it('leaves out what is no port', () => {
  expect(read('a:b')).toBeUndefined()
  expect(readPorts({ services: { web: { image: 'a:1' } } }, {}, new Map())).toEqual([])
})
