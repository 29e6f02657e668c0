import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { dockerOptions } from './dockerHost.ts'

/** What is set; the rest is there only to keep the environment out. */
function given(host: string, more: { tlsVerify?: boolean; certPath?: string } = {}) {
  const options = dockerOptions({ host, tlsVerify: false, ...more })
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

it.each([
  ['unix:///run/docker.sock', { socketPath: '/run/docker.sock' }],
  ['unix://', { socketPath: '/var/run/docker.sock' }],
  ['/run/docker.sock', { socketPath: '/run/docker.sock' }],
  ['npipe:////./pipe/docker_engine', { socketPath: '//./pipe/docker_engine' }],
  ['tcp://proxy:2375', { protocol: 'http', host: 'proxy', port: 2375 }],
  ['tcp://10.0.0.1', { protocol: 'http', host: '10.0.0.1', port: 2375 }],
  ['proxy:99', { protocol: 'http', host: 'proxy', port: 99 }],
  ['http://proxy:80/', { protocol: 'http', host: 'proxy', port: 80 }],
  ['https://proxy:443', { protocol: 'https', host: 'proxy', port: 443 }],
  ['https://proxy', { protocol: 'https', host: 'proxy', port: 2376 }],
  ['tcp://[::1]:2375', { protocol: 'http', host: '::1', port: 2375 }],
  ['ssh://me@host', { protocol: 'ssh', host: 'host', port: 22, username: 'me' }],
  ['ssh://host:2222', { protocol: 'ssh', host: 'host', port: 2222 }],
])('understands %s', (host, expected) => {
  expect(given(host)).toEqual(expected)
})

it.each(['', 'ftp://x', 'tcp://', 'tcp://host:port', 'tcp://host:99/prefix', 'a b', 'tcp://host:123456'])(
  'refuses "%s" by its name',
  (host) => {
    expect(() => dockerOptions({ host, tlsVerify: false })).toThrow(`DOCKER_HOST "${host}" is not`)
  },
)

it('takes TLS with the certificates of the folder', () => {
  const certPath = mkdtempSync(join(tmpdir(), 'certs-'))
  onTestFinished(() => rmSync(certPath, { recursive: true }))
  for (const name of ['ca.pem', 'cert.pem', 'key.pem']) writeFileSync(join(certPath, name), name)
  expect(given('tcp://host:2376', { tlsVerify: true, certPath })).toEqual({
    protocol: 'https',
    host: 'host',
    port: 2376,
    ca: Buffer.from('ca.pem'),
    cert: Buffer.from('cert.pem'),
    key: Buffer.from('key.pem'),
  })
  expect(given('tcp://host', { tlsVerify: true })).toEqual({ protocol: 'https', host: 'host', port: 2376 })
  expect(() => given('tcp://host', { tlsVerify: true, certPath: '/nonexistent' })).toThrow('ca.pem')
})

it('says everything that dockerode would look up in the environment', () => {
  const names = ['socketPath', 'host', 'port', 'username', 'protocol', 'ca', 'cert', 'key', 'timeout']
  for (const host of ['unix:///run/docker.sock', 'tcp://host', 'ssh://me@host'])
    expect(Object.keys(dockerOptions({ host, tlsVerify: false })).sort()).toEqual([...names].sort())
})
