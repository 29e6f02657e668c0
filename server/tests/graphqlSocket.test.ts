import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { cleanUp } from './testing/cleanups.ts'
import { graphqlSocket, Socket } from './testing/socket.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
})
afterEach(async () => {
  cleanUp()
  await waitUntil('every stream is let go', () => server.core.streams.count === 0, { timeout: 5_000 })
})
afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

const connect = (params: Record<string, unknown>) => graphqlSocket(server.url, params)
const subscribe = (query: string, id = 's') => ({ id, type: 'subscribe', payload: { query } })

describe('opening', () => {
  test.each([
    ['apiKey', (key: string) => ({ apiKey: key })],
    ['X-API-Key', (key: string) => ({ 'X-API-Key': key })],
    ['authorization', (key: string) => ({ authorization: `Bearer ${key}` })],
  ])('with the key as %s', async (_name, params) => {
    const socket = await connect(params(server.ownerKey))
    socket.send(subscribe('{ viewer { role } }'))
    expect((await socket.until(({ type }) => type === 'next')).payload.data.viewer.role).toBe('OWNER')
    socket.close()
  })

  test.each([
    ['without a key', {}],
    ['with a wrong key', { apiKey: 'wag_live_wrong' }],
    ['with something that is no key', { apiKey: { $ne: null } }],
  ])('%s ends with 4401, which clients do not try again', async (_what, params) => {
    expect(await (await connect(params)).closed).toMatchObject({ code: 4401 })
  })

  test('nothing can be asked before', async () => {
    const socket = await new Socket(`${server.url}/graphql`, { protocol: 'graphql-transport-ws' }).opened()
    socket.send(subscribe('{ authStatus { version } }'))
    expect(await socket.closed).toMatchObject({ code: 4401 })
  })

  test('another protocol, and what is no message', async () => {
    const other = new Socket(`${server.url}/graphql`)
    expect(await other.closed).toMatchObject({ code: 4406 })
    const socket = await connect({ apiKey: server.ownerKey })
    socket.socket.send('hello')
    expect(await socket.closed).toMatchObject({ code: 4400 })
  })
})

describe('a subscription', () => {
  test('gets what happens', async () => {
    const agent = await server.agent('containers:read')
    const socket = await connect({ apiKey: agent.key })
    socket.send(subscribe('subscription { containerChanged { id container { name state } } }'))
    await waitUntil('it is open', () => server.core.streams.count === 1)
    await server.engine.startContainer('web')
    const { payload } = await socket.until(
      ({ type, payload }) => type === 'next' && payload.data.containerChanged.container?.state === 'RUNNING',
    )
    expect(payload.data.containerChanged.container.name).toBe('web')
    socket.send({ id: 's', type: 'complete' })
    await waitUntil('it is let go', () => server.core.streams.count === 0)
    socket.close()
  })

  test('that is refused is told why, with all details, and leaves the socket open', async () => {
    const agent = await server.agent('images:read')
    const socket = await connect({ apiKey: agent.key })
    socket.send(subscribe('subscription { containerChanged { id } }', 'a'))
    const { payload } = await socket.until(({ id, type }) => id === 'a' && type === 'next')
    const [error] = payload.errors
    expect(error).toMatchObject({
      message: 'containers:read scope required',
      extensions: { code: 'SCOPE_REQUIRED', requiredScopes: ['containers:read'], grantedScopes: ['images:read'] },
    })
    expect(error.extensions.http).toBeUndefined()
    socket.send(subscribe('{ nothing }', 'b'))
    expect((await socket.until(({ id }) => id === 'b')).payload[0].extensions.code).toBe('INVALID_INPUT')
    socket.send(subscribe(`{ ${'a { '.repeat(20)} id ${'}'.repeat(20)} }`, 'c'))
    expect((await socket.until(({ id }) => id === 'c')).payload[0].extensions.reason).toBe('QUERY_TOO_COMPLEX')
    socket.send(subscribe('query ($id: ID!) { container(id: $id) { id } }', 'd'))
    expect((await socket.until(({ id, type }) => id === 'd' && type !== 'complete')).type).toBe('next')
    expect(socket.socket.readyState).toBe(socket.socket.OPEN)
    socket.close()
  })

  test('that breaks off is told with a code, too', async () => {
    const socket = await connect({ apiKey: server.ownerKey })
    socket.send(subscribe('subscription { containerLogs(id: "nobody") { text } }'))
    expect((await socket.until(({ type }) => type === 'next')).payload.errors[0].extensions.code).toBe('NOT_FOUND')
    socket.close()
  })

  test('ends with its socket', async () => {
    const socket = await connect({ apiKey: server.ownerKey })
    for (let count = 0; count < 5; count++) socket.send(subscribe('subscription { activityAdded { id } }', `s${count}`))
    await waitUntil('all are open', () => server.core.streams.count === 5)
    socket.close()
  })
})

