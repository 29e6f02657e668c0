import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { cleanUp } from './testing/cleanups.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer
let web: string

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  web = (await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })).id
  await server.engine.startContainer('web')
  // What was done beside the server is witnessed; it must not come into the middle of a test.
  await waitUntil('it is on record', () => server.core.activity.newest?.action === 'container.start')
})
afterEach(async () => {
  cleanUp()
  await waitUntil('every stream is let go', () => server.core.streams.count === 0, { timeout: 5_000 })
})
afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

test('events come as they happen, and the stream ends when its client leaves', async () => {
  const left = new AbortController()
  const events = server.owner.sse('subscription { activityAdded { action outcome } }', {}, left.signal)
  const first = events.next()
  await waitUntil('it is open', () => server.core.streams.count === 1)
  await server.owner.post('/api/containers/web/restart')
  expect((await first).value.data.activityAdded).toEqual({ action: 'container.restart', outcome: 'STARTED' })
  expect((await events.next()).value.data.activityAdded.outcome).toBe('SUCCEEDED')
  left.abort()
  await expect(events.next()).rejects.toThrow('abort')
})

test('a subscription resumes after an entry', async () => {
  await server.owner.post('/api/containers/web/restart')
  const [newest] = (await server.core.activity.list({ first: 1, filter: { action: 'container.restart' } })).entries
  await server.owner.post('/api/containers/web/start')
  const left = new AbortController()
  const events = server.owner.sse(
    'subscription ($after: ID) { activityAdded(after: $after, filter: { actorKind: KEY }) { action outcome } }',
    { after: newest?.id },
    left.signal,
  )
  expect((await events.next()).value.data.activityAdded).toEqual({ action: 'container.start', outcome: 'STARTED' })
  expect((await events.next()).value.data.activityAdded).toEqual({ action: 'container.start', outcome: 'SUCCEEDED' })
  left.abort()
  await events.next().catch(() => {})
})

test('a revoked key loses its stream within a second', async () => {
  const agent = await server.agent('containers:read')
  const events = agent.sse('subscription { containerChanged { id } }')
  const end = events.next()
  await waitUntil('it is open', () => server.core.streams.count === 1)
  const before = performance.now()
  await server.core.keys.revoke(agent.keyId)
  expect(await end).toMatchObject({ done: true })
  expect(performance.now() - before).toBeLessThan(1_000)
})

test('live figures of one container cost one engine stream, however many watch', async () => {
  const left = new AbortController()
  const watchers = [1, 2, 3].map(() =>
    server.owner.sse('subscription { containerStats(id: "web") { time } }', {}, left.signal),
  )
  for (const watcher of watchers) expect((await watcher.next()).value.data.containerStats.time).toMatch(/^\d{4}-/)
  left.abort()
  for (const watcher of watchers) await watcher.next().catch(() => {})
})

test('a log is followed as plain text, from the head of the answer on', async () => {
  const left = new AbortController()
  const response = await server.owner.fetch('/api/containers/web/logs?follow=true&tail=0', { signal: left.signal })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  server.engine.appendLog(web, 'stdout', 'one\n')
  expect((await reader?.read())?.value).toBe('one\n')
  server.engine.appendLog(web, 'stderr', 'two\n')
  expect((await reader?.read())?.value).toBe('two\n')
  left.abort()
})

test('a reader that leaves while nothing is written lets the engine go', async () => {
  const left = new AbortController()
  await server.owner.fetch('/api/containers/web/logs?follow=true&tail=0', { signal: left.signal })
  expect(server.core.streams.count).toBe(1)
  left.abort()
})

test('a log of any length is streamed where plain text is asked for', async () => {
  for (let line = 0; line < 12_000; line++) server.engine.appendLog(web, 'stdout', `${line}\n`)
  const response = await server.owner.fetch('/api/containers/web/logs?tail=all&timestamps=true', {
    headers: { Accept: 'text/plain' },
  })
  const lines = (await response.text()).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(12_000)
  expect(lines.at(-1)).toMatch(/^\d{4}-\d\d-\d\dT\S+Z 11999$/)
})

test('what refuses a stream comes as the envelope', async () => {
  const agent = await server.agent('images:read')
  const refused = await agent.get('/api/containers/web/logs?follow=true')
  expect(refused).toMatchObject({ status: 403, error: { code: 'SCOPE_REQUIRED' } })
  expect(await server.owner.get('/api/containers/nobody/logs?follow=true')).toMatchObject({
    status: 404,
    error: { code: 'NOT_FOUND' },
  })
  expect(await server.owner.get('/api/containers/web/logs?follow=true&since=nonsense')).toMatchObject({ status: 400 })
})

test('no key can take all streams', async () => {
  const agent = await server.agent('containers:read')
  const { principal } = { principal: server.core.keys.principal(agent.keyId) }
  if (!principal) throw new Error('the key is gone')
  const open = () => server.core.streams.track(principal, server.core.mirror.follow())
  const streams = Array.from({ length: 1_500 }, open)
  expect(open).toThrow('Too many open streams')
  expect(() => server.core.streams.track(ownerOf(server), server.core.mirror.follow()).return?.()).not.toThrow()
  for (const stream of streams) await stream.return?.()
})

function ownerOf({ core }: TestServer) {
  const [owner] = core.keys.list().filter(({ role }) => role === 'OWNER')
  const principal = core.keys.principal(owner?.id ?? '')
  if (!principal) throw new Error('there is no owner')
  return principal
}
