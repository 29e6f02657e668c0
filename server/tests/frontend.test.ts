import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { compressFiles } from '../../scripts/building/compressFiles.ts'
import { createFrontendServer } from '../http/frontendServer.ts'
import { Client } from './testing/client.ts'
import { graphqlSocket, Socket } from './testing/socket.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer } from './testing/testServer.ts'

async function frontend(backendUrl: string) {
  const clientDir = await temporaryFolder()
  await mkdir(join(clientDir, 'assets'))
  await writeFile(join(clientDir, 'index.html'), '<title>WAGMIOS</title>')
  await writeFile(join(clientDir, 'assets/app-1.js'), 'export {}')
  await writeFile(join(clientDir, 'assets/large-1.js'), 'export const text = "hello"\n'.repeat(100))
  await compressFiles(clientDir)
  const failed: string[] = []
  const { server, close } = createFrontendServer({
    clientDir,
    backendUrl,
    unreachable: (_error, path) => failed.push(path),
  })
  const url = await listening(server)
  onTestFinished(close)
  return { url, close, failed, clientDir }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server
  return `http://127.0.0.1:${port}`
}

async function backend(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler ?? (() => {}))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return listening(server)
}

async function withWagmios() {
  const wagmios = await startTestServer()
  onTestFinished(() => wagmios.close())
  return { wagmios, ...(await frontend(wagmios.url)) }
}

// Port 9 (discard) is nobody's.
const NOBODY = 'http://127.0.0.1:9'

