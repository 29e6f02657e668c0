import { expect, test } from 'vitest'
import { startTestServer } from '../../tests/testing/testServer.ts'
import { testEngine } from '../compose/testing/composeFixture.ts'

test('a container whose network is gone is there: what it lacks is told, with a remedy', async () => {
  const engine = testEngine()
  await engine.createNetwork({ Name: 'b18-gone' })
  const body = { Image: 'busybox:latest', Cmd: ['sleep', '60'], HostConfig: { NetworkMode: 'b18-gone' } }
  const { id } = await engine.createContainer(body, { name: 'b18' })
  try {
    await engine.removeNetwork('b18-gone')
    await using server = await startTestServer({ engine })
    const { status, error } = await server.owner.post('/api/containers/b18/start')
    expect(status).toBe(409)
    expect(error).toMatchObject({
      code: 'CONFLICT',
      reason: 'NEEDS_WHAT_IS_GONE',
      message: expect.stringContaining('b18-gone'),
      human_action: expect.stringContaining('network'),
    })
  } finally {
    await engine.removeContainer(id, { force: true })
  }
})
