import { readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { serveEmptyEngine } from '../../scripts/testing/emptyEngine.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { Client } from './testing/client.ts'
import {
  buildServerProgram,
  refusedStart,
  type ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
} from './testing/serverProcess.ts'
import { graphqlSocket, Socket } from './testing/socket.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'

beforeAll(() => buildServerProgram(), 120_000)

async function started(options: Partial<ServerProcessOptions> = {}): Promise<ServerProcess & { dataDir: string }> {
  const dataDir = options.dataDir ?? (await temporaryFolder())
  const server = await startServerProcess({ dataDir, ...options })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  return { ...server, dataDir }
}

test('without an engine it starts, says so, and works but for what needs one', async () => {
  const server = await started()
  const health = JSON.parse((await server.client().get('/health')).text)
  expect(health).toMatchObject({ status: 'ok', engine: { status: expect.stringMatching(/unreachable|connecting/) } })
  const owner = await server.setUp()
  expect((await owner.get('/api/keys')).data).toHaveLength(1)
  const { status, error } = await owner.get('/api/containers')
  expect({ status, code: error.code, reason: error.reason }).toEqual({
    status: 502,
    code: 'DOCKER_ERROR',
    reason: 'ENGINE_UNREACHABLE',
  })
  expect((await owner.get('/api/system/info')).data).toMatchObject({ docker_connected: false, docker_version: null })
})

test('the setup link is printed until somebody is the owner, and again after a reset', async () => {
  const first = await started()
  expect(first.setupToken).toMatch(/^wag_setup_/)
  const owner = await first.setUp()
  await first.end('SIGTERM')
  const second = await started({ dataDir: first.dataDir })
  expect(second.setupToken).toBeUndefined()
  expect((await second.client(owner.key).get('/api/settings')).data.role).toBe('owner')
  await second.end('SIGTERM')
  const third = await started({ dataDir: first.dataDir, env: { WAGMIOS_RESET_KEY: '1' } })
  const successor = await third.setUp()
  expect((await third.client(owner.key).get('/api/settings')).status).toBe(401)
  expect((await successor.get('/api/keys')).data).toHaveLength(1)
})

test('a second server on the same data directory refuses to start, and harms nothing', async () => {
  const server = await started()
  const owner = await server.setUp()
  const { code, output } = await refusedStart({ dataDir: server.dataDir })
  expect(code).toBe(1)
  expect(output).toContain(`Another WAGMIOS server uses the data directory ${server.dataDir}`)
  expect((await owner.get('/api/settings')).status).toBe(200)
})

test('a corrupt keys.json stops the start with a clear message, and stays as it is', async () => {
  const dataDir = await temporaryFolder()
  const file = join(dataDir, 'keys.json')
  await writeFile(file, '{"version":1,"keys":[{"id":')
  const { code, output } = await refusedStart({ dataDir })
  expect(code).toBe(1)
  expect(output).toContain(file)
  expect(output).toContain("can't be read")
  expect(output).not.toContain('#token=')
  expect(await readFile(file, 'utf8')).toBe('{"version":1,"keys":[{"id":')
})

test.each([
  ['PORT', 'eighty'],
  ['WAGMIOS_RATE_LIMIT', '-1'],
  ['WAGMIOS_BIND_ROOTS', 'srv/media'],
  ['DOCKER_HOST', 'ftp://example.org'],
])('%s=%s stops the start with its name', async (name, value) => {
  const { code, output } = await refusedStart({ dataDir: await temporaryFolder(), env: { [name]: value } })
  expect(code).toBe(1)
  expect(output).toContain(name)
})

test('a port that is taken stops the start', async () => {
  const server = await started()
  const { code, output } = await refusedStart({ dataDir: await temporaryFolder(), env: { PORT: `${server.port}` } })
  expect(code).toBe(1)
  expect(output).toContain(`Port ${server.port} is taken`)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it within two seconds, whatever is open', async (signal) => {
  const server = await started()
  const owner = await server.setUp()
  const feed = await new Socket(`${server.url}/api/ws/activity?key=${owner.key}`).opened()
  const socket = await graphqlSocket(server.url, { apiKey: owner.key })
  socket.send({ id: 's', type: 'subscribe', payload: { query: 'subscription { activityAdded { id } }' } })
  const events = owner.sse('subscription { systemMetrics { cores } }')
  await events.next()
  // One that has asked and never reads, one that never finishes asking, and one that says nothing.
  const stuck = [
    'GET /api/keys HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST /api/keys HTTP/1.1\r\nContent-Length: 10\r\n',
    '',
  ].map((text) => {
    const connection = connect(server.port, '127.0.0.1', () => connection.write(text))
    connection.on('error', () => {})
    connection.pause()
    onTestFinished(() => void connection.destroy())
    return connection
  })
  await waitUntil('all are connected', () => stuck.every(({ connecting }) => !connecting))
  const before = performance.now()
  const { code } = await server.end(signal)
  expect(performance.now() - before).toBeLessThan(2_300)
  expect(code).toBe(0)
  expect(await feed.closed).toMatchObject({ code: 1001 })
  await events.next().catch(() => {})
})

test('work that does not end does not hold it up, and is told as interrupted at the next start', async () => {
  const socket = join(await temporaryFolder(), 'docker.sock')
  using _engine = await serveEmptyEngine(socket)
  const first = await started({ dockerHost: `unix://${socket}` })
  const owner = await first.setUp()
  await waitUntil('the engine is known', async () => (await owner.get('/api/images')).status === 200)
  const waiting = owner.post('/api/images/pull', { image: 'nginx:latest' }).catch(() => 'cut off')
  const job = await owner.post('/api/images/pull?wait=false', { image: 'redis:7' })
  expect(job.status).toBe(202)
  const pulls = async (client: Client) =>
    (await client.get('/api/activity?limit=100')).data.events.filter(
      ({ full_action: action }: { full_action: string }) => action === 'image.pull',
    )
  await waitUntil('both are under way', async () => (await pulls(owner)).length === 2)
  const before = performance.now()
  const { code, output } = await first.end('SIGTERM')
  expect(performance.now() - before).toBeLessThan(2_300)
  expect(code).toBe(0)
  expect(output).not.toContain('unexpected error')
  await waiting
  const second = await started({ dataDir: first.dataDir })
  expect(await pulls(second.client(owner.key))).toEqual([
    expect.objectContaining({ outcome: 'failed', target: expect.stringMatching('nginx|redis') }),
    expect.objectContaining({ outcome: 'failed', target: expect.stringMatching('nginx|redis') }),
  ])
})

test('nothing of a secret is in what it prints', async () => {
  const server = await started({ env: { WAGMIOS_LOG_LEVEL: 'trace' } })
  const owner = await server.setUp()
  const { data } = await owner.post('/api/keys', { label: 'x', scopes: ['images:read'] })
  await server.client(data.key).get('/api/images')
  await server.client('wag_live_wrong-key-that-nobody-has').get('/api/images')
  const { output } = await server.end('SIGTERM')
  for (const secret of [owner.key ?? '', data.key, 'wrong-key-that-nobody-has']) expect(output).not.toContain(secret)
})

test('metrics are for the owner and the token, and tell what was served and done', async () => {
  const token = 'only-for-prometheus'
  const server = await started({ env: { WAGMIOS_METRICS_TOKEN: token } })
  const owner = await server.setUp()
  const { data } = await owner.post('/api/keys', { label: 'x', scopes: ['images:read'] })
  await server.client(data.key).post('/api/images/pull', { image: 'nginx:1.29' })
  expect((await server.client(data.key).get('/metrics')).status).toBe(403)
  expect((await server.client().get('/metrics')).status).toBe(401)
  const read = (authorization: string) => fetch(`${server.url}/metrics`, { headers: { Authorization: authorization } })
  for (const secret of [token, owner.key]) {
    const answer = await read(`Bearer ${secret}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    const metrics = await answer.text()
    for (const line of [
      'wagmios_engine_up 0',
      'wagmios_keys 2',
      'wagmios_actions_total{action="key.create",outcome="succeeded"} 1',
      'wagmios_actions_total{action="image.pull",outcome="denied"} 1',
      'wagmios_http_requests_total{door="rest",status="403"} 1',
    ])
      expect(metrics.split('\n')).toContain(line)
    expect(metrics).toMatch(/^wagmios_build_info\{version="[\d.]+",engine=""\} 1$/m)
    expect(metrics).toMatch(/^wagmios_process_resident_memory_bytes \d+$/m)
  }
})

test('what is loaded at its first use is whole in the built program: MCP, GraphiQL, OpenAPI', async () => {
  const server = await started()
  const owner = await server.setUp()
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const tools = await owner.fetch('/mcp', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify(call),
  })
  expect(await tools.text()).toContain('check_scopes')
  const page = await fetch(`${server.url}/graphql`, { headers: { Accept: 'text/html' } })
  expect(await page.text()).toContain('<html')
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  expect(Object.keys(document.components.schemas)).toContain('Container')
  expect(await (await fetch(`${server.url}/api/docs`)).text()).toContain('restart_count: number')
})

test('the log has a line a change, with its time, level, path and request id', async () => {
  const server = await started()
  const owner = await server.setUp()
  await owner.fetch('/mcp', { method: 'POST', headers: { 'X-Request-Id': 'my-request' }, body: '{}' })
  const { output } = await server.end('SIGTERM')
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const line = JSON.parse(lines.find((text) => text.includes('my-request')) ?? '{}')
  expect(line).toMatchObject({ level: 'info', requestId: 'my-request', method: 'POST', path: '/mcp', status: 415 })
  expect(Date.parse(line.time)).toBeGreaterThan(0)
})

test('a setting that is none stops the start and says what it may be', async () => {
  const dataDir = await temporaryFolder()
  for (const [name, value, expected] of [
    ['WAGMIOS_LOG_LEVEL', 'loud', /must be one of trace, debug, info/],
    ['WAGMIOS_HOST_CONTAINERS_DIR', 'containers', /must be an absolute path/],
    ['PORT', 'http', /must be a whole number/],
  ] as const) {
    const { code, output } = await refusedStart({ dataDir, env: { [name]: value } })
    expect(code).toBe(1)
    expect(output).toContain(name)
    expect(output).toMatch(expected)
  }
})
