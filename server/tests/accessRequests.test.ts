import { expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { Client } from './testing/client.ts'
import { graphqlSocket } from './testing/socket.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** A server with a container, and an agent that may look. */
async function withAgent() {
  const server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  await waitUntil('the container is known', () => server.core.mirror.containers().length === 1)
  return { server, agent: await server.agent('containers:read', 'marketplace:read') }
}

const remove = (agent: Client, name = 'web') => agent.rest('DELETE', `/api/containers/${name}/delete`)
const waiting = async ({ owner }: TestServer) => (await owner.get('/api/access-requests')).data

test('a refusal waits for the owner, once however often it is asked for', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  await remove(agent)
  await remove(agent)
  await agent.graphql('mutation { deleteContainer(id: "web") { id } }')
  const [only, ...others] = await waiting(server)
  expect(others).toEqual([])
  expect(only).toMatchObject({
    kind: 'scopes',
    key_id: agent.keyId,
    scopes: ['containers:delete'],
    needs: [],
    app: null,
    count: 3,
    action: 'container.delete',
    target: { kind: 'container', name: 'web' },
  })
  expect(only.first_asked_at <= only.last_asked_at).toBe(true)
})

test('allowed, the key holds exactly what was asked for, and the log says so', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  await remove(agent)
  const [{ id }] = await waiting(server)
  expect((await server.owner.post(`/api/access-requests/${id}/allow`)).data).toMatchObject({ id })
  expect(server.core.keys.get(agent.keyId).scopes).toEqual(['containers:read', 'containers:delete', 'marketplace:read'])
  expect(await waiting(server)).toEqual([])
  expect(server.core.activity.newest).toMatchObject({
    action: 'key.update',
    target: { id: agent.keyId },
    outcome: 'SUCCEEDED',
    detail: { added: ['containers:delete'], removed: [] },
  })
  expect((await remove(agent)).status).toBe(200)
  expect((await server.owner.post(`/api/access-requests/${id}/allow`)).error.code).toBe('NOT_FOUND')
})

test('dismissed, it is gone for everybody, also after a restart, until it is asked for again', async () => {
  const { server, agent } = await withAgent()
  await remove(agent)
  const [{ id }] = await waiting(server)
  await server.owner.post(`/api/access-requests/${id}/dismiss`)
  expect(await waiting(server)).toEqual([])
  expect(server.core.activity.newest).toMatchObject({
    action: 'request.dismiss',
    target: { id: agent.keyId },
    detail: { scopes: ['containers:delete'] },
  })
  await server.close()
  await using again = await startTestServer({ dataDir: server.dataDir, setUp: false })
  const owner = new Client(again.url, server.ownerKey)
  const list = async () => (await owner.get('/api/access-requests')).data
  expect(await list()).toEqual([])
  const same = new Client(again.url, agent.key)
  await remove(same)
  expect(await list()).toMatchObject([{ id, count: 1 }])
})

test('what waited before a restart waits after it', async () => {
  const { server, agent } = await withAgent()
  await remove(agent)
  await remove(agent)
  await server.close()
  await using again = await startTestServer({ dataDir: server.dataDir, setUp: false })
  const owner = new Client(again.url, server.ownerKey)
  const same = new Client(again.url, agent.key)
  await remove(same)
  expect((await owner.get('/api/access-requests')).data).toMatchObject([{ scopes: ['containers:delete'], count: 3 }])
})

test('taken back, it is not asked for by refusals from before', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  await remove(agent)
  const scopes = (...more: string[]) =>
    server.owner.rest('PATCH', `/api/keys/${agent.keyId}`, { body: { scopes: ['containers:read', ...more] } })
  await scopes('containers:delete')
  expect(server.core.activity.newest?.detail).toMatchObject({
    added: ['containers:delete'],
    removed: ['marketplace:read'],
  })
  await scopes()
  expect(server.core.activity.newest?.detail).toMatchObject({ added: [], removed: ['containers:delete'] })
  expect(await waiting(server)).toEqual([])
  await remove(agent)
  expect(await waiting(server)).toMatchObject([{ count: 1 }])
})

test('outdated requests are not asked: of a revoked key, about a container that is gone', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  await remove(agent)
  await server.owner.rest('DELETE', '/api/containers/web/delete')
  expect(await waiting(server)).toEqual([])
  // A name that never existed may be a slip of the agent's; what it lacks is the same.
  await remove(agent, 'wbe')
  expect(await waiting(server)).toMatchObject([{ target: { name: 'wbe' } }])
  await server.owner.rest('DELETE', `/api/keys/${agent.keyId}`)
  expect(await waiting(server)).toEqual([])
})

test('consent that an app waits for is asked of the owner, given, and not asked again once taken back', async () => {
  await using server = await startTestServer()
  server.engine.addImage('nginx:1.31.3-alpine')
  const agent = await server.agent('marketplace:read', 'marketplace:write')
  await agent.post('/api/marketplace/create', { app_id: 'nginx' })
  const start = () => agent.post('/api/marketplace/start', { app_id: 'nginx' })
  expect((await start()).error).toMatchObject({ code: 'POLICY_DENIED', reason: 'NEEDS_APPROVAL' })
  const [request] = await waiting(server)
  expect(request).toMatchObject({
    kind: 'consent',
    key_id: agent.keyId,
    scopes: [],
    needs: ['port:80'],
    app: { id: 'nginx', name: 'Nginx' },
    target: { kind: 'app' },
  })
  await server.owner.post(`/api/access-requests/${request.id}/allow`)
  expect(await waiting(server)).toEqual([])
  expect((await start()).error?.reason).not.toBe('NEEDS_APPROVAL')
  await server.owner.post('/api/marketplace/nginx/revoke', {})
  expect(await waiting(server)).toEqual([])
})

test('whoever follows hears of each change once', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  const socket = await graphqlSocket(server.url, { apiKey: server.ownerKey })
  const query = 'subscription { accessRequestsChanged { id count scopes } }'
  socket.send({ id: 's', type: 'subscribe', payload: { query } })
  const seen = new Set<unknown>()
  const next = async () => {
    const message = await socket.until((candidate) => candidate.type === 'next' && !seen.has(candidate))
    seen.add(message)
    return message.payload.data.accessRequestsChanged
  }
  expect(await next()).toEqual([])
  await remove(agent)
  const [request] = await next()
  expect(request).toMatchObject({ count: 1, scopes: ['containers:delete'] })
  await server.owner.post(`/api/access-requests/${request.id}/dismiss`)
  expect(await next()).toEqual([])
  socket.close()
})

test('a key in a loop fills neither the list nor the memory', async () => {
  const { server, agent } = await withAgent()
  await using _ = server
  await Promise.all(Array.from({ length: 600 }, (_value, index) => remove(agent, `nobody-${index}`)))
  expect(await waiting(server)).toHaveLength(1)
})
