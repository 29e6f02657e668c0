import { afterEach, expect, test, vi } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { FakeProcess } from '../core/engine/fake/fakeProcess.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: vi.fn(async () => []) }))
afterEach(() => void vi.useRealTimers())

const IMAGES = ['db:1', 'web:1', 'web:2']

async function started(program: (process: FakeProcess) => void = () => {}) {
  const engine = new FakeEngine({ program })
  for (const image of IMAGES) engine.offerImage(image)
  const server = await startTestServer({ engine })
  return { engine, server, owner: server.owner }
}

const shop = (mark: string, web = 'web:1') => `
services:
  db: {image: "db:1", restart: unless-stopped, volumes: ["data:/data"]}
  web: {image: "${web}", restart: unless-stopped, environment: {MARK: "${mark}"}}
volumes: {data: }
`
const STATELESS = (web: string, mark = '1') => `
services:
  web: {image: "${web}", restart: unless-stopped, environment: {MARK: "${mark}"}}
`

async function deploy({ owner }: TestServer, compose: string) {
  await owner.rest('PUT', '/api/templates/shop', { body: { compose } })
  return owner.post('/api/templates/shop/deploy', {})
}

const deployAndWait = async (server: TestServer, compose: string) => {
  const { error } = await deploy(server, compose)
  expect(error).toBe(null)
}

/** The time that an operation is given is over; it judges what it sees then. */
async function letTimePass(operation: Promise<{ error: unknown }>, isWaiting: () => Promise<boolean>) {
  await waitUntil('it waits', isWaiting)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  return operation.finally(() => vi.useRealTimers())
}

const waiting = (server: TestServer, how: RegExp) => async () => {
  const { data } = await server.owner.get('/api/jobs')
  return data.some(({ message, state }: { message: string; state: string }) => state === 'running' && how.test(message))
}

async function left({ engine }: TestServer) {
  const label = ['com.docker.compose.project=shop']
  const [containers, volumes] = await Promise.all([engine.listContainers({ label }), engine.listVolumes({ label })])
  return { containers: containers.map(({ Names: [name = ''] }) => name.slice(1)).sort(), volumes: volumes.length }
}

test('what crashed before an operation is not what the operation did', async () => {
  const { engine, server, owner } = await started()
  await using _ = server
  await deployAndWait(server, shop('1'))
  for (let crash = 1; crash <= 3; crash++) {
    engine.exitContainer('shop-db-1', 137)
    await waitUntil('it is up again', () => server.core.mirror.container('shop-db-1').restartCount === crash)
  }
  for (const path of ['start', 'update'])
    expect((await owner.post(`/api/marketplace/${path}`, { container_name: 'shop' })).error, path).toBe(null)
  expect((await deploy(server, shop('2'))).error).toBe(null)
  expect(server.core.mirror.container('shop-db-1').restartCount).toBe(3)
  expect((await engine.inspectContainer('shop-web-1')).Config.Env).toContain('MARK=2')
}, 30_000)

test.each([
  ['is unhealthy', (engine: FakeEngine) => engine.setHealth('shop-db-1', 'unhealthy')],
  ['restarts again and again', (engine: FakeEngine) => engine.exitContainer('shop-db-1', 1)],
])(
  'a neighbour that %s does not stand in the way of a change',
  async (_how, hurt) => {
    let isHurt = false
    const { engine, server } = await started((process) => {
      if (isHurt && process.name === 'shop-db-1') process.exit(1)
    })
    await using _ = server
    await deployAndWait(server, shop('1'))
    isHurt = true
    hurt(engine)
    await waitUntil('it is seen', () => {
      const { health, restartCount } = server.core.mirror.container('shop-db-1')
      return health === 'UNHEALTHY' || restartCount > 0
    })
    expect((await deploy(server, shop('2'))).error).toBe(null)
    expect((await engine.inspectContainer('shop-web-1')).Config.Env).toContain('MARK=2')
  },
  30_000,
)

test('an update that has run on the data is neither killed nor reversed; the owner may go back', async () => {
  const { engine, server, owner } = await started((process) =>
    process.health(process.config.Image === 'web:2' ? 'unhealthy' : 'healthy'),
  )
  await using _ = server
  await deployAndWait(server, shop('1'))
  const { Image: before } = await engine.inspectContainer('shop-web-1')
  const operation = deploy(server, shop('1', 'web:2'))
  const { error } = await letTimePass(operation, waiting(server, /health check of shop-web-1 fails/))
  expect(error).toMatchObject({
    reason: 'UNHEALTHY',
    rolled_back: false,
    ran_on_data: ['shop_data'],
    retryable: false,
    message: expect.stringMatching(/not put back.*shop-web-1 has run on the data in shop_data/),
    human_action: expect.stringContaining('/api/marketplace/revert'),
  })
  expect((await engine.inspectContainer('shop-web-1')).Config.Image).toBe('web:2')
  const { data } = await owner.graphql('{ installedApp(id: "shop") { revertible lastError { reason container } } }')
  expect(data.installedApp).toEqual({
    revertible: true,
    lastError: { reason: 'UNHEALTHY', container: 'shop-web-1' },
  })

  const agent = await server.agent('marketplace:read', 'marketplace:write')
  const refused = await agent.post('/api/marketplace/revert', { container_name: 'shop' })
  expect(refused.error.code).toBe('OWNER_REQUIRED')
  const { data: reverted } = await owner.post('/api/marketplace/revert', { container_name: 'shop' })
  expect(reverted).toMatchObject({ status: 'reverted', state: 'RUNNING' })
  expect((await engine.inspectContainer('shop-web-1')).Image).toBe(before)
  expect((await owner.post('/api/marketplace/revert', { container_name: 'shop' })).error).toMatchObject({
    code: 'CONFLICT',
    reason: 'NOTHING_TO_REVERT',
  })
}, 30_000)

