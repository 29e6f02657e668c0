import { cp, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type HostListener, hostListeners } from '../core/compose/preflight/hostListeners.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { DomainError } from '../core/errors.ts'
import { projectRoot } from '../version.ts'
import type { Client } from './testing/client.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: vi.fn(async () => []) }))
afterEach(() => void vi.mocked(hostListeners).mockImplementation(async () => []))

/** Every container is healthy as soon as it runs, but those whose image is listed. */
function engineWith(images: readonly string[], failing: Record<string, number> = {}): FakeEngine {
  const engine: FakeEngine = new FakeEngine({
    program: (process) => {
      const code = failing[process.config.Image ?? '']
      if (code !== undefined) process.exit(code)
      else process.health('healthy')
    },
  })
  for (const image of images) engine.offerImage(image)
  return engine
}

const NGINX = 'nginx:1.30.4'
const JELLYFIN = 'jellyfin/jellyfin:10.11.11'
const TRANSMISSION = 'lscr.io/linuxserver/transmission:4.1.3'

async function withApps(failing: Record<string, number> = {}) {
  const server = await startTestServer({ engine: engineWith([NGINX, JELLYFIN, TRANSMISSION], failing) })
  return { server, agent: await server.agent('marketplace:read', 'marketplace:write', 'containers:read') }
}

async function activity(client: Client) {
  const { data } = await client.graphql('{ activity(first: 50) { nodes { action outcome code message detail } } }')
  return data.activity.nodes
}

async function leftovers({ engine }: TestServer, project: string) {
  const label = [`com.docker.compose.project=${project}`]
  const [containers, networks, volumes] = await Promise.all([
    engine.listContainers({ label }),
    engine.listNetworks({ label }),
    engine.listVolumes({ label }),
  ])
  return { containers: containers.length, networks: networks.length, volumes: volumes.length }
}

test("the page's dialogue about Jellyfin", async () => {
  const { server, agent } = await withApps()
  await using _ = server
  const list = await agent.get('/api/marketplace')
  expect(list.data.apps.find(({ id }: { id: string }) => id === 'jellyfin')).toMatchObject({ port: 8096 })
  const created = await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
  expect(created.data).toMatchObject({ status: 'created', port: 8096, message: 'Compose downloaded. Start it now?' })
  expect(await leftovers(server, 'jellyfin')).toEqual({ containers: 0, networks: 0, volumes: 0 })
  const started = await agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
  expect(started.data).toMatchObject({ status: 'started', state: 'RUNNING', port: 8096 })
  expect(started.data.message).toBe('Jellyfin is installed and running on port 8096.')
  const entries = await activity(agent)
  const done = entries.find(
    ({ action, outcome }: { action: string; outcome: string }) => action === 'app.start' && outcome === 'SUCCEEDED',
  )
  expect(done.detail.plan[0]).toBe('up jellyfin')
})

test('created again before it ever ran, an install is written anew and keeps its secrets', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  const env = () => readFile(join(server.dataDir, 'containers/dl/.env'), 'utf8')
  const dl = { app_id: 'transmission', container_name: 'dl' }
  await agent.post('/api/marketplace/create', dl)
  const byOwner = await server.owner.rest('PATCH', '/api/marketplace/installed/dl', {
    body: { environment: { A: '1' } },
  })
  expect(byOwner.data.compose_override).toContain('"A"')
  const secret = /RPC_PASSWORD=(.*)/.exec(await env())?.[1]
  const again = await agent.post('/api/marketplace/create', { ...dl, port: 9999 })
  expect(again.data).toMatchObject({ port: 9999, compose_override: expect.not.stringContaining('"A"') })
  expect(await env()).toContain(`RPC_PASSWORD=${secret}`)
  await agent.post('/api/marketplace/start', { container_name: 'dl' })
  const taken = await agent.post('/api/marketplace/create', { app_id: 'transmission', container_name: 'dl' })
  expect(taken.error).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' })
  const other = await agent.post('/api/marketplace/create', { app_id: 'nginx', container_name: 'dl', port: 8080 })
  expect(other.error).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' })
})

