import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import { expect, it } from 'vitest'
import { DomainError } from '../errors.ts'
import { FakeEngine } from './fakeEngine.ts'
import { logLines } from './logLines.ts'
import type { EngineEvent } from './types.ts'

const never = new AbortController().signal

async function withContainer(options?: ConstructorParameters<typeof FakeEngine>[0]) {
  const fake = new FakeEngine(options)
  fake.addImage('nginx:1.29', { config: { Cmd: ['nginx'], ExposedPorts: { '80/tcp': {} }, Labels: { from: 'image' } } })
  const { id } = await fake.createContainer({ Image: 'nginx:1.29', Labels: { own: '1' } }, { name: 'web' })
  return { fake, id }
}

it('notes every changing call, refused or not, and no other', async () => {
  const { fake, id } = await withContainer()
  await fake.listContainers()
  await fake.inspectContainer(id)
  await fake.stopContainer(id, { timeoutSeconds: 3 })
  await expect(fake.removeImage('nope')).rejects.toBeInstanceOf(DomainError)
  fake.setUnreachable(true)
  await expect(fake.startContainer(id)).rejects.toBeInstanceOf(DomainError)
  expect(fake.calls).toEqual([
    { call: 'createContainer', args: [{ Image: 'nginx:1.29', Labels: { own: '1' } }, { name: 'web' }] },
    { call: 'stopContainer', args: [id, { timeoutSeconds: 3 }] },
    { call: 'removeImage', args: ['nope', {}] },
    { call: 'startContainer', args: [id] },
  ])
})

it('gives a container what its image has', async () => {
  const { fake, id } = await withContainer()
  const { Config, Path } = await fake.inspectContainer(id)
  expect(Config).toMatchObject({ Labels: { from: 'image', own: '1' }, ExposedPorts: { '80/tcp': {} } })
  expect(Path).toBe('nginx')
})

it('hands out copies: what a reader changes stays with the reader', async () => {
  const { fake, id } = await withContainer()
  const first = await fake.inspectContainer(id)
  Object.assign(first.Config.Labels ?? {}, { hacked: '1' })
  first.State.Status = 'dead'
  expect(await fake.inspectContainer(id)).toMatchObject({ State: { Status: 'created' } })
  expect((await fake.inspectContainer(id)).Config.Labels).not.toHaveProperty('hacked')
})

it('ends, pauses, marks and fills containers as a test says', async () => {
  const { fake, id } = await withContainer()
  await fake.startContainer(id)
  fake.setHealth(id, 'unhealthy')
  expect((await fake.inspectContainer(id)).State.Health).toMatchObject({ Status: 'unhealthy', FailingStreak: 1 })
  fake.pauseContainer('web')
  expect((await fake.inspectContainer(id)).State.Paused).toBe(true)
  fake.appendLog(id, 'stderr', 'oops\n')
  fake.exitContainer(id, 7)
  expect((await fake.inspectContainer(id)).State).toMatchObject({ Status: 'exited', ExitCode: 7 })
  const stream = await fake.logs(id, { follow: false, stdout: true, stderr: true, tail: 'all' })
  const lines = []
  for await (const batch of logLines(stream, false)) lines.push(...batch)
  expect(lines).toMatchObject([{ stream: 'stderr', text: 'oops' }])
})

it('runs the program that a test gives it', async () => {
  const { fake, id } = await withContainer({
    program: (process) => {
      process.onSignal = (signal) => {
        process.stdout(`got ${signal}\n`)
        process.exit(9)
      }
    },
  })
  await fake.startContainer(id)
  await fake.stopContainer(id)
  expect((await fake.inspectContainer(id)).State.ExitCode).toBe(9)
})

it('is as slow as a test says, for each call', async () => {
  const { fake, id } = await withContainer()
  fake.setLatency((call) => (call === 'inspectContainer' ? 50 : 0))
  const begin = performance.now()
  await fake.listContainers()
  expect(performance.now() - begin).toBeLessThan(40)
  await fake.inspectContainer(id)
  expect(performance.now() - begin).toBeGreaterThan(45)
})

