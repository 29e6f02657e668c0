import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const NEWEST = '{ activity(first: 1) { nodes { actor { kind keyId label role } } } }'
const newestActor = async (client = server.owner) => (await client.graphql(NEWEST)).data.activity.nodes[0].actor

test('an entry tells whether a person or an agent did it, whatever they used', async () => {
  await server.owner.post('/api/images/pull', { image: 'nothing/here' })
  expect(await newestActor()).toMatchObject({ kind: 'KEY', role: 'OWNER' })
  const agent = await server.agent('images:write')
  await agent.post('/api/images/pull', { image: 'nothing/here' })
  expect(await newestActor()).toMatchObject({ kind: 'KEY', keyId: agent.keyId, role: 'AGENT' })
  expect(await newestActor(agent)).toMatchObject({ keyId: agent.keyId, role: 'AGENT' })
  await server.core.keys.revoke(agent.keyId)
  expect(await newestActor()).toMatchObject({ kind: 'KEY', keyId: agent.keyId, role: null })
})

test('what no key did has no role', async () => {
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  await waitUntil('it is on record', () => server.core.activity.newest?.action === 'container.create')
  expect(await newestActor()).toMatchObject({ kind: 'ENGINE', keyId: null, role: null })
})

test('the activity of REST stays as it is', async () => {
  const { data } = await server.owner.get('/api/activity?limit=1')
  expect(Object.keys(data.events[0].actor)).toEqual(['kind', 'key_id', 'label'])
})
