import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js'
import { expect, it, onTestFinished, test } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES, type Scope } from '../core/scopes.ts'
import { TOOLS } from '../http/mcp/tools.ts'
import { routes } from '../http/rest/routes.ts'
import { RowRunner } from '../http/rest/rowRunner.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const runner = new RowRunner(routes)

async function started(engine = new FakeEngine()) {
  const server = await startTestServer({ engine })
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

/** Arguments that fit a tool's schema: those that it requires. */
function sample(schema: Tool['inputSchema']): Record<string, unknown> {
  const known: Record<string, unknown> = { compose: 'services: { web: { image: "nginx:1.29" } }', ports: '8080' }
  return Object.fromEntries((schema.required ?? []).map((name) => [name, known[name] ?? 'nothing']))
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
      const tool = tools.find((listed) => listed.name === name)
      const result = await client.callTool({ name, arguments: tool ? sample(tool.inputSchema) : {} })
      const error = contentOf(result).error as { code: string } | undefined
      expect(error?.code === 'SCOPE_REQUIRED', `${name} ${JSON.stringify(error)}`).toBe(!open)
      expect(error?.code).not.toBe('INTERNAL_ERROR')
      // What fits the schema is never a wrong question, whatever the answer.
      if (open && name !== 'create_container') expect(error?.code, name).not.toBe('INVALID_INPUT')
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

test('the story of an agent: finds an app, installs it, starts it, reads its log, and is refused a delete', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  engine.offerImage('nginx:1.30.4')
  const server = await started(engine)
  const client = await agentClient(server, 'containers:read', 'marketplace:read', 'marketplace:write')
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    contentOf(await client.callTool({ name, arguments: args }))
  expect(await call('check_scopes')).toMatchObject({ meta: { label: 'agent' } })
  const found = await call('browse_marketplace', { search: 'photo backup' })
  expect(found.items).toContainEqual(expect.objectContaining({ id: 'immich' }))
  expect(await call('get_marketplace_app', { id: 'nginx' })).toMatchObject({ id: 'nginx' })
  const installed = await call('install_app', { app_id: 'nginx', container_name: 'my-web', port: 8099 })
  expect(installed).toMatchObject({ container_name: 'my-web', port: 8099, status: 'created' })
  expect(JSON.stringify(installed).length).toBeLessThan(2_000)

  const told: number[] = []
  const onprogress = ({ progress }: { progress: number }) => void told.push(progress)
  const start = { name: 'start_app', arguments: { container_name: 'my-web' } }
  const running = contentOf(await client.callTool(start, undefined, { onprogress }))
  expect(running).toMatchObject({ status: 'started', port: 8099 })
  expect(told.length).toBeGreaterThan(0)
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b))

  const listed = await call('list_containers', { search: 'my-web' })
  expect(listed.items).toEqual([expect.objectContaining({ name: 'my-web', state: 'running' })])
  expect(await call('container_logs', { id: 'my-web' })).toMatchObject({
    logs: expect.any(String),
    untrusted: expect.any(String),
  })
  expect(await call('delete_container', { id: 'my-web' })).toEqual({
    error: expect.objectContaining({
      code: 'SCOPE_REQUIRED',
      message: 'containers:delete scope required',
      required_scopes: ['containers:delete'],
      human_action: expect.stringContaining('Settings'),
    }),
  })
  const { entries } = await server.core.activity.list({ first: 1 })
  expect(entries).toMatchObject([{ action: 'container.delete', outcome: 'DENIED', via: 'MCP' }])
  expect(server.reported).toEqual([])
})

