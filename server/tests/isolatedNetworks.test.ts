import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { expect, onTestFinished, test } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const ICC = 'com.docker.network.bridge.enable_icc'

async function started() {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  server.engine.addImage('nginx:1.29')
  return server
}

const modeOf = async ({ engine }: TestServer, name: string) =>
  (await engine.inspectContainer(name)).HostConfig.NetworkMode
const networksOf = async ({ engine }: TestServer) =>
  (await engine.listNetworks()).map(({ Name }) => Name).filter((name) => name.startsWith('wagmios-'))
const create = (client: Client, name: string, body: Record<string, unknown> = {}) =>
  client.post('/api/containers', { name, image: 'nginx:1.29', ...body })

async function createByMcp(server: TestServer, key: string, name: string) {
  const client = new McpClient({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: { 'X-API-Key': key } },
  })
  // The SDK declares its transports for a looser compiler setting than ours.
  await client.connect(transport as Parameters<McpClient['connect']>[0])
  onTestFinished(() => client.close())
  return client.callTool({ name: 'create_container', arguments: { name, image: 'nginx:1.29', network: 'default' } })
}

test("what an agent makes by hand is on a network of its key's, through every door", async () => {
  const server = await started()
  const agent = await server.agent(...SCOPES)
  const own = `wagmios-agent-${agent.keyId}`
  expect((await create(agent, 'silent')).success).toBe(true)
  expect((await create(agent, 'said', { network: 'bridge', ports: ['8080:80'] })).success).toBe(true)
  const { code } = await agent.graphql(
    'mutation { createContainer(input: { name: "asked", image: "nginx:1.29", network: "default" }) { id } }',
  )
  expect(code).toBeUndefined()
  expect((await createByMcp(server, agent.key ?? '', 'called')).isError).toBeFalsy()
  for (const name of ['silent', 'said', 'asked', 'called']) expect(await modeOf(server, name)).toBe(own)
  const networks = (await server.engine.listNetworks()).filter(({ Name }) => Name === own)
  expect(networks).toMatchObject([{ Driver: 'bridge', Options: { [ICC]: 'false' }, Internal: false }])
  const { data } = await agent.get('/api/containers/said')
  expect(data.ports[0]).toMatchObject({ host: '8080', container: '80' })
})

test('each key has its own, which nobody else joins; the owner stays where the engine puts containers', async () => {
  const server = await started()
  const [one, other] = [await server.agent(...SCOPES), await server.agent(...SCOPES)]
  await create(one, 'first')
  await create(other, 'second')
  await create(server.owner, 'of-owner')
  expect(await modeOf(server, 'first')).not.toBe(await modeOf(server, 'second'))
  expect((await server.engine.inspectContainer('of-owner')).NetworkSettings.Networks).toHaveProperty('bridge')
  const foreign = await create(one, 'third', { network: `wagmios-agent-${other.keyId}` })
  expect(foreign.error).toMatchObject({ code: 'POLICY_DENIED', violations: [{ rule: 'network.foreign' }] })
  expect((await create(one, 'fourth', { network: `wagmios-agent-${one.keyId}` })).success).toBe(true)
  expect((await create(one, 'alone', { network: 'none' })).success).toBe(true)
  expect(await modeOf(server, 'alone')).toBe('none')
})

test('it goes with the last container on it, running or not, and when the only one cannot start', async () => {
  const server = await started()
  const agent = await server.agent(...SCOPES)
  await Promise.all([create(agent, 'one'), create(agent, 'two', { start: false })])
  expect(await networksOf(server)).toHaveLength(1)
  await agent.rest('DELETE', '/api/containers/one')
  expect(await networksOf(server)).toHaveLength(1)
  await agent.rest('DELETE', '/api/containers/two')
  expect(await networksOf(server)).toEqual([])
  await create(server.owner, 'holder', { ports: ['8085:80'] })
  expect((await create(agent, 'taken', { ports: ['8085:80'] })).error.code).toBe('CONFLICT')
  expect(await networksOf(server)).toEqual([])
})

test('a network of that name that lets containers talk is not taken for it', async () => {
  const server = await started()
  const agent = await server.agent(...SCOPES)
  const Name = `wagmios-agent-${agent.keyId}`
  const Labels = { 'wagmios.created-by': agent.keyId, 'wagmios.isolated': 'true' }
  await server.engine.createNetwork({ Name, Labels, Options: { [ICC]: 'true' } })
  expect((await create(agent, 'open')).error).toMatchObject({ code: 'CONFLICT', reason: 'NETWORK_NOT_ISOLATED' })
})

test('a template on the default network is for the owner to allow', async () => {
  const server = await started()
  const agent = await server.agent(...SCOPES)
  const compose = 'services: {web: {image: "nginx:1.29", network_mode: bridge}}'
  await agent.post('/api/templates', { name: 'shared', compose })
  const { error } = await agent.post('/api/templates/shared/deploy', {})
  expect(error).toMatchObject({
    code: 'POLICY_DENIED',
    violations: [{ rule: 'network.shared', level: 'ASK', need: 'network.bridge' }],
  })
  const { hash } = (await server.owner.post('/api/templates/shared/deploy?plan=true', {})).data
  expect((await server.owner.post('/api/templates/shared/deploy', { hash })).success).toBe(true)
})

test('an agent is told at which address its own containers are, and of nobody else’s', async () => {
  const server = await started()
  const agent = await server.agent(...SCOPES)
  await create(server.owner, 'of-owner')
  await create(agent, 'of-agent')
  const shownTo = async (client: Client, name: string) => {
    const rest = await client.get(`/api/containers/${name}`)
    const list = await client.get('/api/containers')
    const listed = list.data.find((one: { name: string }) => one.name === name)
    const config = await client.get(`/api/containers/${name}/config`)
    const { data } = await client.graphql(`{ container(id: "${name}") { networks { ipAddress } config } }`)
    return JSON.stringify([rest.data, listed, config.data, data])
  }
  const address = /172\.\d+\.0\.\d+/
  expect(await shownTo(server.owner, 'of-owner')).toMatch(address)
  expect(await shownTo(server.owner, 'of-agent')).toMatch(address)
  expect(await shownTo(agent, 'of-agent')).toMatch(address)
  expect(await shownTo(agent, 'of-owner')).not.toMatch(address)
})
