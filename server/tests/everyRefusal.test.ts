import { afterEach, expect, test } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import { cleanUp } from './testing/cleanups.ts'
import type { Client } from './testing/client.ts'
import { callTool } from './testing/mcpTool.ts'
import { graphqlSocket, Socket } from './testing/socket.ts'
import { startTestServer } from './testing/testServer.ts'

afterEach(cleanUp)

const JSON_TYPE = { 'Content-Type': 'application/json' }
const HUGE = JSON.stringify({ compose: 'x'.repeat(1024 * 1024) })

/** What a key with all scopes does that is refused or cannot be understood, and the one line that it leaves. */
const REFUSED: readonly (readonly [what: string, line: string, call: (agent: Client) => Promise<unknown>])[] = [
  ['metrics', 'metrics.read OWNER_REQUIRED', (agent) => agent.get('/metrics')],
  ['the owner’s list', 'key.list OWNER_REQUIRED', (agent) => agent.get('/api/keys')],
  ['a body that is too large', 'container.create PAYLOAD_TOO_LARGE', (agent) => agent.post('/api/containers', HUGE)],
  ['a body that is no JSON', 'container.create INVALID_INPUT', (agent) => agent.post('/api/containers', '{"image":')],
  [
    'a body of another type',
    'container.create UNSUPPORTED_MEDIA_TYPE',
    (agent) => agent.post('/api/containers', 'image=x', { headers: { 'Content-Type': 'text/plain' } }),
  ],
  [
    'a field that does not exist',
    'container.create POLICY_DENIED',
    (agent) => agent.post('/api/containers', { image: 'x', name: 'y', Privileged: true }),
  ],
  ['a pull of nothing', 'image.pull INVALID_INPUT', (agent) => agent.post('/api/images/pull', { image: 'A B' })],
  ['exec', 'http.request NOT_FOUND', (agent) => agent.post('/api/containers/web/exec', { cmd: ['sh'] })],
  ['an unknown path that is only read', 'http.request NOT_FOUND', (agent) => agent.get('/api/secrets')],
  ['a path outside of the API', 'http.request NOT_FOUND', (agent) => agent.get('/v1.41/containers/json')],
  ['another method', 'http.request METHOD_NOT_ALLOWED', (agent) => agent.rest('DELETE', '/api/keys')],
  ['another method outside of the table', 'http.request METHOD_NOT_ALLOWED', (agent) => agent.post('/health')],
  ['a broken escape', 'http.request INVALID_INPUT', (agent) => agent.post('/api/containers/%E0%A4%A/stop')],
  ['a plan of what has none', 'no line', (agent) => agent.post('/api/images/pull?plan=true', { image: 'nginx' })],
  [
    'a page of a foreign website at /mcp',
    'mcp.request POLICY_DENIED',
    (agent) => mcp(agent, '{}', { Origin: 'https://evil.example' }),
  ],
  ['/mcp with no JSON', 'mcp.request INVALID_INPUT', (agent) => mcp(agent, '{"jsonrpc"')],
  ['/mcp with too much', 'mcp.request PAYLOAD_TOO_LARGE', (agent) => mcp(agent, HUGE)],
  ['a tool that does not exist', 'mcp.call NOT_FOUND', (agent) => callTool(agent, 'run_command', { command: 'id' })],
  ['a tool with a wrong value', 'image.pull INVALID_INPUT', (agent) => callTool(agent, 'pull_image', { image: 'A B' })],
  [
    'a mutation with unknown arguments',
    'key.update INVALID_INPUT',
    (agent) => agent.graphql('mutation { updateKey(id: "x", root: true) { id } }'),
  ],
  [
    'a mutation that does not exist',
    'graphql.request INVALID_INPUT',
    (agent) => agent.graphql('mutation { exec(id: "web") { id } }'),
  ],
  [
    'a mutation that is no GraphQL',
    'graphql.request INVALID_INPUT',
    (agent) => agent.graphql('mutation { stopContainer('),
  ],
  [
    'a mutation with too many parts',
    'graphql.request INVALID_INPUT',
    (agent) =>
      agent.graphql(
        `mutation { ${Array.from({ length: 30 }, (_, index) => `a${index}: cancelJob(id: "x") { id }`).join(' ')} }`,
      ),
  ],
  [
    'a mutation by GET',
    'key.revoke METHOD_NOT_ALLOWED',
    (agent) => agent.get(`/graphql?query=${encodeURIComponent('mutation { revokeKey(id: "x") { id } }')}`),
  ],
  [
    'a mutation whose value is wrong',
    'image.pull INVALID_INPUT',
    (agent) => agent.graphql('mutation { pullImage(image: "A B") { id } }'),
  ],
  [
    'GraphQL in a form',
    'graphql.request UNSUPPORTED_MEDIA_TYPE',
    (agent) => agent.rest('POST', '/graphql', { body: 'query=x', headers: { 'Content-Type': 'text/plain' } }),
  ],
  [
    'GraphQL that is too large',
    'graphql.request PAYLOAD_TOO_LARGE',
    (agent) => agent.rest('POST', '/graphql', { body: HUGE }),
  ],
  [
    'a mutation over a WebSocket',
    'image.pull INVALID_INPUT',
    (agent) => overSocket(agent, 'mutation { pullImage(image: "A B") { id } }'),
  ],
  [
    'an unknown mutation over a WebSocket',
    'graphql.request INVALID_INPUT',
    (agent) => overSocket(agent, 'mutation { exec(id: "web") { id } }'),
  ],
  [
    'a WebSocket to nowhere',
    'http.request NOT_FOUND',
    (agent) => new Socket(`${agent.url}/exec`, { headers: agent.headers() }).opened().catch(() => {}),
  ],
  ['a read of what is not there', 'no line', (agent) => agent.get('/api/containers/nobody')],
  ['a question that makes no sense', 'no line', (agent) => agent.graphql('{ containers { shell } }')],
]

