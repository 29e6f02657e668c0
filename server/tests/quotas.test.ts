import { expect, test, vi } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { type DiskSpace, readDisk } from '../core/limits/diskSpace.ts'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// How full the disk of the machine is that runs the tests is no business of theirs.
vi.mock('../core/limits/diskSpace.ts', () => ({ readDisk: vi.fn(async (): Promise<DiskSpace | null> => null) }))

const NGINX = 'nginx:1.30.4'
const BUSYBOX = 'busybox:latest'

async function started(options: { engineIsLocal?: boolean } = {}) {
  const engine: FakeEngine = new FakeEngine({ program: (process) => process.health('healthy') })
  for (const image of [NGINX, BUSYBOX]) engine.offerImage(image)
  const server = await startTestServer({ engine, ...options })
  for (const image of [NGINX, BUSYBOX]) await server.owner.post('/api/images/pull', { image })
  return { server, agent: await server.agent(...SCOPES) }
}

const setLimits = async (server: TestServer, limits: Record<string, number | null>) =>
  expect((await server.owner.rest('PATCH', '/api/limits', { body: limits })).error).toBe(null)

const body = (name: string, more: object = {}) => ({ name, image: BUSYBOX, ...more })

/** The same wish over each transport; resolves with the error, null where there was none. */
const TRANSPORTS = [
  ['REST', async (client: Client, input: object) => (await client.post('/api/containers', input)).error],
  [
    'GraphQL',
    async (client: Client, input: object) => {
      const query = 'mutation ($input: CreateContainerInput!) { createContainer(input: $input) { id } }'
      return (await client.graphql(query, { input })).errors?.[0]?.extensions ?? null
    },
  ],
  [
    'MCP',
    async (client: Client, input: object) => {
      const { isError, content } = await callTool(client, 'create_container', { ...input })
      return isError ? content.error : null
    },
  ],
] as const

const used = async (client: Client, name: string) =>
  (await client.get('/api/limits')).data.find((limit: { name: string }) => limit.name === name)

test('every key sees the limits and what it has used; the owner alone changes them', async () => {
  const { server, agent } = await started()
  await using _ = server
  await agent.post('/api/containers', body('one', { volumes: [{ source: 'data', target: '/data' }] }))
  expect(await used(agent, 'containers')).toMatchObject({
    value: 200,
    usual: 200,
    used: 1,
    scope: 'key',
    unit: 'count',
  })
  expect(await used(agent, 'volumes')).toMatchObject({ used: 1 })
  expect(await used(agent, 'memory')).toMatchObject({ used: null, unit: 'bytes' })
  expect(await used(server.owner, 'containers')).toMatchObject({ used: null })
  const { data: settings } = await agent.get('/api/settings')
  expect(settings.limits).toContainEqual({ name: 'containers', unit: 'count', value: 200, used: 1 })
  expect((await server.owner.get('/api/settings')).data.limits).toEqual([])
  const { data } = await agent.graphql('{ viewer { limits { name value used } } }')
  expect(data.viewer.limits).toContainEqual({ name: 'containers', value: 200, used: 1 })
  const tool = await callTool(agent, 'check_limits')
  expect(tool.content.items).toContainEqual(expect.objectContaining({ name: 'containers', value: 200, used: 1 }))
  const { data: keys } = await server.owner.graphql('{ keys { id limits { name used } } }')
  expect(keys.keys.find(({ id }: { id: string }) => id === agent.keyId).limits).toContainEqual({
    name: 'containers',
    used: 1,
  })

  const refused = await agent.rest('PATCH', '/api/limits', { body: { containers: 9999 } })
  expect(refused.error).toMatchObject({ code: 'OWNER_REQUIRED' })
  const mutation = 'mutation { setLimits(limits: [{ name: "containers", value: 9999 }]) { name } }'
  expect((await agent.graphql(mutation)).code).toBe('OWNER_REQUIRED')
  expect((await used(agent, 'containers')).value).toBe(200)
  expect((await server.owner.graphql(mutation)).errors).toBe(undefined)
  expect(await used(agent, 'containers')).toMatchObject({ value: 9999, usual: 200 })
  await setLimits(server, { containers: null })
  expect((await used(agent, 'containers')).value).toBe(200)
  const wrong = await server.owner.rest('PATCH', '/api/limits', { body: { containers: -1, memory: 'much' } })
  expect(wrong.error).toMatchObject({ code: 'INVALID_INPUT', reason: 'INVALID_LIMIT' })
  expect((await server.owner.rest('PATCH', '/api/limits', { body: { wishes: 3 } })).error.code).toBe('INVALID_INPUT')
})

