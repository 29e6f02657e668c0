import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { expect, it, onTestFinished } from 'vitest'
import { SCOPES, type Scope } from '../core/scopes.ts'
import { TOOLS } from '../http/mcp/tools.ts'
import { routes } from '../http/rest/routes.ts'
import { RowRunner } from '../http/rest/rowRunner.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const runner = new RowRunner(routes)

async function started() {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  return server
}

async function connect(server: TestServer, key: string, header: 'X-API-Key' | 'Authorization' = 'X-API-Key') {
  const client = new Client({ name: 'test', version: '1' })
  const value = header === 'Authorization' ? `Bearer ${key}` : key
  // The SDK declares its transports for a looser compiler setting than ours.
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: { [header]: value } },
  })
  await client.connect(transport as Parameters<Client['connect']>[0])
  onTestFinished(() => client.close())
  return client
}

async function agentClient(server: TestServer, ...scopes: Scope[]) {
  const { secret } = await server.core.keys.create({ label: 'agent', role: 'AGENT', scopes })
  return connect(server, secret)
}

/** Scopes of a tool, from the schema; empty where any key will do. */
function scopesOf(name: string): readonly Scope[] {
  const row = TOOLS.find((tool) => tool.name === name)?.row
  const route = routes.find(({ method, path }) => `${method.toUpperCase()} ${path}` === row)
  const access = route && runner.access(route).access
  return access?.kind === 'SCOPES' ? access.scopes : []
}

function contentOf(result: unknown): Record<string, unknown> {
  const { structuredContent } = result as CallToolResult // every tool of ours answers so
  return structuredContent ?? {}
}

const PRESETS: Record<string, Scope[]> = {
  'look only': ['containers:read', 'images:read', 'marketplace:read', 'templates:read'],
  operate: ['containers:read', 'containers:write'],
  'install apps': ['containers:read', 'marketplace:read', 'marketplace:write'],
  'all but delete': SCOPES.filter((scope) => scope !== 'containers:delete'),
  everything: [...SCOPES],
}

it.each(Object.entries(PRESETS))(
  'lists for "%s" exactly the tools that its scopes open, and refuses the others',
  async (_name, scopes) => {
    const server = await started()
    const client = await agentClient(server, ...scopes)
    const { tools } = await client.listTools()
    const listed = new Set(tools.map(({ name }) => name))
    for (const { name } of TOOLS) {
      const open = scopesOf(name).every((scope) => scopes.includes(scope))
      expect(listed.has(name), name).toBe(open)
      const result = await client.callTool({ name, arguments: { id: 'nothing', name: 'nothing' } })
      const error = contentOf(result).error as { code: string } | undefined
      expect(error?.code === 'SCOPE_REQUIRED', `${name} ${JSON.stringify(error)}`).toBe(!open)
      expect(error?.code).not.toBe('INTERNAL_ERROR')
    }
    expect(server.reported).toEqual([])
  },
)

it('describes each tool with a title, a sentence, its arguments and honest hints', async () => {
  const server = await started()
  const { tools } = await (await agentClient(server, ...SCOPES)).listTools()
  expect(tools).toHaveLength(TOOLS.length)
  for (const tool of tools) {
    expect(tool.title).toBeTruthy()
    expect(tool.description?.length).toBeGreaterThan(10)
    const method = TOOLS.find(({ name }) => name === tool.name)?.row.split(' ')[0]
    if (method === 'GET') expect(tool.annotations?.readOnlyHint, tool.name).toBe(true)
    if (method === 'DELETE') expect(tool.annotations?.destructiveHint, tool.name).toBe(true)
  }
})

it('takes the key as a bearer token, and nothing without a key', async () => {
  const server = await started()
  const { secret } = await server.core.keys.create({ label: 'agent', role: 'AGENT', scopes: ['containers:read'] })
  const client = await connect(server, secret, 'Authorization')
  expect(contentOf(await client.callTool({ name: 'list_containers', arguments: {} }))).toMatchObject({
    items: [],
    total: 0,
  })
  const refused = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    body: '{}',
    headers: { 'Content-Type': 'application/json' },
  })
  expect(refused.status).toBe(401)
  await expect(connect(server, 'wag_live_wrong')).rejects.toThrow(/INVALID_KEY|401/)
})

it('records what it did under its own name, as done through MCP', async () => {
  const server = await started()
  const client = await agentClient(server, 'containers:write')
  await client.callTool({ name: 'stop_container', arguments: { id: 'nothing' } })
  await client.callTool({ name: 'delete_container', arguments: { id: 'nothing' } })
  const { entries } = await server.core.activity.list({ first: 5 })
  expect(entries.map(({ action, via, outcome, actor }) => [action, via, outcome, actor.label])).toEqual([
    ['container.delete', 'MCP', 'DENIED', 'agent'],
    ['container.stop', 'MCP', 'FAILED', 'agent'],
  ])
})

it('pages long lists and cuts long answers', async () => {
  const server = await started()
  const client = await agentClient(server, 'marketplace:read')
  const first = contentOf(await client.callTool({ name: 'browse_marketplace', arguments: { limit: 10 } }))
  expect(first.items).toHaveLength(10)
  expect(first.next_cursor).toBe('10')
  const second = contentOf(
    await client.callTool({ name: 'browse_marketplace', arguments: { limit: 10, cursor: '10' } }),
  )
  expect(second.items).not.toEqual(first.items)
  const whole = await client.callTool({ name: 'browse_marketplace', arguments: { limit: 200 } })
  expect(JSON.stringify(contentOf(whole)).length).toBeLessThanOrEqual(31_000)
})
