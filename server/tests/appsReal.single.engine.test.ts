import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { freePort } from '../../scripts/testing/freePort.ts'
import { pushImage } from '../../scripts/testing/pushImage.ts'
import { standInImage } from '../../scripts/testing/standInImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import type { Client } from './testing/client.ts'
import { provideRealApps } from './testing/realAppImages.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Health checks of these apps come every half minute, and nothing is up before the first one. */
const SLOW = 170_000

interface RealApp {
  id: string
  /** What its page, or its protocol, answers when it works. */
  works: (port: number) => Promise<unknown>
  /** Whether its image can be pulled here: the registry stands for Docker Hub only. */
  updates: boolean
}

const text = async (port: number, path: string) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  return `${response.status} ${(await response.text()).trim()}`
}

const APPS: RealApp[] = [
  { id: 'nginx', updates: true, works: async (port) => expect(await text(port, '/')).toContain('Welcome to nginx!') },
  {
    id: 'prometheus',
    updates: true,
    works: async (port) => expect(await text(port, '/api/v1/query?query=1')).toContain('"status":"success"'),
  },
  { id: 'transmission', updates: false, works: async (port) => expect(await text(port, '/')).toMatch(/^401 /) },
  { id: 'mosquitto', updates: true, works: (port) => connects(port) },
  // Each visit is one more in the database: the number says whether its data is still there.
  {
    id: 'rsshub',
    updates: true,
    works: async (port) => expect(await text(port, '/cgi-bin/visits')).toMatch(/^200 \d+$/),
  },
  {
    id: 'miniflux',
    updates: true,
    works: async (port) => expect(await text(port, '/cgi-bin/visits')).toMatch(/^200 \d+$/),
  },
]

let server: TestServer<DockerEngine>
let agent: Client
let folder: string
const ports = new Map<string, number>()

beforeAll(async () => {
  await provideRealApps(inject('socketPath'), inject('registry'))
  folder = await mkdtemp(join(tmpdir(), 'wag-real-'))
  const engine = new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })
  // With the layer that all of them share, so that no app has to wait for it.
  for await (const _ of engine.pullImage('nginx:1.30.4'));
  server = await startTestServer({ engine, dataDir: folder })
  agent = await server.agent('marketplace:read', 'marketplace:write', 'containers:read', 'containers:delete')
}, SLOW)

afterAll(async () => {
  for (const { id } of (await agent.get('/api/marketplace/installed')).data)
    await agent.post('/api/marketplace/remove?delete_data=true', { install_id: id })
  await server.close()
  await rm(folder, { recursive: true, force: true })
}, SLOW)

async function connects(port: number) {
  // CONNECT of MQTT 3.1.1 without a password; the broker's answer is CONNACK, "not authorised".
  const answer = await new Promise<Buffer>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 60, 0, 1, 0x61])),
    )
    socket.once('data', resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed without an answer')))
  })
  expect(answer[0]).toBe(0x20)
}

const visits = async (id: string) => Number((await text(ports.get(id) ?? 0, '/cgi-bin/visits')).replace('200 ', ''))
const build = async (id: string) => {
  const { Config } = await server.engine.inspectContainer(id)
  return Config.Labels?.['org.example.build']
}

/** All at once: each of them waits for its health check most of the time. Says of all that fail that they do. */
async function each(apps: readonly RealApp[], work: (app: RealApp) => Promise<void>) {
  const results = await Promise.allSettled(apps.map(work))
  expect(results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))).toEqual([])
}