test.each(TRANSPORTS)('%s: beyond the last place an agent is refused, and told what frees one', async (_, create) => {
  const { server, agent } = await started()
  await using _server = server
  const other = await server.agent(...SCOPES)
  await setLimits(server, { containers: 2 })
  expect(await create(agent, body('one'))).toBe(null)
  expect(await create(agent, body('two'))).toBe(null)
  expect(await create(agent, body('three'))).toMatchObject({
    code: 'POLICY_DENIED',
    reason: 'LIMIT_REACHED',
    retryable: false,
    limit: 'containers',
    used: 2,
    wanted: 3,
    allowed: 2,
  })
  // Nobody else is concerned.
  expect(await create(other, body('other'))).toBe(null)
  expect(await create(server.owner, body('owner'))).toBe(null)
  const { data } = await server.owner.get(`/api/activity?key_id=${agent.keyId}`)
  expect(data.events[0]).toMatchObject({ full_action: 'container.create', outcome: 'denied', code: 'POLICY_DENIED' })
  expect((await agent.rest('DELETE', '/api/containers/one/delete')).error).toBe(null)
  expect(await create(agent, body('three'))).toBe(null)
})

test('of many requests at once exactly as many get a place as there are', async () => {
  const { server, agent } = await started()
  await using _ = server
  await setLimits(server, { containers: 3, volumes: 4 })
  const names = Array.from({ length: 12 }, (_, index) => `c${index}`)
  const answers = await Promise.all(
    names.map((name) =>
      agent.post('/api/containers', body(name, { volumes: [{ source: `v-${name}`, target: '/d' }] })),
    ),
  )
  expect(answers.filter(({ error }) => error === null)).toHaveLength(3)
  const reasons = answers.flatMap(({ error }) => (error ? [error.reason] : []))
  expect(new Set(reasons)).toEqual(new Set(['LIMIT_REACHED']))
  expect(await used(agent, 'containers')).toMatchObject({ used: 3 })
  expect(await used(agent, 'volumes')).toMatchObject({ used: 3 })
})

test('a request that fails gives its place back', async () => {
  const { server, agent } = await started()
  await using _ = server
  await setLimits(server, { containers: 1 })
  for (let count = 0; count < 3; count++)
    expect((await agent.post('/api/containers', { name: 'none', image: 'nowhere:1' })).error.code).toBe('NOT_FOUND')
  expect((await agent.post('/api/containers', body('one'))).error).toBe(null)
})

test('what a key made that is revoked counts for nobody', async () => {
  const { server, agent } = await started()
  await using _ = server
  await setLimits(server, { containers: 1, installs: 1 })
  await agent.post('/api/containers', body('one'))
  await agent.post('/api/marketplace/create', { app_id: 'nginx', port: 8085 })
  await server.owner.rest('DELETE', `/api/keys/${agent.keyId}`)
  const next = await server.agent(...SCOPES)
  expect(await used(next, 'containers')).toMatchObject({ used: 0 })
  expect((await next.post('/api/marketplace/start', { app_id: 'nginx' })).error).toBe(null)
  expect((await next.post('/api/containers', body('two'))).error).toBe(null)
  expect(await used(next, 'installs')).toMatchObject({ used: 0 })
})

