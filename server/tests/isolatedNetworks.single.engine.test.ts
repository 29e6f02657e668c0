import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand, tryCommand } from '../../scripts/runCommand.ts'
import { type PrivateEngine, startPrivateEngine } from '../../scripts/testing/privateEngine.ts'
import { provideStandardImages } from '../../scripts/testing/standInImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { startTestServer } from './testing/testServer.ts'

/** What its page says; see standInImages.ts. */
const PAGE = 'It works'

function bench(engine: PrivateEngine) {
  const docker = new DockerEngine({ host: { host: engine.dockerHost, tlsVerify: false }, configDir: '/nonexistent' })
  /** Whether a container gets the page of another, whose port is not published, at its address. */
  const reaches = async (from: string, address: string) => {
    const args = ['-H', engine.dockerHost, 'exec', from, 'timeout', '3', 'wget', '-qO-', `http://${address}/`]
    return (await tryCommand(engine.docker, args)).stdout.includes(PAGE)
  }
  /** Creates a container that serves the page, and tells its address. */
  const create = async (client: Client, name: string, body: Record<string, unknown> = {}) => {
    const { error } = await client.post('/api/containers', { name, image: 'nginx:latest', ...body })
    expect(error).toBeNull()
    const { NetworkSettings } = await docker.inspectContainer(name)
    const [endpoint] = Object.values(NetworkSettings.Networks ?? {})
    // It answers itself, so that silence elsewhere is the network's doing.
    await waitUntil(`${name} serves`, () => reaches(name, '127.0.0.1'))
    return endpoint?.IPAddress ?? ''
  }
  /** Asks from where the engine's host is. */
  const fromHost = async (url: string) => {
    const pid = readFileSync(join(dirname(engine.socketPath), 'pid'), 'utf8').trim()
    const program = `process.stdout.write(await (await fetch(${JSON.stringify(url)})).text())`
    const node = [process.execPath, '--input-type=module', '--eval', program]
    return runCommand('nsenter', ['--target', pid, '--net', ...node])
  }
  return { docker, reaches, create, fromHost }
}

test.each(['20.10', '28'] as const)(
  'on Docker %s, what agents make by hand reaches no other container, and is reached where it is published',
  async (version) => {
    await using engine = await startPrivateEngine({ version, ownNetwork: true })
    await provideStandardImages(engine.registry, engine.socketPath)
    const { docker, reaches, create, fromHost } = bench(engine)
    const server = await startTestServer({ engine: docker })
    onTestFinished(() => server.close())
    const [one, other] = [await server.agent(...SCOPES), await server.agent(...SCOPES)]
    const ofOwner = await create(server.owner, 'of-owner')
    await create(server.owner, 'neighbour')
    const first = await create(one, 'first', { ports: [{ host: '8089', container: '80' }] })
    const second = await create(one, 'second')
    await create(other, 'third', { network: 'bridge' })

    // Otherwise nothing below would say anything.
    expect(await reaches('neighbour', ofOwner)).toBe(true)
    expect({
      owner: await reaches('first', ofOwner),
      sameKey: await reaches('first', second),
      back: await reaches('second', first),
      otherKey: await reaches('third', second),
      fromOwner: await reaches('neighbour', second),
    }).toEqual({ owner: false, sameKey: false, back: false, otherKey: false, fromOwner: false })
    expect(await fromHost('http://127.0.0.1:8089/')).toContain(PAGE)

    // What has been stopped is on its network again.
    expect((await one.post('/api/containers/first/stop')).success).toBe(true)
    expect((await one.post('/api/containers/first/start')).success).toBe(true)
    await waitUntil('first serves again', () => reaches('first', '127.0.0.1'))
    expect(await reaches('first', ofOwner)).toBe(false)
    expect(await fromHost('http://127.0.0.1:8089/')).toContain(PAGE)

    for (const name of ['first', 'second']) await one.rest('DELETE', `/api/containers/${name}?force=true`)
    await other.rest('DELETE', '/api/containers/third?force=true')
    const networks = (await docker.listNetworks()).map(({ Name }) => Name)
    expect(networks.filter((name) => name.startsWith('wagmios-agent-'))).toEqual([])
  },
  180_000,
)
