import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { testEngine } from '../core/compose/testing/composeFixture.ts'
import type { Engine } from '../core/engine/engine.ts'
import { startTestServer } from './testing/testServer.ts'

interface WithLayer {
  GraphDriver?: { Data?: { UpperDir?: string } | null }
}

/** Takes a container's layer away, as what is left after a power loss: the engine lists it and cannot inspect it. */
async function loseLayer(engine: Engine, id: string): Promise<boolean> {
  const { GraphDriver: driver } = (await engine.inspectContainer(id)) as WithLayer // fields that we never read
  const upper = driver?.Data?.UpperDir
  if (!upper) return false
  const layer = dirname(upper)
  await rename(layer, `${layer}-lost`)
  onTestFinished(() => rename(`${layer}-lost`, layer).catch(() => {}))
  return engine.inspectContainer(id).then(
    () => false,
    () => true,
  )
}

test('a container whose layer is gone is shown as broken and can be deleted, and all else goes on', async (context) => {
  const engine = testEngine()
  const make = async (name: string) => {
    const body = { Image: 'busybox:latest', Cmd: ['sleep', '600'] }
    const { id } = await engine.createContainer(body, { name })
    onTestFinished(() => engine.removeContainer(id, { force: true }).catch(() => {}))
    return id
  }
  const ok = await make('b01-ok')
  const bad = await make('b01-bad')
  await engine.startContainer(ok)
  await using server = await startTestServer({ engine })
  const { owner } = server
  if (!(await loseLayer(engine, bad))) return context.skip('this engine does not look at the layer')

  await engine.renameContainer(bad, 'b01-bad2')
  await waitUntil('it is shown as broken', async () => {
    const { status, data } = await owner.get('/api/containers')
    return (
      status === 200 && data.some((one: { name: string; error: string | null }) => one.name === 'b01-bad2' && one.error)
    )
  })
  const agent = await server.agent('containers:read', 'containers:write', 'containers:delete', 'images:read')
  for (const path of ['/api/containers', '/api/images', `/api/containers/${ok}`, '/health'])
    expect((await agent.get(path)).status, path).toBe(200)
  expect(JSON.parse((await agent.get('/health')).text)).toMatchObject({ engine: { status: 'ok' } })
  const { data } = await agent.graphql('{ containers { name inspectError } images { id } }')
  expect(data.containers).toContainEqual({ name: 'b01-ok', inspectError: null })
  expect(data.containers).toContainEqual({ name: 'b01-bad2', inspectError: expect.any(String) })
  // What only a description could tell is refused for this one alone, with the remedy.
  expect((await agent.get('/api/containers/b01-bad2/logs')).error).toMatchObject({
    code: 'DOCKER_ERROR',
    reason: 'INSPECT_FAILED',
    human_action: expect.stringContaining('Delete the container'),
  })
  expect((await agent.post('/api/containers/b01-ok/restart')).status).toBe(200)

  // Also a server that starts now finds its way.
  await using late = await startTestServer({ engine })
  expect((await late.owner.get('/api/containers/b01-bad2')).data).toMatchObject({
    state: 'created',
    error: expect.any(String),
  })

  expect((await agent.rest('DELETE', '/api/containers/b01-bad2')).status).toBe(200)
  await waitUntil('it is gone', async () => (await owner.get('/api/containers/b01-bad2')).status === 404)
  expect(server.reported).toEqual([])
})
