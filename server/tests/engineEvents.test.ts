import { expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { startTestServer } from './testing/testServer.ts'

test("what happens to somebody's container is on record while an agent's create that names it waits for its image", async () => {
  await using server = await startTestServer()
  const { engine, owner } = server
  engine.addImage('nginx:latest')
  const { id } = await engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  await engine.startContainer(id)
  const pull = Promise.withResolvers<void>()
  engine.offerImage('slow:latest', { until: pull.promise })
  const agent = await server.agent('containers:write', 'images:write')
  const creating = agent.post('/api/containers', { image: 'slow:latest', name: 'web' })
  await waitUntil('the create', async () => (await actions(owner)).includes('container.create pending'))
  await engine.stopContainer(id)
  await engine.removeContainer(id)
  await waitUntil('its end', async () => (await actions(owner)).includes('container.delete success'))
  expect(await actions(owner)).toEqual(expect.arrayContaining(['container.exit success', 'container.delete success']))
  const { id: theirs } = await engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  pull.resolve()
  expect((await creating).success).toBe(false)
  await waitUntil('the other one', async () => (await targets(owner)).includes(theirs))
})

async function actions(owner: Owner): Promise<string[]> {
  const { data } = await owner.get('/api/activity?target=web')
  return data.events.map((event: { full_action: string; status: string }) => `${event.full_action} ${event.status}`)
}

async function targets(owner: Owner): Promise<string[]> {
  const { data } = await owner.get('/api/activity?action=container.create&outcome=succeeded')
  return data.events.map(({ target_ref: target }: { target_ref: { id: string } }) => target.id)
}

type Owner = Awaited<ReturnType<typeof startTestServer>>['owner']
