import { expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import { startTestServer } from './testing/testServer.ts'

/** Programs of `crash` end at once, those of `calm` never. */
async function started() {
  const engine: FakeEngine = new FakeEngine({
    program: (process) => (process.config.Image === 'crash:1' ? process.exit(1) : process.health('healthy')),
  })
  for (const image of ['crash:1', 'calm:1']) engine.offerImage(image)
  const server = await startTestServer({ engine })
  for (const image of ['crash:1', 'calm:1']) await server.owner.post('/api/images/pull', { image })
  await server.owner.rest('PATCH', '/api/limits', { body: { restarts: 3 } })
  return { server, agent: await server.agent(...SCOPES) }
}

const crashing = (name: string) => ({ name, image: 'crash:1', restart_policy: 'always' })

test("an agent's container whose program keeps ending is stopped, on record, with how to go on", async () => {
  const { server, agent } = await started()
  await using _ = server
  const look = async (name: string) => (await agent.get(`/api/containers/${name}`)).data
  expect((await server.owner.post('/api/containers', crashing('owners'))).error).toBe(null)
  expect((await agent.post('/api/containers', crashing('storm'))).error).toBe(null)
  await waitUntil('the stop', async () => (await look('storm')).state === 'exited')
  const { stopped_because: why, restart_count: restarts } = await look('storm')
  expect(restarts).toBe(3)
  expect(why).toBe(
    'storm was restarted 3 times within ten minutes, so it was stopped. Read its log, correct what is wrong, and start it again.',
  )
  const entries = async () =>
    (
      await server.owner.graphql(
        '{ activity(first: 50, filter: { actorKind: WAGMIOS }) { nodes { actor { label } via action outcome target { name } detail } } }',
      )
    ).data.activity.nodes
  await waitUntil('the outcome', async () =>
    (await entries()).some(({ outcome }: { outcome: string }) => outcome === 'SUCCEEDED'),
  )
  expect((await entries())[0]).toMatchObject({
    actor: { label: 'WAGMIOS' },
    via: 'ENGINE',
    action: 'container.stop',
    target: { name: 'storm' },
    detail: { reason: 'RESTART_STORM', restarts: 3, minutes: 10 },
  })
  // The owner's own goes on.
  await waitUntil('more restarts', async () => (await look('owners')).restart_count > 3)
  expect((await look('owners')).stopped_because).toBe(null)

  // Started again it has its chances again.
  expect((await agent.post('/api/containers/storm/start')).error).toBe(null)
  await waitUntil('another round', async () => (await look('storm')).stopped_because === null)
  await waitUntil('the second stop', async () => (await look('storm')).state === 'exited')
  expect((await look('storm')).stopped_because).toContain('3 times')
  expect(server.reported).toEqual([])
})

test('containers of what an agent deployed, and what stops and starts in peace', async () => {
  const { server, agent } = await started()
  await using _ = server
  const compose = 'services: {web: {image: "calm:1", restart: always}}\n'
  await agent.post('/api/templates', { name: 'calm', compose })
  expect((await agent.post('/api/templates/calm/deploy', {})).error).toBe(null)
  // Restarts that somebody asks for are no storm.
  for (let count = 0; count < 5; count++)
    expect((await agent.post('/api/containers/calm-web-1/restart')).error).toBe(null)
  expect((await agent.get('/api/containers/calm-web-1')).data).toMatchObject({
    state: 'running',
    stopped_because: null,
  })
  await agent.post('/api/templates', { name: 'storm', compose: compose.replace('calm', 'crash') })
  // It never becomes healthy, which the deployment tells; a first start that fails is taken back.
  await agent.post('/api/templates/storm/deploy', {})
  await waitUntil('its end', async () => {
    const { data } = await agent.get('/api/containers')
    return data.every(
      ({ name, state }: { name: string; state: string }) => name !== 'storm-web-1' || state === 'exited',
    )
  })
  expect(server.reported).toEqual([])
})
