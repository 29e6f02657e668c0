import { expect, test, vi } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import { startTestServer } from './testing/testServer.ts'

test('a container of an image of WAGMIOS is not started for a key, whatever its name means by now', async () => {
  await using server = await startTestServer()
  const { engine } = server
  for (const image of ['wagmios:1', 'plain:1']) engine.addImage(image)
  await engine.tagImage('wagmios:1', 'tiny', '1')
  await engine.createContainer({ Image: 'wagmios:1' }, { name: 'wagmios-backend' })
  const agent = await server.agent(...SCOPES)
  const Labels = { 'wagmios.created-by': agent.keyId }
  await engine.createContainer({ Image: 'tiny:1', Labels, HostConfig: { NetworkMode: 'none' } }, { name: 'made' })
  await engine.tagImage('plain:1', 'tiny', '1')
  await vi.waitFor(() => expect(server.core.mirror.containers()).toHaveLength(2))
  const { error } = await agent.post('/api/containers/made/start')
  expect(error).toMatchObject({ code: 'POLICY_DENIED', violations: [{ rule: 'image.protected' }] })
})