test('refuses an argument that it does not know, instead of leaving it out', async () => {
  const server = await started()
  const client = await agentClient(server, 'containers:write', 'marketplace:write')
  for (const [name, args] of [
    ['create_container', { name: 'web', image: 'nginx:1.29', privileged: true }],
    ['stop_container', { id: 'web', dry_run: true }],
    ['install_app', { app_id: 'nginx', plan: true }],
  ] as const) {
    const result = await client.callTool({ name, arguments: args })
    expect(contentOf(result), name).toMatchObject({ error: { code: 'INVALID_INPUT', reason: 'UNKNOWN_ARGUMENT' } })
    // The attempt is on record, and REST says the same of it.
    const { entries } = await server.core.activity.list({ first: 1 })
    expect(entries[0], name).toMatchObject({ outcome: 'FAILED', via: 'MCP', code: 'INVALID_INPUT' })
  }
  const odd = { name: 'web', image: 'nginx:1.29', privileged: true }
  const { error } = await server.owner.post('/api/containers', odd)
  expect(contentOf(await client.callTool({ name: 'create_container', arguments: odd }))).toMatchObject({
    error: { message: expect.stringContaining(error.violations[0].why) },
  })
  expect(server.engine.calls.some(({ call }) => call === 'createContainer')).toBe(false)
})

test('a page that is cut short goes on where it was cut', async () => {
  const server = await started()
  server.engine.addImage('nginx:1.29')
  const containers = await agentClient(server, 'containers:read')
  for (let index = 0; index < 120; index++)
    await server.engine.createContainer({ Image: 'nginx:1.29' }, { name: `${'long-name-'.repeat(20)}${index}` })
  const names = new Set<unknown>()
  let cursor: unknown
  do {
    const result = await containers.callTool({
      name: 'list_containers',
      arguments: { limit: 200, ...(typeof cursor === 'string' && { cursor }) },
    })
    expect(JSON.stringify(contentOf(result)).length).toBeLessThan(31_000)
    const { items, next_cursor: next } = contentOf(result) as { items: { name: string }[]; next_cursor?: string }
    for (const { name } of items) names.add(name)
    cursor = next
  } while (cursor !== undefined)
  expect(names.size).toBe(120)
})

test('pages of the activity log go on with the entry after the last', async () => {
  const server = await started()
  const client = await agentClient(server, 'containers:write')
  for (let index = 0; index < 5; index++)
    await client.callTool({ name: 'stop_container', arguments: { id: `nothing-${index}` } })
  const page = async (cursor?: unknown) =>
    contentOf(
      await client.callTool({
        name: 'list_activity',
        arguments: { limit: 3, ...(cursor !== undefined && { cursor }) },
      }),
    )
  const first = await page()
  const second = await page(first.next_cursor)
  const targets = [first, second].flatMap(({ items }) => (items as { target: string }[]).map(({ target }) => target))
  expect(targets).toEqual(['nothing-4', 'nothing-3', 'nothing-2', 'nothing-1', 'nothing-0'])
})

it('is not for pages of other websites', async () => {
  const server = await startTestServer({ env: { WAGMIOS_PUBLIC_URL: 'https://nas.example' } })
  onTestFinished(() => server.close())
  const asked = async (Origin?: string) => {
    const headers = { Accept: 'application/json, text/event-stream', ...(Origin && { Origin }) }
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
    const response = await server.owner.fetch('/mcp', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return response.status
  }
  for (const origin of [
    undefined,
    'http://localhost:6274',
    'http://127.0.0.1:5174',
    'http://[::1]',
    'https://nas.example',
  ])
    expect(await asked(origin), origin).toBe(200)
  for (const origin of [
    'https://evil.example',
    'http://localhost.evil.example',
    'http://evil.localhost',
    'http://192.168.1.2:5174',
    'http://[fe80::1]',
    'null',
    'https://nas.example.evil',
  ])
    expect(await asked(origin), origin).toBe(403)
})

/** A request as a client of that version makes it, and what came back: one message, or the data lines of a stream. */
async function rpc(server: TestServer, key: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      'X-API-Key': key,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...headers,
    },
  })
  const text = await answer.text()
  const lines = text.startsWith('{') ? [text] : [...text.matchAll(/^data: (.+)$/gm)].map(([, line = '']) => line)
  return { status: answer.status, messages: lines.map((line) => JSON.parse(line)) }
}

