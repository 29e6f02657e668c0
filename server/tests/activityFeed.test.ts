import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { cleanUp } from './testing/cleanups.ts'
import { Socket } from './testing/socket.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  // What was done beside the server is witnessed; it must not come into the middle of a test.
  await waitUntil('it is on record', () => server.core.activity.newest?.action === 'container.create')
})
afterEach(async () => {
  cleanUp()
  await waitUntil('every stream is let go', () => server.core.streams.count === 0, { timeout: 5_000 })
})
afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

const PATH = '/api/ws/activity'
const feed = (query = '', headers: Record<string, string> = {}) =>
  new Socket(`${server.url}${PATH}${query}`, { headers }).opened()

test('one frame an entry, in the words of the older feed', async () => {
  const socket = await feed(`?key=${server.ownerKey}`)
  const agent = await server.agent('containers:write')
  await agent.post('/api/containers/web/start')
  const done = await socket.until(({ status }) => status === 'success')
  expect(done).toMatchObject({
    type: 'container_action',
    action: 'start',
    target: 'web',
    agent: 'containers:write',
    full_action: 'container.start',
  })
  expect(done.id).toMatch(/^[0-9A-Z]{26}$/)
  expect(Date.parse(done.timestamp)).toBeGreaterThan(Date.now() - 60_000)
  await agent.post('/api/images/pull', { image: 'nginx' })
  const denied = await socket.until(({ status }) => status === 'denied')
  expect(denied).toMatchObject({ type: 'image_pull', scope: 'images:write', details: 'images:write scope required' })
  socket.close()
})

test('the key may come as a header', async () => {
  const socket = await feed('', { 'X-API-Key': server.ownerKey })
  socket.close()
})

test.each([
  ['no key', ''],
  ['a wrong key', '?key=wag_live_wrong'],
])('%s is refused before the upgrade, with the envelope', async (_what, query) => {
  await expect(feed(query)).rejects.toThrow('Unexpected server response: 401')
})

test('an agent sees its own entries only', async () => {
  const [mine, other] = [await server.agent('containers:write'), await server.agent('containers:write')]
  const socket = await feed(`?key=${mine.key}`)
  await other.post('/api/containers/web/restart')
  await mine.post('/api/containers/web/start')
  await socket.until(({ status }) => status === 'success')
  expect(socket.received.map(({ action }) => action)).toEqual(['start', 'start'])
  socket.close()
})

test('after a reconnect nothing is missing and nothing comes twice', async () => {
  const first = await feed(`?key=${server.ownerKey}`)
  await server.owner.post('/api/containers/web/start')
  const { id } = await first.until(({ status }) => status === 'success')
  first.close()
  await server.owner.post('/api/containers/web/stop')
  await server.owner.post('/api/containers/web/start')
  const second = await feed(`?key=${server.ownerKey}&after=${id}`)
  await server.owner.post('/api/containers/web/restart')
  await second.until(({ action, status }) => action === 'restart' && status === 'success')
  const seen = second.received
    .filter(({ agent }) => agent === 'Owner')
    .map(({ action, status }) => `${action} ${status}`)
  expect(seen).toEqual([
    'stop pending',
    'stop success',
    'start pending',
    'start success',
    'restart pending',
    'restart success',
  ])
  second.close()
})

test('a cursor that is none ends the feed with a reason', async () => {
  const socket = await feed(`?key=${server.ownerKey}&after=yesterday`)
  expect(await socket.closed).toMatchObject({ code: 1008, reason: expect.stringContaining('id of an activity entry') })
})

test('a revoked key loses its feed within a second', async () => {
  const agent = await server.agent('images:read')
  const socket = await feed(`?key=${agent.key}`)
  const before = performance.now()
  await server.core.keys.revoke(agent.keyId)
  expect((await socket.closed).code).toBe(4403)
  expect(performance.now() - before).toBeLessThan(1_000)
})

test('what clients send is not read, and too much of it ends the feed', async () => {
  const socket = await feed(`?key=${server.ownerKey}`)
  socket.socket.send('hello')
  await server.owner.post('/api/containers/web/start')
  await socket.until(({ status }) => status === 'success')
  socket.socket.send('x'.repeat(10_000))
  expect((await socket.closed).code).toBe(1009)
})

test('a peer that goes away without a word leaves nothing behind', async () => {
  const socket = connect(server.port, '127.0.0.1')
  socket.write(
    `GET ${PATH}?key=${server.ownerKey} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  await waitUntil('it is open', () => server.core.streams.count === 1)
  socket.resetAndDestroy()
})