test('made-up passwords are told to the owner once, and to nobody else', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  const asAgent = await agent.post('/api/marketplace/create', { app_id: 'transmission', container_name: 'one' })
  expect(asAgent.data).toMatchObject({ credentials: [], generated: ['RPC_PASSWORD'] })
  expect(asAgent.data.credentials_note).toContain('The owner finds the values in the dashboard')
  const asOwner = await server.owner.post('/api/marketplace/create', { app_id: 'transmission', container_name: 'two' })
  const [credential] = asOwner.data.credentials
  expect(credential).toMatchObject({ name: 'RPC_PASSWORD', label: 'Password' })
  await server.owner.post('/api/marketplace/start', { container_name: 'two' })
  const secrets = [credential.value]
  for (const name of ['one', 'two']) {
    const text = await readFile(join(server.dataDir, `containers/${name}/.env`), 'utf8')
    secrets.push(/RPC_PASSWORD=(.*)/.exec(text)?.[1] ?? '')
  }
  const told = JSON.stringify([
    asAgent.data,
    await activity(server.owner),
    (await server.owner.get('/api/jobs')).data,
    (await agent.get('/api/marketplace/installed')).data,
  ])
  for (const secret of secrets) expect(told).not.toContain(secret)
})

test('new answers: the next start applies them, the rest stays', async () => {
  const { server } = await withApps()
  await using _ = server
  const { owner } = server
  await owner.post('/api/marketplace/create', { app_id: 'transmission', container_name: 'dl', environment: { A: '1' } })
  await owner.post('/api/marketplace/start', { container_name: 'dl' })
  const path = '/api/marketplace/installed/dl'
  const before = await readFile(join(server.dataDir, 'containers/dl/.env'), 'utf8')
  const planned = await owner.rest('PATCH', `${path}?plan=true`, { body: { port: 9100 } })
  expect(planned.data.port).toBe(9100)
  expect(await readFile(join(server.dataDir, 'containers/dl/.env'), 'utf8')).toBe(before)
  const written = await owner.rest('PATCH', path, { body: { port: 9100, environment: { B: '2' } } })
  expect(written.data).toMatchObject({ status: 'configured', port: 9100 })
  expect((await owner.get(path)).data.port).toBe(9091)
  const applied = await owner.rest('PATCH', path, { body: { environment: { C: '3' }, reset: ['A'], start: true } })
  expect(applied.data).toMatchObject({
    port: 9100,
    message: 'Transmission (dl) runs with the new settings on port 9100.',
  })
  const { Config } = await server.engine.inspectContainer('dl')
  expect(Config.Env).toEqual(expect.arrayContaining(['B=2', 'C=3']))
  expect(Config.Env).not.toContain('A=1')
  const secret = /RPC_PASSWORD=(.*)/.exec(before)?.[1]
  expect(Config.Env).toContain(`PASS=${secret}`)
})