test('a new version may take as long as it is given, however often its check fails', async () => {
  let isMigrated = false
  const { engine, server } = await started((process) =>
    process.health(process.config.Image === 'web:2' && !isMigrated ? 'unhealthy' : 'healthy'),
  )
  await using _ = server
  await deployAndWait(server, shop('1'))
  const operation = deploy(server, shop('1', 'web:2'))
  await waitUntil('its check fails', waiting(server, /health check of shop-web-1 fails/))
  isMigrated = true
  engine.setHealth('shop-web-1', 'healthy')
  expect((await operation).error).toBe(null)
  expect((await engine.inspectContainer('shop-web-1')).Config.Image).toBe('web:2')
}, 30_000)

test('where there is no data, and of settings alone, a change that fails is taken back', async () => {
  let sick = ''
  const { engine, server } = await started((process) => {
    const isSick = process.config.Image === sick || process.config.Env?.includes(sick)
    process.health(isSick ? 'unhealthy' : 'healthy')
  })
  await using _ = server
  await deployAndWait(server, STATELESS('web:1'))
  sick = 'web:2'
  const update = await letTimePass(deploy(server, STATELESS('web:2')), waiting(server, /shop-web-1 fails/))
  expect(update.error).toMatchObject({ reason: 'UNHEALTHY', rolled_back: true })
  expect((await engine.inspectContainer('shop-web-1')).Config.Image).toBe('web:1')
  await deployAndWait(server, shop('1'))
  sick = 'MARK=2'
  const setting = await letTimePass(deploy(server, shop('2')), waiting(server, /shop-web-1 fails/))
  expect(setting.error).toMatchObject({ reason: 'UNHEALTHY', rolled_back: true })
  expect((await engine.inspectContainer('shop-web-1')).Config.Env).toContain('MARK=1')
}, 40_000)

test('a first start may fail as often as it takes; given up, it keeps what it has written', async () => {
  let starts = 0
  const { server, owner } = await started((process) => {
    if (process.name === 'shop-web-1' && ++starts <= 5) process.exit(1)
  })
  await using _ = server
  await deployAndWait(server, shop('1'))
  expect(starts).toBe(6)
  expect(await left(server)).toEqual({ containers: ['shop-db-1', 'shop-web-1'], volumes: 1 })
  await owner.post('/api/marketplace/remove?delete_data=true', { container_name: 'shop' })

  starts = -1_000_000
  const { error } = await letTimePass(deploy(server, shop('1')), waiting(server, /shop-web-1 has ended/))
  expect(error).toMatchObject({
    reason: 'NOT_RUNNING',
    rolled_back: false,
    ran_on_data: ['shop_data'],
    exit_code: 1,
    message: expect.stringContaining('Nothing was removed'),
    human_action: expect.stringContaining('delete_data=true'),
  })
  expect(await left(server)).toEqual({ containers: ['shop-db-1', 'shop-web-1'], volumes: 1 })
}, 40_000)

test('why it failed stays known when what failed is gone, for those who may read logs', async () => {
  const { server, owner } = await started((process) => {
    process.stderr('FATAL: cannot open config\n')
    process.exit(2)
  })
  await using _ = server
  const compose = 'services: { web: { image: "web:1" } }'
  const { error } = await deploy(server, compose)
  expect(error).toMatchObject({ reason: 'NOT_RUNNING', rolled_back: true, exit_code: 2 })
  expect(error.log).toEqual(['FATAL: cannot open config'])
  expect(await left(server)).toEqual({ containers: [], volumes: 0 })
  const why = { reason: 'NOT_RUNNING', container: 'shop-web-1', exit_code: 2 }
  const read = async (client = owner) => (await client.get('/api/marketplace/installed/shop')).data.last_error
  expect(await read()).toMatchObject({ ...why, log: ['FATAL: cannot open config'] })
  expect(await read(await server.agent('marketplace:read'))).toMatchObject({ ...why, log: null })
}, 30_000)