describe('a key that loses something loses its sockets within a second', () => {
  const losses: [what: string, lose: (keyId: string) => Promise<unknown>][] = [
    ['revoked', (keyId) => server.owner.rest('DELETE', `/api/keys/${keyId}`)],
    [
      'narrowed by the owner',
      (keyId) => server.owner.rest('PATCH', `/api/keys/${keyId}`, { body: { scopes: ['images:read'] } }),
    ],
    ['rotated', (keyId) => server.owner.post(`/api/keys/${keyId}/rotate`)],
  ]
  test.each(losses)('%s', async (_what, lose) => {
    const agent = await server.agent('containers:read', 'images:read')
    const bystander = await server.agent('containers:read')
    const [socket, other] = await Promise.all([connect({ apiKey: agent.key }), connect({ apiKey: bystander.key })])
    socket.send(subscribe('subscription { containerChanged { id } }'))
    await waitUntil('it is open', () => server.core.streams.count === 1)
    const before = performance.now()
    await lose(agent.keyId)
    expect((await socket.closed).code).toBe(4403)
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(server.core.streams.count).toBe(0)
    expect(other.socket.readyState).toBe(other.socket.OPEN)
    other.close()
  })

  test('one that widens keeps them, and may use the new scope at once', async () => {
    const agent = await server.agent('images:read')
    const socket = await connect({ apiKey: agent.key })
    await server.core.keys.update(agent.keyId, { scopes: ['images:read', 'containers:read'] })
    socket.send(subscribe('{ containers { name } }'))
    expect((await socket.until(({ type }) => type === 'next')).payload.data.containers[0].name).toBe('web')
    socket.close()
  })

  test('also where the peer does not take part in closing, and it can do nothing meanwhile', async () => {
    const agent = await server.agent('containers:read', 'containers:write')
    const socket = await connect({ apiKey: agent.key })
    // A peer that never answers a close frame, and goes on talking under the key that was rotated.
    socket.socket.removeAllListeners('conclude')
    const raw = socket.socket as unknown as {
      _receiver: { removeAllListeners(event: string): void }
      _socket: { once(event: string, listener: () => void): void }
    } // ws keeps these to itself
    raw._receiver.removeAllListeners('conclude')
    const cut = new Promise<void>((resolve) => raw._socket.once('close', resolve))
    const before = performance.now()
    await server.core.keys.rotate(agent.keyId)
    socket.send(subscribe('mutation { stopContainer(id: "web") { id } }'))
    await cut
    expect(performance.now() - before).toBeLessThan(2_000)
    expect(server.engine.calls.filter(({ call }) => call === 'stopContainer')).toEqual([])
  })
})

test('a key that is revoked while its subscription is being opened gets none', async () => {
  const agent = await server.agent('containers:read')
  let isAsked = false
  server.engine.setLatency((call) => {
    isAsked ||= call === 'logs'
    return call === 'logs' ? 1_000 : 0
  })
  const events = agent.sse('subscription { containerLogs(id: "web") { text } }')
  const first = events.next()
  await waitUntil('the engine is being asked', () => isAsked)
  await server.core.keys.revoke(agent.keyId)
  expect((await first).value.errors[0].extensions.code).toBe('INVALID_KEY')
  server.engine.setLatency(0)
})

test('operations over a socket count against the limit of the key', async () => {
  await using limited = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '5' } })
  const socket = await graphqlSocket(limited.url, { apiKey: limited.ownerKey })
  for (let count = 0; count < 8; count++) socket.send(subscribe('{ scopes }', `q${count}`))
  await waitUntil(
    'all are answered',
    () => socket.received.filter(({ id, type }) => id && type !== 'complete').length === 8,
  )
  const refused = socket.received.filter(({ type }) => type === 'error')
  expect(refused).toHaveLength(4)
  expect(refused[0].payload[0].extensions).toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterSeconds: expect.any(Number),
  })
  socket.close()
})
