import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { wireBytes } from '../../scripts/testing/wireBytes.ts'
import { startTestServer } from './testing/testServer.ts'

const ROW =
  'id name image imageId state health exitCode restartCount createdAt startedAt finishedAt finished project service protectedBecause ports { ip privatePort publicPort protocol } lastActivity { id time via action outcome }'

test('a list of 200 containers comes packed to who can unpack it, in less than 40 kB', async () => {
  await using server = await startTestServer()
  server.engine.addImage('nginx:latest')
  for (let index = 0; index < 200; index++)
    await server.engine.createContainer({ Image: 'nginx:latest' }, { name: `web-${index}` })
  await expect.poll(() => server.core.mirror.containers().length).toBe(200)
  for (const fields of [ROW, 'id name image state']) {
    const ask = (encoding: string) =>
      wireBytes(`${server.url}/graphql`, encoding, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': server.ownerKey },
        body: JSON.stringify({ query: `{ containers { ${fields} } }` }),
      })
    const [plain, packed, again] = [await ask('identity'), await ask('gzip'), await ask('gzip')]
    expect([plain.encoding, packed.encoding, again.encoding]).toEqual([undefined, 'gzip', 'gzip'])
    // What happens to them meanwhile may have reached one answer and not the other; all of them are in each.
    for (const { bytes } of [packed, again])
      expect(JSON.parse(gunzipSync(bytes).toString()).data.containers).toHaveLength(200)
    expect(packed.bytes.length).toBeLessThan(40_000)
  }
})

test('short answers and refused encodings go as they are', async () => {
  await using server = await startTestServer()
  const ask = (encoding: string) =>
    server.owner.fetch('/graphql?query={viewer{id}}', { headers: { 'accept-encoding': encoding } })
  expect((await ask('gzip')).headers.get('content-encoding')).toBeNull()
  expect((await ask('gzip;q=0')).headers.get('content-encoding')).toBeNull()
})
