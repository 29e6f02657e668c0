import { expect, test, vi } from 'vitest'
import { DomainError } from '../core/errors.ts'
import { startTestServer } from './testing/testServer.ts'

test('what a failed start has left on the container is told at once, as the engine sends no event for it', async () => {
  await using server = await startTestServer()
  const { engine } = server
  engine.addImage('nginx:latest')
  await server.owner.post('/api/containers', { name: 'web', image: 'nginx:latest', start: false })
  const why = 'driver failed programming external connectivity: port is already allocated'
  const inspect = await engine.inspectContainer('web')
  vi.spyOn(engine, 'startContainer').mockRejectedValueOnce(new DomainError('DOCKER_ERROR', why))
  vi.spyOn(engine, 'inspectContainer').mockResolvedValue({ ...inspect, State: { ...inspect.State, Error: why } })
  expect((await server.owner.post('/api/containers/web/start')).error).toMatchObject({ code: 'DOCKER_ERROR' })
  expect((await server.owner.get('/api/containers')).data[0].error).toBe(why)
})