test('a taken port is told with one that is free, at the plan and at the start', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  await agent.post('/api/marketplace/create', { app_id: 'jellyfin', container_name: 'first' })
  await agent.post('/api/marketplace/start', { container_name: 'first' })
  const { data: ports } = await agent.get('/api/marketplace/ports?ports=8096,5179')
  expect(ports).toEqual([
    { port: 8096, free: false, taken_by: 'the container first', next_free: 8097 },
    { port: 5179, free: false, taken_by: 'WAGMIOS itself', next_free: 5180 },
  ])
  const second = await agent.post('/api/marketplace/create', { app_id: 'jellyfin', container_name: 'second' })
  expect(second.data.problems).toMatchObject([{ reason: 'PORT_IN_USE', port: 8096, next_free: 8097 }])
  const failed = await agent.post('/api/marketplace/start', { container_name: 'second' })
  expect([failed.status, failed.error.code, failed.error.reason]).toEqual([409, 'CONFLICT', 'PORT_IN_USE'])
  expect(failed.error.message).toContain('Port 8097 is free.')
  expect(failed.error.violations).toMatchObject([{ port: 8096, next_free: 8097, human_action: expect.any(String) }])
  await agent.rest('PATCH', '/api/marketplace/installed/second', { body: { port: 8097 } })
  const started = await agent.post('/api/marketplace/start', { container_name: 'second' })
  expect(started.data.message).toBe('Jellyfin (second) is installed and running on port 8097.')
  const ambiguous = await agent.post('/api/marketplace/stop', { app_id: 'jellyfin' })
  expect(ambiguous.error).toMatchObject({ code: 'INVALID_INPUT', reason: 'AMBIGUOUS_ID' })
})

test('a port that a process of the host has is taken, too', async () => {
  const listener: HostListener = { protocol: 'tcp', ip: '0.0.0.0', port: 8096 }
  vi.mocked(hostListeners).mockImplementation(async () => [listener, { ...listener, port: 8097 }])
  const { server, agent } = await withApps()
  await using _ = server
  expect((await agent.get('/api/marketplace/ports?ports=8096')).data).toEqual([
    { port: 8096, free: false, taken_by: 'a process of the host', next_free: 8098 },
  ])
  await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
  const { error } = await agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
  expect(error).toMatchObject({ reason: 'PORT_IN_USE' })
  expect(await leftovers(server, 'jellyfin')).toEqual({ containers: 0, networks: 0, volumes: 0 })
})

test('a first start that fails before anything ran leaves nothing but the definition and the reason', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
  server.engine.failNext('startContainer', new DomainError('DOCKER_ERROR', 'exec: no such file', { engineStatus: 400 }))
  const { error } = await agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
  expect(error).toMatchObject({ code: 'DOCKER_ERROR', message: 'exec: no such file' })
  expect(await leftovers(server, 'jellyfin')).toEqual({ containers: 0, networks: 0, volumes: 0 })
  const { data } = await agent.get('/api/marketplace/installed/jellyfin')
  expect(data).toMatchObject({ state: 'created', last_error: { code: 'DOCKER_ERROR' } })
})

test('a stop ends a first start that still waits, and takes nothing away', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('starting') })
  engine.offerImage(JELLYFIN)
  await using server = await startTestServer({ engine })
  const agent = await server.agent('marketplace:read', 'marketplace:write')
  await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
  const starting = agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
  await vi.waitFor(async () =>
    expect((await agent.get('/api/marketplace/installed/jellyfin')).data.state).toBe('starting'),
  )
  const stopped = await agent.post('/api/marketplace/stop', { app_id: 'jellyfin' })
  expect(stopped.data).toMatchObject({ status: 'stopped', state: 'STOPPED' })
  const { error } = await starting
  expect(error).toMatchObject({
    code: 'CONFLICT',
    reason: 'CANCELLED',
    message: expect.stringContaining('it is stopped'),
  })
  expect(await leftovers(server, 'jellyfin')).toMatchObject({ containers: 1, volumes: 3 })
  expect(server.reported).toEqual([])
})

test('a first start that takes too long goes on', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('starting') })
  engine.offerImage(JELLYFIN)
  await using server = await startTestServer({ engine })
  const agent = await server.agent('marketplace:read', 'marketplace:write')
  await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
  const starting = agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
  await vi.waitFor(async () => expect(await leftovers(server, 'jellyfin')).toMatchObject({ containers: 1 }))
  await vi.waitFor(async () =>
    expect((await agent.get('/api/jobs')).data[0]).toMatchObject({ message: 'Waiting until it is healthy' }),
  )
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  const { error } = await starting.finally(() => vi.useRealTimers())
  expect(error).toMatchObject({ reason: 'NOT_HEALTHY_IN_TIME', retryable: true })
  expect(await leftovers(server, 'jellyfin')).toMatchObject({ containers: 1, volumes: 3 })
})