describe('real software in the images of real apps', () => {
  test(
    'is installed and reached on the port that was chosen',
    async () => {
      for (const { id } of APPS) {
        ports.set(id, await freePort())
        const extra = id === 'transmission' ? { values: { PEER_PORT: String(await freePort()) } } : {}
        const more = id === 'mosquitto' ? { values: { WEBSOCKET_PORT: String(await freePort()) } } : extra
        const body = { app_id: id, container_name: id, port: ports.get(id), ...more }
        expect((await agent.post('/api/marketplace/create', body)).error).toBe(null)
      }
      await each(APPS, async ({ id, works }) => {
        const { error, data } = await agent.post('/api/marketplace/start', { container_name: id })
        if (error) throw new Error(`${id}: ${JSON.stringify(error)}`)
        expect(data).toMatchObject({ state: 'RUNNING', port: ports.get(id) })
        expect(data.message).toMatch(new RegExp(`is installed and running on port ${ports.get(id)}\\.$`))
        await waitUntil(id, async () => (await works(ports.get(id) ?? 0)) ?? true)
      })
    },
    SLOW,
  )

  test(
    'is updated to newer images with its data',
    async () => {
      await visits('rsshub')
      const before = { rsshub: await visits('rsshub'), miniflux: await visits('miniflux') }
      await provideRealApps(inject('socketPath'), inject('registry'), '2')
      const updating = APPS.filter(({ updates }) => updates)
      await each(updating, async ({ id, works }) => {
        const { error, data } = await agent.post('/api/marketplace/update', { container_name: id })
        if (error) throw new Error(`${id}: ${JSON.stringify(error)}`)
        expect(data).toMatchObject({ status: 'updated', changed: true })
        expect([id, await build(id)]).toEqual([id, '2'])
        await works(ports.get(id) ?? 0)
      })
      expect(await visits('rsshub')).toBeGreaterThan(before.rsshub)
      expect(await visits('miniflux')).toBeGreaterThan(before.miniflux)
    },
    SLOW,
  )

  test(
    'is removed with its data kept, and finds it again',
    async () => {
      const before = await visits('miniflux')
      await agent.post('/api/marketplace/remove', { container_name: 'miniflux' })
      await expect(text(ports.get('miniflux') ?? 0, '/')).rejects.toThrow()
      await agent.post('/api/marketplace/create', { app_id: 'miniflux', container_name: 'miniflux' })
      const { error } = await agent.post('/api/marketplace/start', { container_name: 'miniflux' })
      expect(error).toBe(null)
      expect(await visits('miniflux')).toBe(before + 1)
    },
    SLOW,
  )

  test(
    'is removed with its data, and nothing of it stays',
    async () => {
      for (const { id } of APPS) {
        const planned = await agent.get(`/api/marketplace/installed/${id}/remove-plan?delete_data=true`)
        const { data, error } = await agent.post('/api/marketplace/remove?delete_data=true', { container_name: id })
        expect([id, error]).toEqual([id, null])
        expect(data.volumes.map(({ name }: { name: string }) => name)).toEqual(
          planned.data.volumes.map(({ name }: { name: string }) => name),
        )
        const label = [`com.docker.compose.project=${id}`]
        expect(await server.engine.listContainers({ label })).toEqual([])
        expect(await server.engine.listNetworks({ label })).toEqual([])
        expect(await server.engine.listVolumes({ label })).toEqual([])
      }
    },
    SLOW,
  )
})

test(
  'an update whose new image is unhealthy stays on its data until the owner goes back to the very image that ran before',
  async () => {
    const owner = server.owner
    const name = 'wagtest/flaky:1'
    await pushImage(inject('registry'), name, await flakyImage('good'))
    const compose = `services:
  web:
    image: ${name}
    healthcheck: {test: [CMD, test, -e, /healthy], interval: 1s, retries: 2}
    stop_grace_period: 0s
    volumes: ["data:/data"]
volumes: {data: }
`
    await owner.post('/api/templates', { name: 'flaky', compose })
    expect((await owner.post('/api/templates/flaky/deploy', {})).error).toBe(null)
    const before = await server.engine.inspectContainer('flaky-web-1')
    await pushImage(inject('registry'), name, await flakyImage('bad'))
    const updating = owner.post('/api/marketplace/update', { container_name: 'flaky' })
    await waitUntil('the check fails', async () => {
      const { data } = await owner.get('/api/jobs')
      return data.some(({ message }: { message: string }) => message.includes('health check of flaky-web-1 fails'))
    })
    // The time that it is given is over.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    const { error } = await updating.finally(() => vi.useRealTimers())
    expect(error).toMatchObject({ code: 'DOCKER_ERROR', reason: 'UNHEALTHY', rolled_back: false })
    expect(error.message).toContain('flaky_data')
    expect((await server.engine.inspectContainer('flaky-web-1')).Image).not.toBe(before.Image)
    expect((await owner.post('/api/marketplace/revert', { container_name: 'flaky' })).error).toBe(null)
    const after = await server.engine.inspectContainer('flaky-web-1')
    expect([after.Image, after.State.Health?.Status]).toEqual([before.Image, 'healthy'])
    expect(after.Mounts.map(({ Name }) => Name)).toEqual(before.Mounts.map(({ Name }) => Name))
    expect((await owner.get('/api/marketplace/installed/flaky')).data).toMatchObject({
      state: 'running',
      last_error: null,
    })
  },
  SLOW,
)

function flakyImage(kind: 'good' | 'bad') {
  return standInImage(
    { Cmd: ['sleep', '3600'] },
    kind === 'good' ? { healthy: '', data: { directory: true } } : { data: { directory: true } },
  )
}
