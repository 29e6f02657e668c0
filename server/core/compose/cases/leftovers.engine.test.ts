import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, inject, test } from 'vitest'
import { waitUntil } from '../../../../scripts/testing/waitUntil.ts'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'
import { runInside } from '../testing/runInside.ts'

const SLOW = JSON.stringify(`sh -c 'trap : TERM; while :; do sleep 0.2; done'`)
const file = (value: number) => `
services:
  a: {image: busybox, command: ${SLOW}, environment: {V: "${value}"}, volumes: [/anon], stop_grace_period: 3s}
  b: {image: busybox, command: sleep 300, stop_grace_period: 0s, depends_on: [a]}
`

test('what docker compose leaves when it is killed in the middle of a change is put right', async () => {
  const fixture = await composeFixture('case18', file(1))
  const { compose, engine, name, folder } = fixture
  await compose.up(await fixture.load())
  await runInside('case18-a-1', 'sh', '-c', 'echo kept > /anon/file')
  const before = await containerStates(engine, name)
  await fixture.write('compose.yaml', file(2))
  const env = { DOCKER_HOST: inject('dockerHost'), HOME: folder }
  const tool = spawn(inject('composeBinary'), ['-p', name, 'up', '-d'], { cwd: folder, env, stdio: 'ignore' })
  const exited = once(tool, 'exit')
  const temporary = async () =>
    Object.keys(await containerStates(engine, name)).find((one) => /^[0-9a-f]{12}_/.test(one))
  await waitUntil('the replacement exists', async () => (await temporary()) !== undefined)
  tool.kill('SIGKILL')
  await exited
  expect(await temporary()).toBe(`${before['case18-a-1']?.id.slice(0, 12)}_case18-a-1`)

  await compose.up(await fixture.load())
  const after = await containerStates(engine, name)
  expect(statesOnly(after)).toEqual({ 'case18-a-1': 'running', 'case18-b-1': 'running' })
  expect(after['case18-b-1']).toEqual(before['case18-b-1'])
  expect((await engine.inspectContainer('case18-a-1')).Config.Env).toContain('V=2')
  expect(await runInside('case18-a-1', 'cat', '/anon/file')).toBe('kept')
  expect((await compose.planUp(await fixture.load())).steps).toEqual([])

  await engine.renameContainer('case18-a-1', 'abcdef012345_case18-a-1')
  await compose.up(await fixture.load())
  expect(await containerStates(engine, name)).toEqual(after)
})

const QUICK = 'image: busybox, command: sleep 300, stop_grace_period: 0s'

test('a paused container goes on running', async () => {
  const fixture = await composeFixture('case18paused', `services: {a: {${QUICK}}}`)
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  const before = await containerStates(engine, name)
  await fixture.real('pause')
  expect(statesOnly(await containerStates(engine, name))).toEqual({ 'case18paused-a-1': 'paused' })
  await compose.up(await fixture.load())
  expect(await containerStates(engine, name)).toEqual(before)
})
