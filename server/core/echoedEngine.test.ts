import { expect, onTestFinished, test, vi } from 'vitest'
import { echoedEngine } from './echoedEngine.ts'
import { FakeEngine } from './engine/fakeEngine.ts'
import type { EngineEvent } from './engine/types.ts'
import { EngineEcho } from './engineEcho.ts'
import { entryOfEvent } from './engineWitness.ts'

/** An engine, the one that WAGMIOS uses of it, and what is told as somebody else's: `container.start web`. */
async function witnessed() {
  const engine = new FakeEngine()
  const echo = new EngineEcho()
  const stop = new AbortController()
  const seen: string[] = []
  const told: string[] = []
  const text = ({ Type, Action, Actor }: EngineEvent) => `${Type}.${Action} ${Actor.Attributes?.name ?? Actor.ID}`
  const events = await engine.events(stop.signal)
  const judge = (event: EngineEvent) => {
    seen.push(text(event))
    if (entryOfEvent(event)) echo.judge(event, () => told.push(text(event)))
  }
  const listening = (async () => {
    for await (const event of events) judge(event)
  })()
  onTestFinished(async () => {
    stop.abort()
    await listening
  })
  engine.addImage('nginx:latest')
  /** Everything that the engine has told by now has been judged. */
  const settled = async () => {
    for (let count = -1; count !== seen.length; ) {
      count = seen.length
      await new Promise((resolve) => setImmediate(resolve))
    }
    return told
  }
  return { engine, ours: echoedEngine(engine, echo), echo, judge, told, settled }
}

const body = { Image: 'nginx:latest' }

test('what our own calls cause is not told', async () => {
  const { ours, settled } = await witnessed()
  const { id } = await ours.createContainer(body, { name: 'web' })
  await ours.startContainer(id)
  await ours.restartContainer(id)
  await ours.stopContainer(id)
  await ours.renameContainer(id, 'web-2')
  await ours.startContainer(id)
  await ours.removeContainer(id, { force: true })
  await ours.tagImage('nginx:latest', 'mine', 'v1')
  await ours.removeImage('mine:v1')
  await ours.removeImage('nginx:latest')
  expect(await settled()).toEqual([])
})

test('a create that names what exists claims nothing of it', async () => {
  const { engine, ours, told, settled } = await witnessed()
  const { id } = await engine.createContainer(body, { name: 'web' })
  await engine.startContainer(id)
  await settled()
  told.length = 0
  const creating = ours.createContainer(body, { name: 'web' })
  await engine.stopContainer(id)
  await engine.removeContainer(id)
  await creating.catch(() => {})
  expect((await settled()).filter((text) => !text.startsWith('container.create'))).toEqual([
    'container.die web',
    'container.destroy web',
  ])
})

test('a container that somebody else makes under the name meanwhile is told', async () => {
  const { echo, judge, told } = await witnessed()
  const call = echo.expect({ type: 'container', actions: { create: 1 }, isAbout: () => true, isOpen: true })
  judge(containerEvent('create', 'theirs'))
  judge(containerEvent('create', 'ours'))
  expect(told, 'it is not known yet whose they are').toEqual([])
  call.end('ours')
  expect(told).toEqual(['container.create theirs'])
})

test('of a create that failed everything is told', async () => {
  const { echo, judge, told } = await witnessed()
  const call = echo.expect({ type: 'container', actions: { create: 1 }, isAbout: () => true, isOpen: true })
  judge(containerEvent('create', 'theirs'))
  call.end()
  expect(told).toEqual(['container.create theirs'])
})

test('a call claims no other object, no other kind of event, and no more of them than it causes', async () => {
  const { echo, judge, told } = await witnessed()
  const call = echo.expect({ type: 'container', actions: { start: 1 }, isAbout: ({ Actor }) => Actor.ID === 'c1' })
  judge(containerEvent('start', 'c2'))
  judge(containerEvent('die', 'c1'))
  judge(containerEvent('start', 'c1'))
  judge(containerEvent('start', 'c1'))
  call.end()
  expect(told).toEqual(['container.start c2', 'container.die c1', 'container.start c1'])
})

test('an event that comes late is ours by its time; what was before the call or comes after it is not', async () => {
  const { echo, judge, told } = await witnessed()
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  judge(containerEvent('oom', 'c0'))
  const startAt = (ms: number) => {
    vi.setSystemTime(ms)
    return echo.expect({ type: 'container', actions: { start: 1 }, isAbout: ({ Actor }) => Actor.ID === 'c1' })
  }
  const call = startAt(1_010_000)
  vi.setSystemTime(1_010_100)
  call.end()
  vi.setSystemTime(1_011_000)
  judge(containerEvent('start', 'c1', 1_009_900))
  judge(containerEvent('start', 'c1', 1_010_500))
  expect(told).toEqual(['container.oom c0', 'container.start c1', 'container.start c1'])
  judge(containerEvent('start', 'c1', 1_010_050))
  expect(told).toHaveLength(3)
  startAt(1_020_000).end()
  vi.setSystemTime(1_024_000)
  judge(containerEvent('start', 'c1', 1_020_000))
  expect(told, 'too late to be waited for').toHaveLength(4)
})

test('an engine whose clock is wrong is told by the difference between the clocks', async () => {
  const { echo, judge, told } = await witnessed()
  const wrong = () => Date.now() - 3_600_000
  judge(containerEvent('oom', 'c0', wrong()))
  const call = echo.expect({ type: 'container', actions: { start: 1 }, isAbout: ({ Actor }) => Actor.ID === 'c1' })
  judge(containerEvent('start', 'c1', wrong()))
  call.end()
  expect(told).toEqual(['container.oom c0'])
})

test.each([
  ['nginx:latest', 'nginx:1.29', { name: 'nginx' }, false],
  ['nginx:latest', 'nginx:latest', { name: 'nginx' }, true],
  ['docker.io/library/nginx', 'nginx:latest', { name: 'nginx' }, true],
  ['nginx', `sha256:${'a'.repeat(64)}`, { name: 'docker.io/library/nginx:latest' }, true],
  ['nginx', `sha256:${'a'.repeat(64)}`, { name: 'docker.io/library/redis:latest' }, false],
])('a pull of %s and the event of %s', async (reference, ID, Attributes, isOurs) => {
  const { engine, ours, judge, told } = await witnessed()
  engine.pullImage = async function* () {
    judge({ Type: 'image', Action: 'pull', Actor: { ID, Attributes }, timeNano: Date.now() * 1e6 })
    yield { status: 'Pull complete' }
  }
  for await (const _message of ours.pullImage(reference)) {
    // To its end.
  }
  expect(told).toHaveLength(isOurs ? 0 : 1)
})

function containerEvent(action: string, id: string, timeMs = Date.now()): EngineEvent {
  return { Type: 'container', Action: action, Actor: { ID: id, Attributes: { name: id } }, timeNano: timeMs * 1e6 }
}
