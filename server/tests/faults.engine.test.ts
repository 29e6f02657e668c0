import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { startPrivateEngine } from '../../scripts/testing/privateEngine.ts'
import { provideStandardImages } from '../../scripts/testing/standInImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { DockerEngine } from '../core/engine/dockerEngine.ts'
import type { Client } from './testing/client.ts'
import { buildServerProgram, startServerProcess } from './testing/serverProcess.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'

beforeAll(() => buildServerProgram(), 120_000)

const CONTAINERS = 8

/** Names and states, as the engine itself tells them. */
async function toldByEngine(engine: DockerEngine): Promise<string[]> {
  return (await engine.listContainers()).map(({ Names: [name = ''], State }) => `${name.slice(1)} ${State}`).toSorted()
}

/** Asks for the list over both transports, over and over, and notes every kind of answer. */
async function load(client: Client, isOver: () => boolean, answers: Map<string, number>): Promise<void> {
  const note = (answer: string) => answers.set(answer, (answers.get(answer) ?? 0) + 1)
  while (!isOver()) {
    const { status, error } = await client.get('/api/containers')
    note(`${status} ${error?.code ?? 'ok'}`)
    const { code } = await client.graphql('{ containers { id state } images { id } }')
    note(`graphql ${code ?? 'ok'}`)
  }
}

test('an engine that is killed and comes back under load: DOCKER_ERROR meanwhile, right again within 3 s', async () => {
  await using engine = await startPrivateEngine({ version: inject('engineVersion') })
  await provideStandardImages(engine.registry, engine.socketPath)
  const docker = new DockerEngine({ host: { host: engine.dockerHost, tlsVerify: false }, configDir: '/nonexistent' })
  await docker.version()
  for (let count = 0; count < CONTAINERS; count++) {
    const { id } = await docker.createContainer(
      {
        Image: 'busybox:latest',
        Cmd: ['sleep', '600'],
        HostConfig: { RestartPolicy: { Name: count % 2 ? 'always' : 'no' } },
      },
      { name: `fault-${count}` },
    )
    if (count < CONTAINERS - 2) await docker.startContainer(id)
  }
  const server = await startServerProcess({ dataDir: await temporaryFolder(), dockerHost: engine.dockerHost })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = await server.setUp()
  const toldByServer = async () => {
    const { data } = await owner.get('/api/containers')
    return data.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`).toSorted()
  }
  await waitUntil('the server knows the engine', async () => (await toldByServer()).length === CONTAINERS)
  expect(await toldByServer()).toEqual(await toldByEngine(docker))

  const answers = new Map<string, number>()
  let isOver = false
  const loading = Promise.all([1, 2, 3, 4].map(() => load(owner, () => isOver, answers)))
  await engine.kill()
  await waitUntil('the loss is told', () => (answers.get('502 DOCKER_ERROR') ?? 0) > 0)
  const health = async () => JSON.parse((await owner.get('/health')).text)
  expect((await health()).engine).toMatchObject({ status: 'unreachable' })
  expect((await owner.get('/api/keys')).status, 'what needs no engine works').toBe(200)

  await engine.restart()
  // The engine answers again; containers of the policy `always` may still be on their way up.
  const back = performance.now()
  await waitUntil('the mirror is connected', async () => (await health()).engine.status === 'ok', { timeout: 5_000 })
  expect(performance.now() - back).toBeLessThan(3_000)
  await waitUntil('both tell the same', async () => `${await toldByServer()}` === `${await toldByEngine(docker)}`, {
    timeout: 3_000,
  })
  isOver = true
  await loading
  expect([...answers.keys()].toSorted()).toEqual(['200 ok', '502 DOCKER_ERROR', 'graphql DOCKER_ERROR', 'graphql ok'])

  await docker.removeContainer('fault-0', { force: true })
  await waitUntil('changes are followed as before', async () => (await toldByServer()).length === CONTAINERS - 1, {
    timeout: 3_000,
  })
  expect(server.output()).not.toContain('unexpected error')
}, 120_000)

test('an engine that hangs is told from one that works, and forgiven when it wakes', async () => {
  await using engine = await startPrivateEngine({ version: inject('engineVersion') })
  const server = await startServerProcess({ dataDir: await temporaryFolder(), dockerHost: engine.dockerHost })
  onTestFinished(async () => void (await server.end('SIGKILL')))
  const owner = await server.setUp()
  await waitUntil('the server knows the engine', async () => (await owner.get('/api/containers')).status === 200)
  await engine.pause()
  await waitUntil('it is noticed', async () => (await owner.get('/api/containers')).error?.code === 'DOCKER_ERROR', {
    timeout: 20_000,
    interval: 250,
  })
  await engine.resume()
  await waitUntil('it is back', async () => (await owner.get('/api/containers')).status === 200, {
    timeout: 15_000,
    interval: 100,
  })
}, 120_000)
