import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Of this file's containers, so that others on the same engine are left alone. */
const PREFIX = 'storm-test-'
let server: TestServer<DockerEngine>
let engine: DockerEngine

async function removeOurs(): Promise<void> {
  for (const { Id, Names } of await engine.listContainers())
    if (Names.some((name) => name.startsWith(`/${PREFIX}`)))
      await engine.removeContainer(Id, { force: true, volumes: true })
}

beforeAll(async () => {
  engine = new DockerEngine({ host: { host: inject('dockerHost'), tlsVerify: false }, configDir: '/nonexistent' })
  await removeOurs()
  server = await startTestServer({ engine })
})
afterAll(async () => {
  await removeOurs()
  expect(server.reported).toEqual([])
  await server.close()
})

test('the engine restarts a crashing container for ever; of an agent it is stopped, and stays so', async () => {
  await server.owner.rest('PATCH', '/api/limits', { body: { restarts: 4 } })
  const agent = await server.agent(...SCOPES)
  const body = (name: string) => ({
    name: PREFIX + name,
    image: 'busybox:latest',
    command: ['false'],
    restart_policy: 'always',
  })
  expect((await server.owner.post('/api/containers', body('owner'))).error).toBe(null)
  expect((await agent.post('/api/containers', body('agent'))).error).toBe(null)
  const look = async (name: string) => (await agent.get(`/api/containers/${PREFIX}${name}`)).data
  await waitUntil('the stop', async () => (await look('agent')).state === 'exited', { timeout: 30_000 })
  const { State, RestartCount = 0 } = await engine.inspectContainer(`${PREFIX}agent`)
  expect(State).toMatchObject({ Running: false, Restarting: false })
  expect(RestartCount).toBeGreaterThanOrEqual(4)
  expect((await look('agent')).stopped_because).toMatch(/was restarted \d+ times within ten minutes/)
  // The other one shows that the engine would have gone on.
  await waitUntil('more of them', async () => (await look('owner')).restart_count > RestartCount + 1, {
    timeout: 60_000,
  })
  expect((await engine.inspectContainer(`${PREFIX}agent`)).RestartCount).toBe(RestartCount)
  const { data } = await server.owner.get('/api/activity?limit=100')
  expect(data.events).toContainEqual(
    expect.objectContaining({ full_action: 'container.stop', outcome: 'succeeded', agent: 'WAGMIOS' }),
  )
}, 120_000)
