import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../version.ts'
import type { DomainError } from '../errors.ts'
import { Catalog } from '../marketplace/catalog.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { answersFor, type InstallInput } from './answers.ts'

const apps: Record<string, MarketplaceApp> = {}

beforeAll(async () => {
  const catalog = new Catalog({ dirs: [join(projectRoot, 'marketplace')] })
  for (const app of await catalog.list()) apps[app.id] = app
})

function app(id: string): MarketplaceApp {
  const found = apps[id]
  if (!found) throw new Error(`the catalog has no ${id}`)
  return found
}

/** Paths of everything that is wrong with a request. */
function faults(id: string, input: InstallInput): string[] {
  try {
    answersFor(app(id), input)
    return []
  } catch (error) {
    const { code, details } = error as DomainError // `answersFor` throws nothing else
    expect(code).toBe('INVALID_INPUT')
    return (details.violations ?? []).map((violation) => ('path' in violation ? String(violation.path) : ''))
  }
}

test('variables of the app are told from environment of its container', () => {
  const { values, environment } = answersFor(app('nginx'), { environment: { TZ: 'Europe/Rome', EXTRA: '1' } })
  expect(values.TZ).toBe('Europe/Rome')
  expect(environment).toEqual({ EXTRA: '1' })
})

test('ports replace the choice of the app, by either spelling and for every protocol', () => {
  expect(answersFor(app('nginx'), { ports: [{ container: '80', host: 8080 }] }).values.PORT).toBe('8080')
  expect(answersFor(app('nginx'), { port: 8081 }).values.PORT).toBe('8081')
  expect(answersFor(app('pihole'), { ports: [{ container: '53/udp', host: 5353 }] }).values.DNS_PORT).toBe('5353')
})

test('secrets are made up once, and kept ones stay', () => {
  const first = answersFor(app('transmission'), {})
  expect(first.generated).toEqual(['RPC_PASSWORD'])
  const again = answersFor(app('transmission'), {}, { values: first.values, environment: {}, mounts: [] })
  expect(again.generated).toEqual([])
  expect(again.values.RPC_PASSWORD).toBe(first.values.RPC_PASSWORD)
})

test('folders that the app asks for are answers, other mounts are extra', () => {
  const { values, mounts } = answersFor(app('jellyfin'), {
    volumes: [
      { target: 'media', source: '/srv/media' },
      { target: 'cache', source: './cache' },
      { target: '/extra', source: 'extra' },
    ],
  })
  expect(values.MEDIA_DIR).toBe('/srv/media')
  expect(mounts).toEqual([
    { target: '/cache', source: './cache' },
    { target: '/extra', source: 'extra' },
  ])
})

describe('refused', () => {
  const cases: [string, string, InstallInput, string][] = [
    ['a variable the app does not have', 'nginx', { values: { NOPE: '1' } }, 'values.NOPE'],
    ['a port of zero', 'nginx', { ports: [{ container: '80', host: 0 }] }, 'ports.0'],
    ['a port the app does not publish', 'nginx', { ports: [{ container: '81', host: 8080 }] }, 'ports.8080'],
    ['a port written as hexadecimal', 'nginx', { values: { PORT: '0x50' } }, 'values.PORT'],
    ['a port with an address', 'nginx', { values: { PORT: '127.0.0.1:80' } }, 'values.PORT'],
    ['a folder with a second path in it', 'jellyfin', { values: { MEDIA_DIR: '/a:/etc' } }, 'values.MEDIA_DIR'],
    ['a folder that is a volume', 'jellyfin', { values: { MEDIA_DIR: 'other' } }, 'values.MEDIA_DIR'],
    ['two lines', 'nginx', { values: { TZ: 'UTC\nPORT=1' } }, 'values.TZ'],
    ['a required answer left out', 'wg-easy', {}, 'values.PUBLIC_HOST'],
    ['an environment name with "="', 'nginx', { environment: { 'A=B': '1' } }, 'environment.A=B'],
    ['NUL in the environment', 'nginx', { environment: { A: 'x\0y' } }, 'environment.A'],
    ['a relative mount target', 'nginx', { volumes: [{ target: 'x', source: './x' }] }, 'volumes.x'],
    ['a mount target that climbs', 'nginx', { volumes: [{ target: '/a/../etc', source: './x' }] }, 'volumes./a/../etc'],
    ['a volume of no name', 'nginx', { volumes: [{ target: '/a', source: 'a b' }] }, 'volumes./a'],
  ]
  test.each(cases)('%s', (_, id, input, path) => {
    expect(faults(id, input)).toEqual([path])
  })

  test('everything at once', () => {
    expect(faults('nginx', { values: { NOPE: '1', PORT: 'x' }, environment: { 'a b': '' } })).toEqual([
      'values.NOPE',
      'values.PORT',
      'environment.a b',
    ])
  })
})
