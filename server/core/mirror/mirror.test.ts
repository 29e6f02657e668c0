import { expect, onTestFinished, test, vi } from 'vitest'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'
import { FakeEngine } from '../engine/fakeEngine.ts'
import { DomainError } from '../errors.ts'
import { Mirror } from './mirror.ts'

async function mirrorOf(engine: FakeEngine) {
  const mirror = new Mirror(engine)
  onTestFinished(() => mirror.close())
  mirror.start()
  await mirror.settled
  return mirror
}

async function engineWith(...names: string[]) {
  const engine = new FakeEngine()
  engine.addImage('nginx:latest')
  for (const name of names) await engine.createContainer({ Image: 'nginx:latest' }, { name })
  return engine
}

const names = (mirror: Mirror) => mirror.containers().map(({ name }) => name)

test('knows what is there and follows every change', async () => {
  const engine = await engineWith('aa', 'bb')
  const mirror = await mirrorOf(engine)
  expect(names(mirror).toSorted()).toEqual(['aa', 'bb'])
  await engine.startContainer('aa')
  await waitUntil('a runs', () => mirror.container('aa').state === 'RUNNING')
  await engine.createContainer({ Image: 'nginx:latest' }, { name: 'cc' })
  await waitUntil('c is there', () => names(mirror).includes('cc'))
  await engine.renameContainer('cc', 'dd')
  await waitUntil('c is d', () => names(mirror).includes('dd'))
  await engine.removeContainer('bb')
  await waitUntil('b is gone', () => !names(mirror).includes('bb'))
  engine.setHealth('aa', 'unhealthy')
  await waitUntil('a is unhealthy', () => mirror.container('aa').health === 'UNHEALTHY')
  engine.exitContainer('aa', 3)
  await waitUntil('a has ended', () => mirror.container('aa').exitCode === 3)
})

test('knows the images, and when they change', async () => {
  const engine = await engineWith()
  const mirror = await mirrorOf(engine)
  engine.offerImage('redis:7')
  for await (const _message of engine.pullImage('redis:7')) {
    // To the end.
  }
  await waitUntil('redis is there', () => mirror.images().some(({ RepoTags }) => RepoTags?.includes('redis:7')))
  await engine.removeImage('redis:7')
  await waitUntil('redis is gone', () => !mirror.images().some(({ RepoTags }) => RepoTags?.includes('redis:7')))
})

