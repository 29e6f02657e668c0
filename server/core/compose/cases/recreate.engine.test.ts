import { expect, test } from 'vitest'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'
import { runInside } from '../testing/runInside.ts'

const changing = (value: string, extra = '') => `
x-quick: &quick {image: busybox, command: sleep 300, stop_grace_period: 0s}
services:
  db: {<<: *quick, environment: {V: "${value}"}, volumes: [/anon]${extra}}
  app: {<<: *quick, depends_on: {db: {condition: service_started, restart: true}}}
  app2: {<<: *quick, depends_on: [db]}
  side: {<<: *quick, network_mode: "service:db"}
`

test('a change recreates its service, restarts who asked for it, and leaves the rest', async () => {
  const fixture = await composeFixture('case17', changing('1'))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  await runInside('case17-db-1', 'sh', '-c', 'echo kept > /anon/file')
  const before = await containerStates(engine, name)
  const startedAt = async (container: string) => (await engine.inspectContainer(container)).State.StartedAt
  const app2StartedAt = await startedAt('case17-app2-1')
  const appStartedAt = await startedAt('case17-app-1')

  await fixture.write('compose.yaml', changing('2'))
  await compose.up(await fixture.load())
  const after = await containerStates(engine, name)
  expect(Object.keys(after)).toEqual(Object.keys(before))
  expect(new Set(Object.values(after).map(({ state }) => state))).toEqual(new Set(['running']))
  const same = (container: string) => after[container]?.id === before[container]?.id
  expect({ db: same('case17-db-1'), side: same('case17-side-1') }).toEqual({ db: false, side: false })
  expect({ app: same('case17-app-1'), app2: same('case17-app2-1') }).toEqual({ app: true, app2: true })
  expect(await startedAt('case17-app-1')).not.toBe(appStartedAt)
  expect(await startedAt('case17-app2-1')).toBe(app2StartedAt)
  expect(await runInside('case17-db-1', 'cat', '/anon/file')).toBe('kept')
  const side = await engine.inspectContainer('case17-side-1')
  expect(side.HostConfig.NetworkMode).toBe(`container:${after['case17-db-1']?.id}`)
  expect((await fixture.real('up', '-d')).lines.filter((line) => !line.endsWith('Running'))).toEqual([])

  await fixture.write(
    'compose.yaml',
    changing('2', ', pull_policy: missing, profiles: []').replace(
      'app2: {<<: *quick, depends_on: [db]}',
      'app2: {<<: *quick}',
    ),
  )
  expect((await compose.planUp(await fixture.load())).steps).toEqual([])

  await compose.up(await fixture.load(), { services: ['db'], forceRecreate: true, renewAnonymous: true })
  expect(await runInside('case17-db-1', 'ls', '/anon')).toBe('')
})

test('a replacement that cannot be created leaves the old container serving, and no trace', async () => {
  const text = (device: string) => `
services:
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s, environment: {V: "${device}"}}
  b: {image: busybox, command: sleep 300, stop_grace_period: 0s, volumes: [{type: bind, source: ${device}, target: /x, bind: {create_host_path: false}}]}
`
  const fixture = await composeFixture('case-create-fails', text('/tmp'))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  await fixture.write('compose.yaml', text('/nowhere'))
  await expect(compose.up(await fixture.load())).rejects.toMatchObject({ details: { rolledBack: true } })
  expect(await containerStates(engine, name)).toEqual(before)
})

test('names can be swapped between services', async () => {
  const text = (a: string, b: string) => `
services:
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s, container_name: swap-${a}}
  b: {image: busybox, command: sleep 300, stop_grace_period: 0s, container_name: swap-${b}}
`
  const fixture = await composeFixture('case-swap', text('one', 'two'))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  await fixture.write('compose.yaml', text('two', 'one'))
  await compose.up(await fixture.load())
  expect(statesOnly(await containerStates(engine, name))).toEqual({ 'swap-one': 'running', 'swap-two': 'running' })
  expect((await engine.inspectContainer('swap-two')).Config.Labels?.['com.docker.compose.service']).toBe('a')
})
