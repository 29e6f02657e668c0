import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { Client } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const HASH = 'com.docker.compose.config-hash'
const LABELS = { [HASH]: '12ab'.repeat(16), 'wagmios.content-hash': 'hunter2', 'app.token': '12ab'.repeat(16) }
let server: TestServer
let agent: Client

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest', Labels: LABELS }, { name: 'web' })
  await waitUntil('the mirror has it', () => server.core.mirror.containers().length === 1)
  agent = await server.agent('containers:read')
})
afterAll(() => server.close())

async function shownTo(client: Client) {
  const { data } = await client.graphql('{ container(id: "web") { labels config } }')
  const rest = await client.get('/api/containers/web/config')
  return [data.container.labels, data.container.config.Config.Labels, rest.data.Config?.Labels ?? rest.data.labels]
}

test('the owner sees the hash of a configuration, an agent does not: it could try passwords against it', async () => {
  for (const labels of await shownTo(server.owner)) expect(labels[HASH]).toBe(LABELS[HASH])
  for (const labels of await shownTo(agent)) expect(labels[HASH]).toBe('[redacted]')
})

test('nothing else is shown for that: no other label, and no other value under such a name', async () => {
  for (const labels of [...(await shownTo(server.owner)), ...(await shownTo(agent))])
    expect(labels).toMatchObject({ 'wagmios.content-hash': '[redacted]', 'app.token': '[redacted]' })
})