test('a container goes by full id, name, /name and an unambiguous beginning of its id', async () => {
  const engine = await engineWith('web', 'db')
  const mirror = await mirrorOf(engine)
  const web = mirror.container('web')
  for (const reference of [web.id, '/web', web.id.slice(0, 12), web.id.slice(0, 8)])
    expect(mirror.container(reference)).toBe(web)
  for (const reference of ['', 'we', 'Web', 'web/', '//web', web.id.toUpperCase(), `${web.id}0`, ' web', '*'])
    expect(() => mirror.container(reference), reference).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('an ambiguous beginning names its candidates, a name wins over it', async () => {
  const engine = await engineWith(...Array.from({ length: 40 }, (_, index) => `c${index}`))
  const mirror = await mirrorOf(engine)
  const [first = ''] = mirror
    .containers()
    .map(({ id }) => id[0])
    .filter((digit, index, all) => all.indexOf(digit) !== index)
  expect(() => mirror.container(first)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', details: expect.objectContaining({ reason: 'AMBIGUOUS_ID' }) }),
  )
  await engine.renameContainer('c0', first.repeat(2))
  await waitUntil('it has its name', () => names(mirror).includes(first.repeat(2)))
  expect(mirror.container(first.repeat(2)).name).toBe(first.repeat(2))
})

test('while the engine is away nothing stale is told; afterwards everything is right again', async () => {
  const engine = await engineWith('aa', 'bb')
  const mirror = await mirrorOf(engine)
  const seen: string[] = []
  mirror.statusChanged.on(({ state }) => seen.push(state))
  engine.setUnreachable(true)
  await waitUntil('it is noticed', () => mirror.status.state === 'UNREACHABLE')
  for (const read of [() => mirror.containers(), () => mirror.images(), () => mirror.container('aa')])
    expect(read).toThrow(
      expect.objectContaining({ code: 'DOCKER_ERROR', details: expect.objectContaining({ retryable: true }) }),
    )
  engine.setUnreachable(false)
  await engine.removeContainer('aa')
  await engine.createContainer({ Image: 'nginx:latest' }, { name: 'cc' })
  const back = performance.now()
  await waitUntil('it is right again', () => names(mirror).toSorted().join() === 'bb,cc', { timeout: 3_000 })
  expect(performance.now() - back).toBeLessThan(3_000)
  expect(seen).toEqual(['UNREACHABLE', 'CONNECTED'])
})

test('an engine that comes up later is found', async () => {
  const engine = await engineWith('aa')
  engine.setUnreachable(true)
  const mirror = await mirrorOf(engine)
  expect(mirror.status.state).toBe('UNREACHABLE')
  engine.setUnreachable(false)
  await waitUntil('it is found', () => mirror.status.state === 'CONNECTED')
  expect(names(mirror)).toEqual(['aa'])
})

test('changes while the list is being made are not lost', async () => {
  const engine = await engineWith(...Array.from({ length: 30 }, (_, index) => `c${index}`))
  engine.setLatency((call) => (call === 'inspectContainer' ? 5 : 0))
  const mirror = new Mirror(engine)
  onTestFinished(() => mirror.close())
  mirror.start()
  await waitUntil('the list is under way', () => mirror.revision > 5, { interval: 1 })
  await engine.startContainer('c3')
  await engine.removeContainer('c4')
  await engine.createContainer({ Image: 'nginx:latest' }, { name: 'late' })
  await mirror.settled
  await waitUntil(
    'all of it is seen',
    () => names(mirror).includes('late') && !names(mirror).includes('c4') && mirror.container('c3').state === 'RUNNING',
  )
})

test('whoever changes something reads it, however slow the events are', async () => {
  const engine = await engineWith('aa')
  const mirror = await mirrorOf(engine)
  await engine.startContainer('aa')
  const container = await mirror.refreshContainer(mirror.container('aa').id)
  expect(container?.state).toBe('RUNNING')
  await engine.removeContainer('aa', { force: true })
  expect(await mirror.refreshContainer(container?.id ?? '')).toBeUndefined()
})

test('a look that fails does not leave a stale container: everything is listed anew', async () => {
  const engine = await engineWith('aa')
  const mirror = await mirrorOf(engine)
  engine.failNext('inspectContainer', new DomainError('DOCKER_ERROR', 'Not now.', { engineStatus: 500 }))
  await engine.startContainer('aa')
  await waitUntil('a runs', () => mirror.container('aa').state === 'RUNNING', { timeout: 3_000 })
})

test('equal revisions mean equal content', async () => {
  const engine = await engineWith('aa')
  const mirror = await mirrorOf(engine)
  const before = mirror.revision
  expect(mirror.containers()).toEqual(mirror.containers())
  expect(mirror.revision).toBe(before)
  await engine.startContainer('aa')
  await waitUntil('it is seen', () => mirror.container('aa').state === 'RUNNING')
  expect(mirror.revision).toBeGreaterThan(before)
})

test('a follower hears of every change, also that one is gone', async () => {
  const engine = await engineWith('aa')
  const mirror = await mirrorOf(engine)
  const changes = mirror.follow()
  const { id } = mirror.container('aa')
  await engine.removeContainer('aa')
  expect((await changes.next()).value).toEqual({ id, container: null })
  await changes.return?.()
  expect(mirror.containerChanged.size).toBe(0)
})

test('a storm of events about many containers asks the engine for a few of them at a time', async () => {
  const engine = await engineWith(...Array.from({ length: 60 }, (_, index) => `c${index}`))
  const mirror = await mirrorOf(engine)
  let most = 0
  let running = 0
  const inspect = engine.inspectContainer.bind(engine)
  engine.setLatency((call) => (call === 'inspectContainer' ? 2 : 0))
  vi.spyOn(engine, 'inspectContainer').mockImplementation(async (id) => {
    most = Math.max(most, ++running)
    return inspect(id).finally(() => running--)
  })
  await Promise.all(names(mirror).map((name) => engine.startContainer(name)))
  await waitUntil('all run', () => mirror.containers().every(({ state }) => state === 'RUNNING'))
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(16)
})

test('events do not cost a look each where they come in bursts', async () => {
  const engine = await engineWith('aa')
  const mirror = await mirrorOf(engine)
  let looks = 0
  engine.setLatency((call) => {
    if (call === 'inspectContainer') looks++
    return call === 'inspectContainer' ? 10 : 0
  })
  await engine.startContainer('aa')
  for (let count = 0; count < 200; count++) engine.setHealth('aa', count % 2 ? 'healthy' : 'unhealthy')
  await waitUntil('the last one is seen', () => mirror.container('aa').health === 'HEALTHY')
  expect(looks).toBeLessThan(20)
})

/** Asked about that container, the engine answers as told; about others as ever. */
function breakInspect(engine: FakeEngine, broken: string, answer: () => Promise<never>) {
  const inspect = engine.inspectContainer.bind(engine)
  return vi.spyOn(engine, 'inspectContainer').mockImplementation((id) => (id === broken ? answer() : inspect(id)))
}

const layerLost = async () => {
  throw new DomainError('DOCKER_ERROR', 'stat /var/lib/docker/overlay2/ab12: no such file or directory', {
    engineStatus: 500,
  })
}

async function engineWithBroken(...names: string[]) {
  const engine = new FakeEngine()
  engine.addImage('nginx:latest')
  const body = { Image: 'nginx:latest', Labels: { 'com.docker.compose.project': 'shop' } }
  const [, { id = '' } = {}] = await Promise.all(names.map((name) => engine.createContainer(body, { name })))
  return { engine, id }
}

test('a container that cannot be described is shown as listed, with the reason; all others as ever', async () => {
  const { engine, id } = await engineWithBroken('ok', 'bad')
  await engine.startContainer('ok')
  const describe = breakInspect(engine, id, layerLost)
  const mirror = await mirrorOf(engine)
  expect(mirror.status.state).toBe('CONNECTED')
  expect(mirror.container('ok')).toMatchObject({ state: 'RUNNING', inspectError: null })
  expect(mirror.container('bad')).toMatchObject({
    id,
    state: 'CREATED',
    image: 'nginx:latest',
    labels: { 'com.docker.compose.project': 'shop' },
    inspectError: expect.stringContaining('no such file or directory'),
    error: expect.stringContaining('no such file or directory'),
  })
  await engine.renameContainer('bad', 'bad2')
  await waitUntil('an event about it is followed', () => names(mirror).includes('bad2'))
  await engine.createContainer({ Image: 'nginx:latest' }, { name: 'later' })
  await waitUntil('others go on', () => names(mirror).includes('later'))
  expect(mirror.status.state).toBe('CONNECTED')
  describe.mockRestore()
  await waitUntil('it is asked again, without an event', () => mirror.container('bad2').inspectError === null)
  await engine.removeContainer('bad2')
  await waitUntil('it is gone', () => !names(mirror).includes('bad2'))
})

test('one that breaks later keeps what is known of it and follows the list in what that tells', async () => {
  const engine = new FakeEngine()
  engine.addImage('nginx:latest')
  const host = { RestartPolicy: { Name: 'always' }, Binds: ['data:/data'] }
  const { id } = await engine.createContainer({ Image: 'nginx:latest', Tty: true, HostConfig: host }, { name: 'bad' })
  await engine.startContainer('bad')
  const mirror = await mirrorOf(engine)
  breakInspect(engine, id, layerLost)
  engine.setHealth('bad', 'unhealthy')
  await waitUntil('its health is seen', () => mirror.container('bad').health === 'UNHEALTHY')
  expect(mirror.container('bad')).toMatchObject({
    restartPolicy: 'always',
    tty: true,
    startedAt: expect.any(Date),
    mounts: [{ type: 'volume', source: 'data' }],
  })
  await engine.stopContainer('bad')
  await waitUntil('its end is seen', () => mirror.container('bad').state === 'EXITED')
})

test('a description that never comes holds up nothing but itself', async () => {
  const { engine, id } = await engineWithBroken('ok', 'bad')
  const mirror = await mirrorOf(engine)
  const describe = breakInspect(engine, id, () => new Promise(() => {}))
  await engine.startContainer('bad')
  await engine.startContainer('ok')
  await waitUntil('the other one is seen at once', () => mirror.container('ok').state === 'RUNNING', { timeout: 2_000 })
  await waitUntil('it is not told as it was', () => mirror.container('bad').state === 'RUNNING', { timeout: 10_000 })
  expect(mirror.container('bad').inspectError).toContain('does not answer')
  await engine.stopContainer('bad')
  await waitUntil('later changes are seen too', () => mirror.container('bad').state === 'EXITED')
  expect(mirror.status.state).toBe('CONNECTED')
  // One question is open, however often it changed.
  expect(describe.mock.calls.filter(([asked]) => asked === id)).toHaveLength(1)
}, 20_000)

test('a description that comes late is taken where nothing has happened since', async () => {
  const { engine, id } = await engineWithBroken('ok', 'bad')
  const mirror = await mirrorOf(engine)
  const inspect = engine.inspectContainer.bind(engine)
  const gate = Promise.withResolvers<void>()
  vi.spyOn(engine, 'inspectContainer').mockImplementation(async (asked) => {
    const answer = await inspect(asked)
    if (asked === id) await gate.promise
    return answer
  })
  await engine.startContainer('bad')
  await waitUntil('it is told late', () => mirror.container('bad').inspectError !== null, { timeout: 10_000 })
  gate.resolve()
  await waitUntil('it has come', () => mirror.container('bad').inspectError === null)
  expect(mirror.container('bad').state).toBe('RUNNING')
}, 20_000)

test('images that cannot be listed fail the reads of images alone, until they can', async () => {
  const engine = await engineWith('aa')
  const listImages = vi.spyOn(engine, 'listImages').mockImplementation(async () => {
    throw new DomainError('DOCKER_ERROR', 'layer does not exist', { engineStatus: 500 })
  })
  const mirror = await mirrorOf(engine)
  expect(names(mirror)).toEqual(['aa'])
  expect(() => mirror.images()).toThrow('layer does not exist')
  await expect(mirror.refreshImages()).resolves.toBeUndefined()
  listImages.mockRestore()
  await waitUntil('they are listed', () => {
    try {
      return mirror.images().length === 1
    } catch {
      return false
    }
  })
})

test('a list that fails as well is a failure of the engine', async () => {
  const { engine, id } = await engineWithBroken('ok', 'bad')
  const mirror = await mirrorOf(engine)
  breakInspect(engine, id, layerLost)
  const seen: string[] = []
  mirror.statusChanged.on(({ state }) => seen.push(state))
  engine.failNext('listContainers', new DomainError('DOCKER_ERROR', 'Not now.', { engineStatus: 500 }))
  await engine.startContainer('bad')
  await waitUntil('it is noticed and forgiven', () => seen.join() === 'UNREACHABLE,CONNECTED')
})
