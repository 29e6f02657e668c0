import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { compareShape } from './keyShape.ts'
import { PROJECT_KEYS } from './projectKeys.ts'

/** What the loader resolves away, or what a loaded project does not keep. */
const RESOLVED = ['env_file', 'extends', 'label_file', 'pull_refresh_after']

test('every key that the Compose Specification has for a service is listed or resolved', () => {
  const manifest = createRequire(import.meta.url).resolve('dclint/package.json')
  const schema = JSON.parse(readFileSync(join(dirname(manifest), 'schemas/compose.schema.json'), 'utf8'))
  const specified = Object.keys(schema.definitions?.service?.properties ?? schema.$defs.service.properties)
  expect(specified.length).toBeGreaterThan(80)
  const listed = PROJECT_KEYS.services['*']
  expect(specified.filter((key) => !Object.hasOwn(listed, key)).sort()).toEqual(RESOLVED)
})

test('a key that nobody listed is found at any depth, and so is the wrong kind of value', () => {
  const project = {
    name: 'x',
    services: { a: { image: 'x', deploy: { resources: { limits: { magic: 1 } } }, ports: [{ target: 1, magic: 2 }] } },
    volumes: { v: { name: 'v', driver_opts: { anything: 'goes' }, magic: null } },
    toString: 'x',
  }
  expect(compareShape(project, PROJECT_KEYS).unknownKeys.map(({ path }) => path)).toEqual([
    'services.a.deploy.resources.limits.magic',
    'services.a.ports[0].magic',
    'volumes.v.magic',
    'toString',
  ])
  const wrong = { services: { a: { command: 'x', cap_add: { 0: 'ALL' }, image: ['x'], labels: [], ports: [[]] } } }
  expect(compareShape(wrong, PROJECT_KEYS).wrongTypes.map(({ path }) => path)).toEqual([
    'services.a.command',
    'services.a.cap_add',
    'services.a.image',
    'services.a.labels',
    'services.a.ports[0]',
  ])
})
