import { expect, test } from 'vitest'
import { FakeEngine } from './engine/fakeEngine.ts'
import { HostPaths } from './hostPaths.ts'

async function inContainer(told?: { host: string; server: string }[]) {
  const engine = new FakeEngine()
  engine.addImage('wagmi:backend')
  const Binds = [
    '/var/run/docker.sock:/var/run/docker.sock',
    '/srv/wagmios:/app/data',
    '/home/ann/.wagmios/containers:/app/data/containers',
  ]
  const { id } = await engine.createContainer({ Image: 'wagmi:backend', HostConfig: { Binds } }, { name: 'self' })
  const paths = new HostPaths({ engine, selfContainerId: id, ...(told && { told }) })
  await paths.refresh()
  return paths
}

test('on a bare host every path is itself', async () => {
  const paths = new HostPaths({ engine: new FakeEngine(), selfContainerId: null })
  await paths.refresh()
  expect(paths.toHost('/var/lib/x')).toBe('/var/lib/x')
})

test.each([
  ['/app/data/containers/web/site', '/home/ann/.wagmios/containers/web/site'],
  ['/app/data/containers', '/home/ann/.wagmios/containers'],
  ['/app/data/templates', '/srv/wagmios/templates'],
  ['/app/data/containers-old/x', '/srv/wagmios/containers-old/x'],
  ['/app/data/containers/../keys.json', '/srv/wagmios/keys.json'],
])('in a container the longest mount counts: %s', async (path, host) => {
  expect((await inContainer()).toHost(path)).toBe(host)
})

test('what no mount covers has no path on the host, and the error says what to do', async () => {
  const paths = await inContainer()
  for (const path of ['/tmp/x', '/app/dataset', '/var/run/docker.sock', '/']) {
    expect(paths.find(path)).toBeNull()
    expect(() => paths.toHost(path)).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        details: expect.objectContaining({
          reason: 'NO_HOST_PATH',
          path,
          humanAction: expect.stringContaining('Mount'),
        }),
      }),
    )
  }
})

test('what the operator says comes first', async () => {
  const paths = await inContainer([{ server: '/app/data/containers', host: '/mnt/apps' }])
  expect(paths.toHost('/app/data/containers/web')).toBe('/mnt/apps/web')
})