test('installs: by number, kept data included, and what they bring to the engine', async () => {
  const { server, agent } = await started()
  await using _ = server
  await setLimits(server, { installs: 2 })
  const create = (name: string, port: number) =>
    agent.post('/api/marketplace/create', { app_id: 'nginx', container_name: name, port })
  const created = await Promise.all(['a1', 'a2', 'a3', 'a4'].map((name, index) => create(name, 8100 + index)))
  expect(created.filter(({ error }) => error === null)).toHaveLength(2)
  const [kept = '', gone = ''] = created.flatMap(({ data }) => (data ? [data.container_name] : []))
  // The same once more is no third one.
  expect((await create(kept, 8100)).error).toBe(null)
  for (const name of [kept, gone])
    expect((await agent.post('/api/marketplace/start', { container_name: name })).error).toBe(null)
  expect(await used(agent, 'containers')).toMatchObject({ used: 2 })
  await agent.post('/api/marketplace/remove', { container_name: kept })
  expect((await create('b1', 8110)).error).toMatchObject({ reason: 'LIMIT_REACHED', limit: 'installs' })
  await agent.post('/api/marketplace/remove', { container_name: gone, delete_data: true })
  expect((await create('b1', 8110)).error).toBe(null)

  await setLimits(server, { containers: 0, installs: 5 })
  expect((await agent.post('/api/marketplace/start', { container_name: 'b1' })).error).toMatchObject({
    code: 'POLICY_DENIED',
    reason: 'LIMIT_REACHED',
    limit: 'containers',
  })
  // The owner may, also with what an agent has written.
  expect((await server.owner.post('/api/marketplace/start', { container_name: 'b1' })).error).toBe(null)
  // What runs may be made anew below a limit that was lowered.
  expect((await agent.post('/api/marketplace/restart', { container_name: 'b1' })).error).toBe(null)
  expect((await agent.post('/api/marketplace/update', { container_name: 'b1' })).error).toBe(null)
})

test('templates that are deployed: containers, networks and volumes of the project', async () => {
  const { server, agent } = await started()
  await using _ = server
  const compose = `services: {web: {image: "${BUSYBOX}", scale: 3, networks: [a, b], volumes: ["vv:/v", "ww:/w"]}}
networks: {a: {}, b: {}}
volumes: {vv: {}, ww: {}}
`
  expect((await agent.post('/api/templates', { name: 'many', compose })).error).toBe(null)
  for (const [name, value] of Object.entries({ containers: 3, networks: 2, volumes: 2 })) {
    await setLimits(server, { containers: null, networks: null, volumes: null, [name]: value - 1 })
    const { error } = await agent.post('/api/templates/many/deploy', {})
    expect(error).toMatchObject({ reason: 'LIMIT_REACHED', limit: name, used: 0, wanted: value, allowed: value - 1 })
  }
  await setLimits(server, { containers: 3, networks: 2, volumes: 2 })
  expect((await agent.post('/api/templates/many/deploy', {})).error).toBe(null)
  for (const [name, count] of Object.entries({ containers: 3, networks: 2, volumes: 2 }))
    expect(await used(agent, name)).toMatchObject({ used: count })
})

test('answers: of one install and of all, in bytes', async () => {
  const { server, agent } = await started()
  await using _ = server
  const compose = `services: {web: {image: "${BUSYBOX}", environment: {A: "\${A:-}"}}}\n`
  await agent.post('/api/templates', { name: 'texts', compose })
  const deploy = (project: string, bytes: number) =>
    agent.post('/api/templates/texts/deploy', { project, values: { A: 'x'.repeat(bytes) } })
  await setLimits(server, { answers: 1000, all_answers: 1500 })
  expect((await deploy('one', 2000)).error).toMatchObject({ reason: 'LIMIT_REACHED', limit: 'answers' })
  expect((await deploy('one', 800)).error).toBe(null)
  expect((await deploy('two', 800)).error).toMatchObject({ reason: 'LIMIT_REACHED', limit: 'all_answers' })
  expect((await deploy('two', 100)).error).toBe(null)
  const grown = await agent.rest('PATCH', '/api/marketplace/installed/two', {
    body: { values: { A: 'x'.repeat(900) } },
  })
  expect(grown.error).toMatchObject({ reason: 'LIMIT_REACHED', limit: 'all_answers' })
  const shrunk = await agent.rest('PATCH', '/api/marketplace/installed/one', { body: { values: { A: 'short' } } })
  expect(shrunk.error).toBe(null)
  expect((await used(agent, 'all_answers')).used).toBeLessThan(500)
})

