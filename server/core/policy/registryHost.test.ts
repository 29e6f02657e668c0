import { describe, expect, test } from 'vitest'
import { isPrivateRegistry, registryOf } from './registryHost.ts'

describe('registryOf', () => {
  test.each([
    ['nginx', 'docker.io'],
    ['library/nginx', 'docker.io'],
    ['docker.io/nginx', 'docker.io'],
    ['index.docker.io/nginx', 'docker.io'],
    ['ghcr.io/a/b', 'ghcr.io'],
    ['GHCR.io/a/b', 'ghcr.io'],
    ['localhost/x', 'localhost'],
    ['localhost:5000/x', 'localhost:5000'],
    ['Nas/x', 'nas'],
    ['2130706433/x', 'docker.io'],
  ])('%s comes from %s', (name, host) => expect(registryOf(name)).toBe(host))
})

describe('isPrivateRegistry', () => {
  test.each([
    'docker.io',
    'ghcr.io',
    'registry.gitlab.com',
    'quay.io:443',
    'docker.n8n.io',
    'codeberg.org',
    'public.ecr.aws',
  ])('%s is public', (host) => expect(isPrivateRegistry(host)).toBe(false))
  test.each([
    '127.0.0.1',
    '10.0.0.1:5000',
    '8.8.8.8',
    '[::1]:5000',
    'localhost',
    'localhost:5000',
    'nas',
    'nas:5000',
    'registry.local',
    'a.lan',
    'x.home.arpa',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '10.0.0.1.nip.io',
    'metadata.google.internal',
  ])('%s is not', (host) => expect(isPrivateRegistry(host)).toBe(true))
})