test('the page, its files and deep links are its own; the rest is the backend', async () => {
  const { url, wagmios } = await withWagmios()
  for (const path of ['/', '/containers/abc', '/apiary', '/graphqlx']) {
    const page = await fetch(url + path)
    expect(await page.text(), path).toBe('<title>WAGMIOS</title>')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  }
  expect((await fetch(`${url}/assets/app-1.js`)).headers.get('cache-control')).toContain('immutable')
  const owner = new Client(url, wagmios.ownerKey)
  expect((await owner.get('/api/containers')).success).toBe(true)
  expect((await owner.get('/api/nothing')).error.code).toBe('NOT_FOUND')
  expect((await owner.graphql('{ __typename }')).data.__typename).toBe('Query')
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('WebSockets go through: graphql-ws, the activity feed, and the refusal of a wrong key', async () => {
  const { url, wagmios } = await withWagmios()
  const live = await graphqlSocket(url, { apiKey: wagmios.ownerKey })
  onTestFinished(() => live.close())
  const query = 'subscription { activityAdded { action } }'
  live.send({ id: '1', type: 'subscribe', payload: { query } })
  const feed = await new Socket(`${url}/api/ws/activity`, { headers: { 'X-API-Key': wagmios.ownerKey } }).opened()
  onTestFinished(() => feed.close())
  const made = await new Client(url, wagmios.ownerKey).post('/api/keys', { label: 'a', scopes: ['images:read'] })
  expect(made.success).toBe(true)
  expect((await live.until(({ type }) => type === 'next')).payload.data.activityAdded.action).toMatch(/key/i)
  expect(await feed.until(({ full_action }) => full_action === 'key.create')).toBeTruthy()
  // The backend goes: its clients learn it at once.
  await wagmios.close()
  await live.closed
  await feed.closed
})

test('a refused upgrade keeps its answer', async () => {
  const { url } = await withWagmios()
  const feed = new Socket(`${url}/api/ws/activity`, { headers: { 'X-API-Key': 'wag_live_wrong' } })
  await expect(feed.opened()).rejects.toThrow('401')
})

test('without a backend the page loads, calls say so in the shape their callers read, sockets end', async () => {
  const { url, failed } = await frontend(NOBODY)
  expect((await fetch(url)).status).toBe(200)
  const rest = await fetch(`${url}/api/containers`, { method: 'POST', body: 'x'.repeat(200_000) })
  expect(rest.status).toBe(502)
  expect(await rest.json()).toMatchObject({
    success: false,
    data: null,
    error: { code: 'OVERLOADED', reason: 'BACKEND_UNREACHABLE', retryable: true },
  })
  const graphql = await fetch(`${url}/graphql?x=1`, { method: 'POST', body: '{}' })
  expect(graphql.status).toBe(502)
  expect(await graphql.json()).toMatchObject({ errors: [{ extensions: { reason: 'BACKEND_UNREACHABLE' } }] })
  const socket = new Socket(`${url}/api/ws/activity`)
  await expect(socket.opened()).rejects.toThrow()
  expect(failed).toEqual(['/api/containers', '/graphql', '/api/ws/activity'])
})

test('a backend that breaks off breaks the answer off, and the next call works', async () => {
  let calls = 0
  const target = await backend((_request, response) => {
    if (++calls > 1) return void response.end('whole')
    response.writeHead(200, { 'Content-Length': '1000' })
    response.write('half', () => response.destroy())
  })
  const { url } = await frontend(target)
  await expect(fetch(`${url}/api/x`).then((response) => response.text())).rejects.toThrow()
  expect(await (await fetch(`${url}/api/x`)).text()).toBe('whole')
})

test('long streams pass in both directions without being gathered', async () => {
  const size = 64 * 1024 * 1024
  let sent = 0
  const target = await backend(async (request, response) => {
    let taken = 0
    for await (const chunk of request) taken += chunk.length
    response.write(`${taken}\n`)
    const block = Buffer.alloc(1024 * 1024, 'x')
    for (; sent < size; sent += block.length)
      if (!response.write(block)) await new Promise((resolve) => response.once('drain', resolve))
    response.end()
  })
  const { url } = await frontend(target)
  const response = await fetch(`${url}/api/up`, { method: 'POST', body: Buffer.alloc(8 * 1024 * 1024) })
  let total = 0
  let ahead = 0
  let head = ''
  for await (const chunk of response.body ?? []) {
    if (head === '') head = Buffer.from(chunk).toString('latin1').slice(0, 8)
    total += chunk.length
    ahead = Math.max(ahead, sent - total)
  }
  expect(head).toContain('8388608')
  expect(total).toBe(size + '8388608\n'.length)
  // What sockets and streams hold on the way.
  expect(ahead / 2 ** 20).toBeLessThan(24)
})

test('the address of the client is added to the chain, never taken from it', async () => {
  const target = await backend((request, response) =>
    response.end(`${request.headers['x-forwarded-for']} ${request.headers.host}`),
  )
  const { url } = await frontend(target)
  const answer = await fetch(`${url}/api/x`, { headers: { 'X-Forwarded-For': '1.2.3.4' } })
  expect(await answer.text()).toBe(`1.2.3.4, 127.0.0.1 ${new URL(url).host}`)
  expect(await (await fetch(`${url}/api/x`)).text()).toMatch(/^127\.0\.0\.1 /)
})

test('it closes at once with streams and WebSockets open', async () => {
  const { url, close, wagmios } = await withWagmios()
  const live = await graphqlSocket(url, { apiKey: wagmios.ownerKey })
  const feed = await new Socket(`${url}/api/ws/activity`, { headers: { 'X-API-Key': wagmios.ownerKey } }).opened()
  const idle = connect(Number(new URL(url).port), '127.0.0.1')
  const idleEnds = text(idle).catch(() => '')
  const begin = performance.now()
  await close()
  await Promise.all([live.closed, feed.closed, idleEnds])
  expect(performance.now() - begin).toBeLessThan(1_000)
})

test('files go packed to whoever takes that, stay in caches, and are missing where they are missing', async () => {
  const { url, clientDir } = await withWagmios()
  const get = async (path: string, encoding: string, headers: Record<string, string> = {}) => {
    const call = request(url + path, { headers: { 'Accept-Encoding': encoding, ...headers } })
    call.end()
    const [response] = (await once(call, 'response')) as [IncomingMessage]
    return { response, body: await buffer(response) }
  }
  const content = 'export const text = "hello"\n'.repeat(100)
  for (const [encoding, unpack] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const) {
    const { response, body } = await get('/assets/large-1.js', encoding === 'br' ? 'gzip, deflate, br' : encoding)
    expect(response.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    expect(unpack(body).toString()).toBe(content)
    const again = await get('/assets/large-1.js', encoding, { 'If-None-Match': String(response.headers.etag) })
    if (encoding === 'gzip') expect(again.response.statusCode).toBe(304)
  }
  const plain = await get('/assets/large-1.js', 'identity')
  expect(plain.response.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(content)
  expect((await get('/assets/large-1.js', 'br', { Range: 'bytes=0-5' })).body.toString()).toBe('export')
  for (const path of ['/assets/gone-1.js', '/favicon.ico']) expect((await fetch(url + path)).status, path).toBe(404)
  expect((await fetch(`${url}/`, { method: 'HEAD' })).status).toBe(200)
  expect((await fetch(`${url}/`)).headers.get('cache-control')).toBe('no-cache')
  expect((await fetch(`${url}/api/auth/status`)).headers.get('cache-control')).toBe('no-store')
  expect(await readdir(join(clientDir, 'assets'))).toContain('large-1.js.br')
})

test('the backend alone shows a browser where the dashboard is, and programs an unknown path', async () => {
  const wagmios = await startTestServer({ env: { WAGMIOS_PUBLIC_URL: 'https://wagmios.example.com' } })
  onTestFinished(() => wagmios.close())
  const page = await fetch(wagmios.url, { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
  expect(page.headers.get('content-type')).toContain('text/html')
  expect(await page.text()).toContain('href="https://wagmios.example.com"')
  expect((await (await fetch(wagmios.url)).json()).error.code).toBe('NOT_FOUND')
})
