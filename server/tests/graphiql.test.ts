import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

function page(
  headers: Record<string, string>,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(`${server.url}/graphql`, { headers: { accept: 'text/html', ...headers } }, (answer) => {
      buffer(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }), reject)
    })
      .on('error', reject)
      .end()
  })
}

test('GraphiQL comes packed, once, and unpacked to who cannot unpack', async () => {
  const packed = await page({ 'accept-encoding': 'gzip, br' })
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/html; charset=utf-8',
    vary: 'Accept-Encoding',
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("'unsafe-eval'"),
  })
  expect(packed.body.length).toBeLessThan(3_000_000)
  const plain = await page({ 'accept-encoding': 'identity' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers['content-length']).toBe(String(plain.body.length))
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
  expect(plain.body.toString()).toContain('WAGMIOS API')
  expect(plain.headers.etag).not.toBe(packed.headers.etag)
  const again = await page({ 'accept-encoding': 'gzip', 'if-none-match': String(packed.headers.etag) })
  expect([again.status, again.body.length]).toEqual([304, 0])
  const other = await page({ 'accept-encoding': 'identity', 'if-none-match': String(packed.headers.etag) })
  expect(other.status).toBe(200)
})

test('a key that is none is refused the page, too', async () => {
  expect((await page({ 'x-api-key': 'wag_live_wrong' })).status).toBe(401)
})
