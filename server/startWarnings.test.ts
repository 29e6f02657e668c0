import { chmod } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from './config.ts'
import type { EngineVersion } from './core/engine/types.ts'
import { oldEngineWarning, startWarnings } from './startWarnings.ts'
import { temporaryFolder } from './tests/testing/temporaryFolder.ts'

const HOME = { WAGMIOS_HOST: '127.0.0.1', DOCKER_HOST: 'unix:///nonexistent' }

function warnings(env: Record<string, string>): Promise<string[]> {
  return startWarnings(loadConfig({ ...HOME, ...env }))
}

test('an address of the network without TLS is told, one behind it or of this machine is not', async () => {
  expect(await warnings({})).toEqual([])
  expect(await warnings({ WAGMIOS_HOST: '::1' })).toEqual([])
  expect(await warnings({ WAGMIOS_HOST: '' })).toEqual([expect.stringContaining('Listening on 0.0.0.0 without TLS')])
  expect(await warnings({ WAGMIOS_HOST: '0.0.0.0', WAGMIOS_PUBLIC_URL: 'https://wagmios.example.com' })).toEqual([])
})

test('a socket that everybody may write to is told', async () => {
  const socket = join(await temporaryFolder(), 'docker.sock')
  const server = createServer().listen(socket)
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  await chmod(socket, 0o666)
  expect(await warnings({ DOCKER_HOST: `unix://${socket}` })).toEqual([expect.stringContaining(`chmod 660 ${socket}`)])
  await chmod(socket, 0o660)
  expect(await warnings({ DOCKER_HOST: `unix://${socket}` })).toEqual([])
})

test('an engine that is reached over the network without TLS is told', async () => {
  expect(await warnings({ DOCKER_HOST: 'tcp://10.0.0.1:2375' })).toEqual([expect.stringContaining('without TLS')])
  expect(await warnings({ DOCKER_HOST: 'tcp://10.0.0.1:2376', DOCKER_TLS_VERIFY: '1' })).toEqual([])
  for (const host of ['tcp://127.0.0.1:2375', 'tcp://socket-proxy:2375'])
    expect(await warnings({ DOCKER_HOST: host }), host).toEqual([])
})

test.each([
  ['1.40', true],
  ['1.9', true],
  ['1.41', false],
  ['1.51', false],
  ['1.100', false],
  ['2.0', false],
])('an engine with API %s is too old: %s', (ApiVersion, old) => {
  expect(oldEngineWarning({ Version: '0', ApiVersion } as EngineVersion) !== null).toBe(old)
})
