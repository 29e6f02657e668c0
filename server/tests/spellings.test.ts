import { expect, onTestFinished, test } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { startTestServer } from './testing/testServer.ts'

async function started() {
  const engine = new FakeEngine()
  for (const image of ['nginx:1.29', 'linuxserver/sonarr:latest']) engine.addImage(image)
  const server = await startTestServer({ engine })
  onTestFinished(() => server.close())
  return server
}

test('a container is not made without what was asked for: a field that is none is refused', async () => {
  const { owner, engine } = await started()
  const body = { name: 'web', image: 'nginx:1.29', start: false }
  for (const extra of [
    { privileged: true },
    { network_mode: 'container:wagmios-backend' },
    { volumes_from: ['wagmios-backend'] },
    { HostConfig: { Privileged: true } },
    { pid: 'host' },
  ]) {
    const { status, error } = await owner.post('/api/containers', { ...body, ...extra })
    const [name] = Object.keys(extra)
    expect({ status, code: error?.code, path: error?.violations?.[0]?.path }).toEqual({
      status: 403,
      code: 'POLICY_DENIED',
      path: name,
    })
  }
  expect(engine.calls.some(({ call }) => call === 'createContainer')).toBe(false)
  // What an older client always sends, and what the fields are called elsewhere.
  const known = { container_name: 'web', image: 'nginx:1.29', environment: { A: 'b' }, attrs: {}, start: false }
  expect((await owner.post('/api/containers', known)).status).toBe(200)
})

test.each(['nginx:1.29', 'docker.io/library/nginx:1.29', 'index.docker.io/library/nginx:1.29', 'library/nginx:1.29'])(
  'the image is found as %s',
  async (name) => {
    const { owner } = await started()
    expect((await owner.get(`/api/images/${encodeURIComponent(name)}`)).data.tags).toEqual(['nginx:1.29'])
  },
)

test('an image goes by its long name too, and only the one that was named', async () => {
  const { owner } = await started()
  const { data } = await owner.rest('DELETE', `/api/images/${encodeURIComponent('docker.io/linuxserver/sonarr')}`)
  expect(data).toMatchObject({ status: 'deleted', tags: ['linuxserver/sonarr:latest'] })
  expect((await owner.get('/api/images')).data).toHaveLength(1)
})
