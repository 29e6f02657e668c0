// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../version.ts'
import { loadProject } from '../compose/load.ts'
import { Catalog } from '../marketplace/catalog.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { type InstallChoices, NO_CHOICES } from './installRecord.ts'
import { overrideFile } from './overrideFile.ts'
import { HOSTILE_VALUES } from './testing/hostileValues.ts'

let nginx: MarketplaceApp

beforeAll(async () => {
  nginx = await new Catalog({ dirs: [join(projectRoot, 'marketplace')] }).get('nginx')
})

async function load(choices: InstallChoices) {
  const override = overrideFile(nginx, choices)
  return loadProject({
    files: [
      { path: '/apps/web/compose.yaml', text: nginx.composeText },
      ...(override === null ? [] : [{ path: '/apps/web/compose.override.yaml', text: override }]),
    ],
    projectName: 'web',
    workingDir: '/apps/web',
    environment: { HOME: '/root', PORT: '8080' },
  })
}

test('nothing asked for, no file', () => {
  expect(overrideFile(nginx, NO_CHOICES)).toBe(null)
})

describe('a value stays a value', () => {
  test.each(HOSTILE_VALUES.map((value) => [JSON.stringify(value), value] as const))('%s', async (_, value) => {
    const plain = await load(NO_CHOICES)
    const { services, ...rest } = await load({ ...NO_CHOICES, environment: { EXTRA: value } })
    const { services: plainServices, ...plainRest } = plain
    expect(rest).toEqual({ ...plainRest, configFiles: rest.configFiles })
    expect(services.nginx).toEqual({
      ...plainServices.nginx,
      environment: { ...plainServices.nginx?.environment, EXTRA: value },
    })
  })
})

test('a folder and a volume of its own are mounted, the latter under the project', async () => {
  const project = await load({
    ...NO_CHOICES,
    containerName: 'front',
    mounts: [
      { target: '/extra', source: './extra' },
      { target: '/cache', source: 'cache' },
      { target: '/usr/share/nginx/html', source: '/srv/$site' },
    ],
  })
  expect(project.services.nginx?.container_name).toBe('front')
  const mounts = (project.services.nginx?.volumes ?? []).map(({ type, source, target }) => [type, source, target])
  expect(mounts).toContainEqual(['bind', '/apps/web/extra', '/extra'])
  expect(mounts).toContainEqual(['volume', 'cache', '/cache'])
  expect(mounts.filter(([, , target]) => target === '/usr/share/nginx/html')).toEqual([
    ['bind', '/srv/$site', '/usr/share/nginx/html'],
  ])
  expect(project.volumes.cache?.name).toBe('web_cache')
})
