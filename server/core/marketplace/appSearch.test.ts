import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { closestIds } from './appSearch.ts'
import { loadCatalog } from './catalog.ts'

const catalog = await loadCatalog({ dirs: [fileURLToPath(new URL('../../../marketplace', import.meta.url))] })

it('puts names before everything else', async () => {
  expect((await catalog.search('nginx')).map(({ id }) => id).slice(0, 2)).toEqual(['nginx', 'nginx-proxy-manager'])
  expect((await catalog.search('home assistant'))[0]?.id).toBe('homeassistant')
})

it('wants every word, in any order and case', async () => {
  const found = (await catalog.search('CLIENT torrent')).map(({ id }) => id)
  expect(found).toEqual(expect.arrayContaining(['transmission', 'qbittorrent']))
  expect(await catalog.search('torrent giraffe')).toEqual([])
})

it('gives all apps of a category for an empty text', async () => {
  const found = await catalog.search(' ', 'vpn')
  expect(found.map(({ id }) => id)).toEqual(['gluetun', 'wg-easy'])
  expect(await catalog.search('')).toHaveLength((await catalog.list()).length)
})

it('counts its categories', async () => {
  const categories = await catalog.categories()
  expect(categories).toContainEqual({ name: 'VPN', count: 2 })
  expect(categories.reduce((sum, { count }) => sum + count, 0)).toBe((await catalog.list()).length)
})

it.each([
  ['jelyfin', ['jellyfin']],
  ['homeassistent', ['homeassistant']],
  ['photo-backup', ['immich']],
  ['xyzzy', []],
])('takes %s for %j', async (written, meant) => {
  expect(closestIds(written, await catalog.list())).toEqual(meant)
})

it('compares no text that is as long as a request may be', async () => {
  // It takes half a minute where it does.
  expect(closestIds('jellyfin'.repeat(120_000), await catalog.list())).toEqual([])
})