it('fails the next calls as a test says, once each', async () => {
  const { fake, id } = await withContainer()
  const errors = [new Error('first'), new Error('second')]
  for (const error of errors) fake.failNext('startContainer', error)
  await expect(fake.startContainer(id)).rejects.toBe(errors[0])
  await expect(fake.startContainer(id)).rejects.toBe(errors[1])
  await fake.startContainer(id)
  expect((await fake.inspectContainer(id)).State.Running).toBe(true)
})

it('breaks calls that are under way when it becomes unreachable', async () => {
  const { fake, id } = await withContainer()
  fake.setLatency(30)
  const call = fake.inspectContainer(id)
  fake.setUnreachable(true)
  await expect(call).rejects.toMatchObject({ details: { reason: 'ENGINE_UNREACHABLE' } })
  fake.setUnreachable(false)
  await fake.inspectContainer(id)
})

it('keeps the files of archives', async () => {
  const { fake, id } = await withContainer()
  const tar = pack()
  tar.entry({ name: 'app.conf' }, 'größe=1\n')
  tar.finalize()
  await fake.putArchive(id, '/etc', Readable.from(tar))
  expect(fake.archives).toEqual([{ containerId: id, path: '/etc', files: { '/etc/app.conf': 'größe=1\n' } }])
})

it('pulls what a registry offers, and fails as that says', async () => {
  const fake = new FakeEngine()
  const pull = async (reference: string) => {
    const messages = []
    for await (const message of fake.pullImage(reference)) messages.push(message.status)
    return messages
  }
  fake.offerImage('ghcr.io/a/b:1', { layers: [10, 20], config: { Cmd: ['b'] } })
  fake.offerImage('ghcr.io/a/c', { fails: 'toomanyrequests: slow down' })
  expect((await pull('ghcr.io/a/b:1')).filter((status) => status === 'Pull complete')).toHaveLength(2)
  expect((await fake.inspectImage('ghcr.io/a/b:1')).Config?.Cmd).toEqual(['b'])
  await expect(pull('ghcr.io/a/c')).rejects.toMatchObject({ details: { reason: 'REGISTRY_RATE_LIMITED' } })
  await expect(fake.inspectImage('ghcr.io/a/c')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  fake.offerImage('ghcr.io/a/b:1')
  expect((await pull('ghcr.io/a/b:1')).at(-1)).toContain('Downloaded newer image')
  expect((await fake.listImages()).map(({ RepoTags }) => RepoTags)).toEqual([null, ['ghcr.io/a/b:1']])
})

it('lists an image of Docker Hub under its short name', async () => {
  const fake = new FakeEngine()
  fake.offerImage('docker.io/library/nginx:1')
  for await (const _message of fake.pullImage('docker.io/library/nginx:1'));
  for (const name of ['nginx:1', 'docker.io/library/nginx:1', 'library/nginx:1'])
    expect((await fake.inspectImage(name)).RepoTags).toEqual(['nginx:1'])
})

it('tells everybody who listens', async () => {
  const { fake, id } = await withContainer()
  const listeners = await Promise.all([fake.events(never), fake.events(never)])
  await fake.startContainer(id)
  for (const listener of listeners) {
    const iterator: AsyncIterator<EngineEvent> = listener[Symbol.asyncIterator]()
    expect((await iterator.next()).value).toMatchObject({ Type: 'network', Action: 'connect' })
    expect((await iterator.next()).value).toMatchObject({ Type: 'container', Action: 'start', Actor: { ID: id } })
    await iterator.return?.()
  }
})

it('gives the samples that a test says', async () => {
  const { fake, id } = await withContainer({
    statsIntervalMs: 1,
    stats: (_id, index) => ({ pids_stats: { current: index } }),
  })
  await fake.startContainer(id)
  const seen = []
  for await (const sample of await fake.stats(id, never)) {
    seen.push(sample.pids_stats?.current)
    if (seen.length === 3) break
  }
  expect(seen).toEqual([0, 1, 2])
})