test.each(REFUSED)('%s leaves: %s', async (_what, line, call) => {
  await using server = await startTestServer()
  const agent = await server.agent(...SCOPES)
  await call(agent)
  const { entries } = await server.core.activity.list({ first: 10, filter: { keyId: agent.keyId } })
  expect(entries.map(({ action, code }) => `${action} ${code}`)).toEqual(line === 'no line' ? [] : [line])
  expect(server.reported).toEqual([])
})

test('the same without a key, or with a wrong one, leaves nothing', async () => {
  await using server = await startTestServer()
  for (const stranger of [server.anonymous, server.anonymous.withHeaders({ 'X-API-Key': 'wag_live_wrong' })])
    for (const [, , call] of REFUSED) await call(stranger).catch(() => {})
  expect((await server.core.activity.list({ first: 10 })).entries).toEqual([])
})

test('a key that asks too much has a line for it, and a count', async () => {
  await using server = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '6' } })
  const agent = await server.agent('images:read')
  for (let turn = 0; turn < 106; turn++) await agent.get('/api/images')
  await server.core.activity.tellCounts()
  const { entries } = await server.core.activity.list({ first: 100, filter: { keyId: agent.keyId } })
  expect(entries).toHaveLength(21)
  expect(entries[0]).toMatchObject({ action: 'http.request', code: 'RATE_LIMITED', outcome: 'DENIED' })
  expect(entries.reduce((sum, { repeats }) => sum + (repeats?.count ?? 1), 0)).toBe(100)
})

test('where somebody wanted to go is on record without the key that stood in the path', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('images:read')
  await agent.get(`/api/login/${agent.key}?key=${agent.key}`)
  const { entries } = await server.core.activity.list({ first: 10 })
  expect(entries[0]?.detail).toEqual({ method: 'GET', path: '/api/login/wag_live_…' })
  expect(JSON.stringify(entries)).not.toContain(agent.key)
})

function mcp(client: Client, body: string, headers: Record<string, string> = {}) {
  return client.fetch('/mcp', {
    method: 'POST',
    headers: { ...JSON_TYPE, Accept: 'application/json, text/event-stream', ...headers },
    body,
  })
}

async function overSocket({ url, key }: Client, query: string): Promise<void> {
  const socket = await graphqlSocket(url, { apiKey: key })
  if (socket.received.length === 0) return
  socket.send({ id: '1', type: 'subscribe', payload: { query } })
  await socket.until(({ id, type }) => id === '1' && type !== 'complete')
}