test('takes a batch, which is a must in MCP 2025-03-26 and gone after it, and counts each message', async () => {
  const server = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '10' } })
  onTestFinished(() => server.close())
  const { secret } = await server.core.keys.create({ label: 'agent', role: 'AGENT', scopes: ['containers:read'] })
  const batch = [
    { jsonrpc: '2.0', id: 1, method: 'tools/list' },
    { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'list_containers', arguments: {} } },
    { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { arguments: {} } },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
  ]
  const { status, messages } = await rpc(server, secret, batch)
  expect(status).toBe(200)
  const byId = new Map(messages.map((message) => [message.id, message]))
  expect(byId.get(1).result.tools.length).toBeGreaterThan(3)
  expect(byId.get(2).result.structuredContent).toMatchObject({ items: [], total: 0 })
  expect(byId.get(3).error).toMatchObject({ code: -32602, message: expect.stringContaining('params.name') })
  expect(messages).toHaveLength(3)
  expect((await rpc(server, secret, batch.slice(3))).status).toBe(202)
  const later = await rpc(server, secret, batch, { 'MCP-Protocol-Version': '2025-06-18' })
  expect(later).toMatchObject({ status: 400, messages: [{ error: { code: -32600 }, id: null }] })
  const limited = await rpc(server, secret, [...batch, ...batch.map((message) => ({ ...message, id: undefined }))])
  expect(limited.status).toBe(429)
  expect(server.reported).toEqual([])
})

test('a fault of the message is answered as JSON-RPC answers it', async () => {
  const server = await started()
  const key = server.ownerKey
  const faults: [body: unknown, status: number, code: number, headers?: Record<string, string>][] = [
    ['{', 400, -32700],
    ['[]', 400, -32600],
    ['"ping"', 400, -32600],
    [Array.from({ length: 101 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'ping' })), 400, -32600],
    [[1, 1].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' })), 400, -32600],
    ['x'.repeat(1024 * 1024 + 1), 413, -32000],
    ['{}', 415, -32000, { 'Content-Type': 'text/plain' }],
  ]
  for (const [body, status, code, headers] of faults) {
    const answer = await rpc(server, key, body, headers)
    const where = JSON.stringify(body).slice(0, 40)
    expect(answer.status, where).toBe(status)
    expect(answer.messages, where).toEqual([
      {
        jsonrpc: '2.0',
        id: null,
        error: { code, message: expect.any(String), data: expect.objectContaining({ code: expect.any(String) }) },
      },
    ])
  }
  for (const params of [undefined, {}, { name: 7 }, { name: 'list_images', arguments: 'none' }]) {
    const { messages } = await rpc(server, key, { jsonrpc: '2.0', id: 'a', method: 'tools/call', params })
    expect(messages).toMatchObject([{ id: 'a', error: { code: -32602 } }])
    expect(messages[0].error.message).not.toContain('\n')
  }
  expect((await rpc(server, key, { jsonrpc: '2.0', id: 1, method: 'initialize' })).messages[0].error.code).toBe(-32602)
  expect(server.reported).toEqual([])
})

/** Every schema inside of one. */
function schemasIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return []
  return [schema as Record<string, unknown>, ...Object.values(schema).flatMap(schemasIn)]
}

it('gives each argument one type, as models with a subset of JSON Schema need it', async () => {
  const server = await started()
  const { tools } = await (await agentClient(server, ...SCOPES)).listTools()
  for (const { name, inputSchema } of tools)
    for (const schema of schemasIn(inputSchema)) {
      expect(Array.isArray(schema.type), `${name} ${JSON.stringify(schema)}`).toBe(false)
      for (const word of ['$ref', 'oneOf', 'anyOf', 'allOf', 'const', 'format', 'not'])
        expect(Object.keys(schema), name).not.toContain(word)
    }
})
