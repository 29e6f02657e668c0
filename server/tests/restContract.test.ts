import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))

let server: TestServer
let agent: Client

beforeAll(async () => {
  server = await startTestServer()
  server.engine.offerImage('nginx:1.29')
  server.engine.offerImage('nginx:1.30.4')
  agent = await server.agent(...SCOPES)
  await agent.post('/api/images/pull', { image: 'nginx:1.29' })
})
afterAll(() => server.close())

/** The fields that older clients read, beside whatever else there is. */
test('an image as `docker images --format json` has it', async () => {
  const { data } = await agent.get('/api/images')
  const texts = ['ID', 'Repository', 'Tag', 'Digest', 'Size', 'CreatedAt', 'CreatedSince', 'Containers']
  for (const name of [...texts, 'SharedSize', 'UniqueSize', 'VirtualSize'])
    expect(data[0][name], name).toEqual(expect.any(String))
  expect(data[0]).toMatchObject({ repository: 'nginx', tag: '1.29', size: expect.any(Number) })
  expect(data[0].CreatedSince).toMatch(/ ago$/)
})

test('the figures of the last 24 hours', async () => {
  const before = await agent.get('/api/metrics/summary')
  await agent.post('/api/images/pull', { image: 'nginx:1.30.4' })
  const { data } = await agent.get('/api/metrics/summary')
  expect(data.requests_by_hour).toHaveLength(24)
  expect(data.requests_last_24h).toBe(before.data.requests_last_24h + 2)
  expect(data.pulls_last_24h).toBe(before.data.pulls_last_24h + 1)
  expect(data).toMatchObject({
    container_counts: { total: 0, running: 0, stopped: 0 },
    uptime_seconds: expect.any(Number),
  })
})

test('the summary and /metrics tell the same requests, probes aside', async () => {
  const { data } = await agent.get('/api/metrics/summary')
  await server.anonymous.fetch('/health')
  await server.anonymous.fetch('/api/containers')
  const metrics = await (await server.owner.fetch('/metrics')).text()
  const counts = [...metrics.matchAll(/^wagmios_http_requests_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count))
  const total = counts.reduce((sum, count) => sum + count, 0)
  // The summary does not count itself yet.
  expect(total).toBe(data.requests_last_24h + 2)
  expect(metrics).toContain('wagmios_http_requests_total{door="rest",status="401"} 1')
})

test('the activity of one type', async () => {
  const made = await agent.post('/api/containers', { name: 'web', image: 'nginx:1.29' })
  expect(made).toMatchObject({ status: 200, data: { id: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  const typesOf = async (type: string) => {
    const { data } = await agent.get(`/api/activity?type=${type}`)
    return [...new Set<string>(data.events.map((event: { type: string }) => event.type))]
  }
  expect(await typesOf('container_action')).toEqual(['container_action'])
  expect(await typesOf('image_pull')).toEqual(['image_pull'])
  expect(await typesOf('api_call')).toEqual([])
})

test('an app that was created is started by any of its names, and answers with them', async () => {
  const compose = 'services: {web: {image: "nginx:1.29"}}'
  await agent.post('/api/templates', { name: 'site', compose })
  const deployed = await agent.post('/api/templates/site/deploy', {})
  const compose_path = `${server.dataDir}/containers/site/compose.yaml`
  expect(deployed.data).toMatchObject({ status: 'started', container_name: 'site' })
  const started = await agent.post('/api/marketplace/start', { compose_path })
  expect(started.data).toMatchObject({ status: 'started', container_name: 'site', compose_path, app_id: null })
  expect(started.data.output).toMatch(/running/)
})

test('a container size or count that is no number is not passed over in silence', async () => {
  const { error } = await agent.post('/api/containers', { name: 'odd', image: 'nginx:1.29', cpus: 'many' })
  expect(error).toMatchObject({ code: 'INVALID_INPUT', reason: 'INVALID_CPUS' })
})
