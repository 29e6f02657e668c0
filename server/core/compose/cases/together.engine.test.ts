import { expect, test } from 'vitest'
import { Compose } from '../compose.ts'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'

const FILE = `
services:
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s, volumes: ["vv:/v"]}
  b: {image: busybox, command: sleep 300, stop_grace_period: 0s}
volumes: {vv: }
`
const RUNNING = (name: string) => ({ [`${name}-a-1`]: 'running', [`${name}-b-1`]: 'running' })

test('of two ups at once the second waits and finds nothing to do', async () => {
  const fixture = await composeFixture('case24', FILE)
  const { compose, engine, name, folder } = fixture
  const other = new Compose({ engine, lockDir: `${folder}/.locks`, hostPath: (path) => path })
  const project = await fixture.load()
  const [first, second] = await Promise.all([compose.up(project), other.up(project)])
  const counts = [first, second].map(({ plan }) => plan.steps.length).sort()
  expect(counts[0]).toBe(0)
  expect(counts[1]).toBeGreaterThan(0)
  expect((await engine.listNetworks()).filter(({ Name }) => Name === 'case24_default').length).toBe(1)
  expect((await engine.inspectVolume('case24_vv')).Labels?.['com.docker.compose.project']).toBe(name)
  expect(statesOnly(await containerStates(engine, name))).toEqual(RUNNING(name))
})

test('whoever will not wait is told what the project is busy with', async () => {
  const fixture = await composeFixture('case24busy', FILE)
  const { compose } = fixture
  const project = await fixture.load()
  const started = Promise.withResolvers<void>()
  const first = compose.up(project, {}, { onProgress: () => started.resolve() })
  await started.promise
  await expect(compose.stop('case24busy', {}, { busyWaitMs: 0 })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Operation "up" is working on project case24busy.',
    details: { reason: 'PROJECT_BUSY', retryable: true },
  })
  await first
})

test('together with the real tool it ends with one network, or says clearly that there was a conflict', async () => {
  const fixture = await composeFixture('case24both', FILE)
  const { compose, engine, name } = fixture
  const project = await fixture.load()
  const [ours] = await Promise.allSettled([compose.up(project), fixture.real('up', '-d')])
  if (ours.status === 'rejected') expect(ours.reason).toMatchObject({ code: 'CONFLICT' })
  await compose.up(project)
  expect((await engine.listNetworks()).filter(({ Name }) => Name === 'case24both_default').length).toBe(1)
  expect(statesOnly(await containerStates(engine, name))).toEqual(RUNNING(name))
})

test('a cancelled up stops where it is, says so, and the next one finishes it', async () => {
  const fixture = await composeFixture('case24cancel', FILE)
  const { compose, engine, name } = fixture
  const project = await fixture.load()
  const abort = new AbortController()
  const onProgress = ({ text }: { text: string }) => text === 'Starting' && abort.abort()
  await expect(compose.up(project, {}, { onProgress, signal: abort.signal })).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'CANCELLED', retryable: true },
  })
  await compose.up(project)
  expect(statesOnly(await containerStates(engine, name))).toEqual(RUNNING(name))
})