test('removed with its data kept, an app finds its data and secrets again; deleting names every volume', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  const key = { app_id: 'transmission', container_name: 'dl' }
  const env = () => readFile(join(server.dataDir, 'containers/dl/.env'), 'utf8')
  await agent.post('/api/marketplace/create', { ...key, port: 9100 })
  await agent.post('/api/marketplace/start', key)
  const before = await env()
  const volumes = ['dl_config', 'dl_downloads', 'dl_watch']
  const kept = await agent.post('/api/marketplace/remove', key)
  expect(kept.data).toMatchObject({ status: 'removed', data: 'kept' })
  expect(await leftovers(server, 'dl')).toEqual({ containers: 0, networks: 0, volumes: 3 })
  expect((await agent.get('/api/marketplace/kept')).data).toMatchObject([{ id: 'dl', app_id: 'transmission' }])
  expect((await agent.get('/api/marketplace/installed')).data).toEqual([])
  await agent.post('/api/marketplace/create', key)
  expect(await env()).toBe(before)
  await agent.post('/api/marketplace/start', key)
  const refused = await agent.post('/api/marketplace/remove?delete_data=true', key)
  expect([refused.status, refused.error.code]).toEqual([403, 'SCOPE_REQUIRED'])
  const deleting = await server.agent('marketplace:read', 'marketplace:write', 'containers:delete')
  const planned = await deleting.post('/api/marketplace/remove?delete_data=true&plan=true', key)
  expect(planned.data.volumes.map(({ name }: { name: string }) => name).sort()).toEqual(volumes)
  expect(await leftovers(server, 'dl')).toMatchObject({ containers: 1, volumes: 3 })
  const gone = await deleting.post('/api/marketplace/remove?delete_data=true', key)
  expect(gone.data.volumes.map(({ name }: { name: string }) => name).sort()).toEqual(volumes)
  expect(gone.data.volumes.every(({ sizeBytes }: { sizeBytes: number }) => Number.isInteger(sizeBytes))).toBe(true)
  expect(await leftovers(server, 'dl')).toEqual({ containers: 0, networks: 0, volumes: 0 })
  await expect(stat(join(server.dataDir, 'containers/dl'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('what the owner has to consent to is listed; once approved the same call works', async () => {
  const { server, agent } = await withApps()
  await using _ = server
  const created = await agent.post('/api/marketplace/create', { app_id: 'nginx', approve: ['port:80'] })
  expect(created.data.problems).toMatchObject([
    { reason: 'NEEDS_APPROVAL', human_action: expect.stringContaining('POST /api/marketplace/nginx/approve.') },
  ])
  const denied = await agent.post('/api/marketplace/start', { app_id: 'nginx' })
  expect([denied.status, denied.error.code]).toEqual([403, 'POLICY_DENIED'])
  expect(JSON.stringify(denied.error)).toContain('port:80')
  expect((await agent.post('/api/marketplace/nginx/approve', { needs: ['port:80'] })).error.code).toBe('OWNER_REQUIRED')
  expect((await server.owner.post('/api/marketplace/nginx/approve', { needs: ['privileged'] })).status).toBe(400)
  expect((await server.owner.post('/api/marketplace/nginx/approve', { needs: ['port:80'] })).status).toBe(200)
  const started = await agent.post('/api/marketplace/start', { app_id: 'nginx' })
  expect(started.error).toBe(null)
  expect(started.data.message).toBe('Nginx is installed and running on port 80.')
  await agent.post('/api/marketplace/stop', { app_id: 'nginx' })
  await server.owner.post('/api/marketplace/nginx/revoke', {})
  expect((await agent.post('/api/marketplace/start', { app_id: 'nginx' })).error.code).toBe('POLICY_DENIED')
})

describe('?plan=true does nothing', () => {
  test('on any operation', async () => {
    const { server } = await withApps()
    await using _ = server
    const agent = await server.agent(
      'marketplace:read',
      'marketplace:write',
      'templates:read',
      'templates:write',
      'containers:write',
      'containers:delete',
    )
    await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
    await agent.post('/api/marketplace/start', { app_id: 'jellyfin' })
    await agent.post('/api/templates', { name: 'web', compose: `services: {web: {image: "${NGINX}"}}` })
    const calls = server.engine.calls.length
    const plans: [string, object][] = [
      ['/api/marketplace/create?plan=true', { app_id: 'nginx', port: 8080 }],
      ['/api/marketplace/start?plan=true', { app_id: 'jellyfin' }],
      ['/api/marketplace/stop?plan=true', { app_id: 'jellyfin' }],
      ['/api/marketplace/restart?plan=true', { app_id: 'jellyfin' }],
      ['/api/marketplace/update?plan=true', { app_id: 'jellyfin' }],
      ['/api/marketplace/remove?plan=true', { app_id: 'jellyfin' }],
      ['/api/templates/web/deploy?plan=true', {}],
    ]
    for (const [path, body] of plans) expect([path, (await agent.post(path, body)).status]).toEqual([path, 200])
    expect(server.engine.calls.length).toBe(calls)
    expect((await agent.get('/api/marketplace/installed')).data).toHaveLength(1)
  })

  test('and where a row has no plan, the call is refused instead of carried out', async () => {
    const { server } = await withApps()
    await using _ = server
    const { status, error } = await server.owner.post('/api/containers/nothing/stop?plan=true')
    expect([status, error.reason]).toEqual([400, 'PLAN_UNSUPPORTED'])
  })
})

describe('whatever a client calls it', () => {
  const bodies: [string, object][] = [
    ['app_id and container_name', { app_id: 'jellyfin', container_name: 'tv' }],
    ['custom_name', { app_id: 'jellyfin', custom_name: 'tv' }],
    ['its name as people write it', { app_name: 'Jellyfin', container_name: 'TV' }],
    ['environment as a list', { app_id: 'jellyfin', name: 'tv', env: ['TZ=UTC'] }],
    ['environment as key and value', { app_id: 'jellyfin', name: 'tv', env: [{ key: 'TZ', value: 'UTC' }] }],
    ['ports as an object', { app_id: 'jellyfin', name: 'tv', ports: { '8096': 8096 } }],
    ['ports as public and private', { app_id: 'jellyfin', name: 'tv', ports: [{ public: 8096, private: 8096 }] }],
    ['ports as Docker writes them', { app_id: 'jellyfin', name: 'tv', ports: ['8096:8096/tcp'] }],
    ['one number', { app_id: 'jellyfin', name: 'tv', port: 8096 }],
  ]
  test.each(bodies)('%s', async (_, body) => {
    const { server, agent } = await withApps()
    await using _server = server
    const { data, error } = await agent.post('/api/marketplace/create', body)
    expect(error).toBe(null)
    expect(data).toMatchObject({ app_id: 'jellyfin', container_name: 'tv', port: 8096 })
  })

  const wrongPorts: [string, unknown, string][] = [
    ['on one address only', { '127.0.0.1:8097': 8096 }, 'names the address 127.0.0.1'],
    ['on one address, as Docker writes it', ['[::1]:8097:8096'], 'names the address [::1]'],
    ['the wrong way round', { '8096': 8097 }, 'the port of the host comes first'],
    ['that are none', { http: 8096 }, 'must be a port of the host with one of the container'],
    ['that are something else', [{ host: { toString: 1 }, container: { toString: 1 } }], 'must be a port of the host'],
  ]
  test.each(wrongPorts)('ports %s are refused, and nothing is published elsewhere', async (_, ports, why) => {
    const { server, agent } = await withApps()
    await using _server = server
    const { status, error } = await agent.post('/api/marketplace/create', { app_id: 'jellyfin', ports })
    expect([status, error.message]).toEqual([400, expect.stringContaining(why)])
    expect((await agent.get('/api/marketplace/installed')).data).toEqual([])
  })

  test('who names no install is told how', async () => {
    const { server, agent } = await withApps()
    await using _ = server
    const { error } = await agent.post('/api/marketplace/start', {})
    expect(error).toMatchObject({
      reason: 'CONTAINER_NAME_REQUIRED',
      message: expect.stringContaining('container_name'),
    })
  })

  test('a path means only what was told as one', async () => {
    const { server, agent } = await withApps()
    await using _ = server
    const { data } = await agent.post('/api/marketplace/create', { app_id: 'jellyfin' })
    for (const path of [
      '/etc/jellyfin/compose.yaml',
      '/tmp/../jellyfin',
      `${data.install_dir}/../jellyfin`,
      '../jellyfin',
    ]) {
      const { status } = await agent.post('/api/marketplace/start', { compose_path: path })
      expect([path, status]).toEqual([path, 404])
    }
    const started = await agent.post('/api/marketplace/start', { compose_path: data.compose_path })
    expect(started.data.status).toBe('started')
    for (const name of ['../x', '..', 'a/b', '/etc']) {
      const { status } = await agent.post('/api/marketplace/create', { app_id: 'jellyfin', container_name: name })
      expect([name, status]).toEqual([name, 400])
    }
  })

  test('the volumes of an earlier project are not handed to an agent that takes its name', async () => {
    const { server, agent } = await withApps()
    await using _ = server
    await server.engine.createVolume({ Name: 'vault_data', Labels: { 'com.docker.compose.project': 'vault' } })
    const { error } = await agent.post('/api/marketplace/create', { app_id: 'jellyfin', container_name: 'vault' })
    expect(error).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' })
  })
})

test("an operator's own app is there as soon as its folder is, and what is wrong with it is told", async () => {
  const own = join(await temporaryFolder(), '.wagmios', 'apps')
  await mkdir(own, { recursive: true })
  await using server = await startTestServer({ engine: engineWith([NGINX]), env: { WAGMIOS_MARKETPLACE_DIR: own } })
  const agent = await server.agent('marketplace:read', 'marketplace:write')
  const bundled = (await agent.get('/api/marketplace')).data.apps.length
  // As marketplace/README.md says: copy the folder of an app, and give it an id of its own.
  await cp(join(projectRoot, 'marketplace/nginx'), join(own, 'my-pages'), { recursive: true })
  const problem = 'must be "my-pages", the name of the folder'
  const unreadable = await agent.get('/api/marketplace/my-pages')
  expect([unreadable.status, unreadable.error.message]).toEqual([404, expect.stringContaining(problem)])
  expect((await agent.get('/api/marketplace/problems')).data).toEqual([
    { file: 'my-pages/compose.yaml', path: 'name', message: problem, left_out: true },
  ])
  const text = await readFile(join(own, 'my-pages/compose.yaml'), 'utf8')
  await writeFile(join(own, 'my-pages/compose.yaml'), text.replace('name: nginx', 'name: my-pages'))
  expect((await agent.get('/api/marketplace/problems')).data).toEqual([])
  expect((await agent.get('/api/marketplace')).data.apps).toHaveLength(bundled + 1)
  expect((await server.anonymous.fetch('/api/marketplace/my-pages/icon')).status).toBe(200)
  expect((await agent.post('/api/marketplace/create', { app_id: 'my-pages', port: 8085 })).error).toBe(null)
  const started = await agent.post('/api/marketplace/start', { app_id: 'my-pages' })
  expect(started.data.message).toBe('Nginx is installed and running on port 8085.')
})