test('what a container may say in all', async () => {
  const { server, agent } = await started()
  await using _ = server
  const env = [{ name: 'A', value: 'x'.repeat(300_000) }]
  for (const [transport, create] of TRANSPORTS) {
    const error = await create(agent, body('big', { env }))
    expect([transport, error]).toEqual([transport, expect.objectContaining({ code: 'POLICY_DENIED' })])
    expect(error.violations).toMatchObject([{ rule: 'limit.text' }])
  }
  expect((await server.owner.post('/api/containers', body('big', { env }))).error).toBe(null)
})

test('more than the ceiling is refused with the ceiling; the owner raises it', async () => {
  const { server, agent } = await started()
  await using _ = server
  await setLimits(server, { memory: 2 ** 30 })
  const big = body('big', { memory_bytes: 2 ** 31 })
  const { error } = await agent.post('/api/containers', big)
  expect(error.violations).toMatchObject([{ rule: 'limit.memory', path: 'HostConfig.Memory', value: '2 GiB' }])
  expect(error.violations[0].why).toContain('(1 GiB)')
  expect(error.human_action).toContain('Settings → Limits for agents')
  await setLimits(server, { memory: 2 ** 31 })
  expect((await agent.post('/api/containers', big)).error).toBe(null)
})

test('with little disk left agents pull and create nothing; the owner does', async () => {
  const { server, agent } = await started({ engineIsLocal: true })
  await using _ = server
  const GIB = 2 ** 30
  vi.mocked(readDisk).mockImplementation(async () => ({ totalBytes: 100 * GIB, freeBytes: 4 * GIB }))
  await agent.post('/api/marketplace/create', { app_id: 'nginx', port: 8085 })
  for (const answer of [
    await agent.post('/api/images/pull', { image: BUSYBOX }),
    await agent.post('/api/containers', body('one')),
    await agent.post('/api/marketplace/start', { app_id: 'nginx' }),
  ])
    expect(answer).toMatchObject({
      status: 403,
      error: { code: 'POLICY_DENIED', reason: 'DISK_RESERVED', free: 4 * GIB, allowed: 5 * GIB },
    })
  expect((await server.owner.post('/api/containers', body('owner'))).error).toBe(null)
  await setLimits(server, { free_disk: 3 * GIB })
  expect((await agent.post('/api/containers', body('one'))).error).toBe(null)
  // What is there may be started and stopped all the same.
  vi.mocked(readDisk).mockImplementation(async () => ({ totalBytes: 100 * GIB, freeBytes: 0 }))
  expect((await agent.post('/api/containers/one/restart')).error).toBe(null)
  vi.mocked(readDisk).mockImplementation(async () => null)
  expect((await agent.post('/api/containers', body('two'))).error).toBe(null)
})

test('templates: by number and by the bytes of all their versions', async () => {
  const { server, agent } = await started()
  await using _ = server
  const save = (client: Client, name: string, more = '') =>
    client.post('/api/templates', { name, compose: `services: {web: {image: "${BUSYBOX}"}}\n#${more}` })
  await setLimits(server, { templates: 2 })
  const saved = await Promise.all(['t1', 't2', 't3', 't4'].map((name) => save(agent, name)))
  expect(saved.filter(({ error }) => error === null)).toHaveLength(2)
  expect(saved.find(({ error }) => error)?.error).toMatchObject({ reason: 'LIMIT_REACHED', limit: 'templates' })
  const [mine = ''] = saved.flatMap(({ data }) => (data ? [data.name] : []))
  expect((await save(agent, mine, 'once more')).error).toBe(null)
  expect((await save(server.owner, 'owners')).error).toBe(null)
  expect(await used(agent, 'templates')).toMatchObject({ used: 2 })

  await setLimits(server, { template_text: 2_000 })
  for (const letter of ['a', 'b']) expect((await save(agent, mine, letter.repeat(700))).error).toBe(null)
  // Its earlier versions are kept, so that saving it again and again fills the disk as well.
  expect((await save(agent, mine, 'c'.repeat(700))).error).toMatchObject({ limit: 'template_text' })
  await agent.rest('DELETE', `/api/templates/${mine}`)
  expect((await save(agent, mine, 'd'.repeat(700))).error).toBe(null)
})
