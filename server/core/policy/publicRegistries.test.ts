import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../version.ts'
import { isPublicRegistry, PUBLIC_REGISTRIES } from './publicRegistries.ts'
import { canonicalRegistry, isPrivateRegistry, registryOf } from './registryHost.ts'
import { servicePorts } from './servicePorts.ts'

test('the bundled marketplace pulls from nowhere else', () => {
  const folder = join(projectRoot, 'marketplace')
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(join(folder, name, 'compose.yaml'), 'utf8'))
  const images = files.flatMap((text) =>
    [...text.matchAll(/^\s+image: ['"]?([^\s'"]+)/gm)].map(([, image]) => image ?? ''),
  )
  expect(images.length).toBeGreaterThan(66)
  expect(images.filter((image) => !isPublicRegistry(registryOf(image)))).toEqual([])
  // Nobody's answer decides where an app's image comes from.
  expect(images.filter((image) => image.includes('$'))).toEqual([])
})

test('none of them can stand for an address of this network', () => {
  for (const host of PUBLIC_REGISTRIES) {
    expect(isPrivateRegistry(host), host).toBe(false)
    expect(canonicalRegistry(host)).toBe(host)
  }
})

describe('isPublicRegistry', () => {
  test.each(['docker.io', 'ghcr.io', 'us-docker.pkg.dev', 'europe-west12-docker.pkg.dev'])('%s is', (host) =>
    expect(isPublicRegistry(host)).toBe(true),
  )
  test.each([
    'ghcr.io:5000',
    'ghcr.io.',
    'ghcr.io.example.com',
    'evil-docker.pkg.dev.example.com',
    'x.y-docker.pkg.dev',
    'docker.pkg.dev',
    'xn--ghcr-1xa.io',
    '',
  ])('%j is not', (host) => expect(isPublicRegistry(host)).toBe(false))
})

test('one spelling for a registry', () => {
  for (const name of ['ghcr.io', 'GHCR.IO', ' https://ghcr.io/ ', 'ghcr.io:443', 'http://ghcr.io/v2/'])
    expect(canonicalRegistry(name)).toBe('ghcr.io')
  for (const name of ['docker.io', 'index.docker.io', 'registry-1.docker.io:443', 'https://registry.hub.docker.com'])
    expect(canonicalRegistry(name)).toBe('docker.io')
  expect(canonicalRegistry('localhost:5000')).toBe('localhost:5000')
})

test('ports that the owner’s other services are trusted by', () => {
  expect(servicePorts([], null)).toEqual([])
  expect(servicePorts(['localhost:5000', 'http://127.0.0.1:5055/', 'registry.example.com:8443'], null)).toEqual([
    5000, 5055, 8443,
  ])
  expect(servicePorts(['registry.example.com', 'ghcr.io'], null)).toEqual([])
  expect(servicePorts(['nas'], null)).toEqual([80, 443])
  expect(servicePorts([], 'http://nas.lan:8080/wagmios')).toEqual([8080])
  expect(servicePorts([], 'https://wagmios.example.com')).toEqual([])
})
