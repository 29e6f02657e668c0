import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { expect, test } from 'vitest'
import { entriesOfFiles } from './imageEntry.ts'
import { makeImage } from './makeImage.ts'
import { splitName } from './pushImage.ts'

async function namesIn(layer: Buffer): Promise<string[]> {
  const reader = extract()
  const names: string[] = []
  reader.end(gunzipSync(layer))
  for await (const entry of reader) {
    names.push(`${entry.header.type} ${entry.header.name} ${entry.header.mode?.toString(8)}`)
    entry.resume()
  }
  return names
}

test('the same recipe makes the same image, another one another', async () => {
  const recipe = { layers: [{ 'a/b': 'text' }], config: { Cmd: ['x'] } }
  const [one, same] = [await makeImage(recipe), await makeImage(recipe)]
  expect(same.id).toBe(one.id)
  expect((await makeImage({ ...recipe, config: { Cmd: ['y'] } })).id).not.toBe(one.id)
})

test('an image on top of another has its layers and settings first', async () => {
  const base = await makeImage({ layers: [{ one: '1' }], config: { Cmd: ['sh'], User: '7' } })
  const image = await makeImage({ from: base, layers: [{ two: '2' }, { three: '3' }], config: { Cmd: ['serve'] } })
  expect(image.layers).toHaveLength(3)
  expect(image.layers[0]).toBe(base.layers[0])
  expect(JSON.parse(image.config.bytes.toString())).toMatchObject({
    os: 'linux',
    config: { Cmd: ['serve'], User: '7' },
    rootfs: { type: 'layers', diff_ids: image.diffIds },
  })
})

test('files keep what they are: modes, links, folders; scripts are executable', async () => {
  const entries = entriesOfFiles({
    '/bin/run': '#!/bin/sh\n',
    bin: { directory: true },
    'bin/alias': { link: 'run' },
    tmp: { directory: true, mode: 0o1777 },
    'etc/secret': { content: 'x', mode: 0o600, uid: 3 },
  })
  const image = await makeImage({ layers: [entries] })
  expect(await namesIn(image.layers[0]?.bytes ?? Buffer.alloc(0))).toEqual([
    'directory bin 755',
    'symlink bin/alias 777',
    'file bin/run 755',
    'file etc/secret 600',
    'directory tmp 1777',
  ])
})

test.each([
  ['nginx', 'library/nginx', 'latest'],
  ['nginx:1.27', 'library/nginx', '1.27'],
  ['linuxserver/sonarr', 'linuxserver/sonarr', 'latest'],
  ['docker.io/library/redis:7', 'library/redis', '7'],
])('%s is %s with the tag %s in a registry', (name, repository, tag) => {
  expect(splitName(name)).toEqual({ repository, tag })
})
