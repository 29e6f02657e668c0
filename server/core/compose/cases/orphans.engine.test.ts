import { expect, test } from 'vitest'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'

const BOTH = `
services:
  a: {image: busybox, command: sleep 300, stop_grace_period: 0s}
  dbg: {image: busybox, command: sleep 300, stop_grace_period: 0s, profiles: [debug], depends_on: [a]}
`
const ONE = BOTH.split('\n')
  .filter((line) => !line.includes('dbg'))
  .join('\n')

test('what a profile switches off is no orphan; what left the file is', async () => {
  const fixture = await composeFixture('case22', BOTH)
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load(['debug']))
  const both = await containerStates(engine, name)
  expect(statesOnly(both)).toEqual({ 'case22-a-1': 'running', 'case22-dbg-1': 'running' })

  const without = await compose.up(await fixture.load())
  expect([without.plan.steps, without.warnings]).toEqual([[], []])

  await fixture.write('compose.yaml', ONE)
  const warned = await compose.up(await fixture.load())
  expect(warned.warnings.map(({ code }) => code)).toEqual(['ORPHANS'])
  expect(await containerStates(engine, name)).toEqual(both)

  await compose.up(await fixture.load(), { removeOrphans: true })
  expect(await containerStates(engine, name)).toEqual({ 'case22-a-1': both['case22-a-1'] })
})

test('down removes what any profile started', async () => {
  const fixture = await composeFixture('case22down', BOTH)
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load(['debug']), { services: ['dbg'] })
  expect(Object.keys(await containerStates(engine, name))).toEqual(['case22down-a-1', 'case22down-dbg-1'])
  await compose.down(name)
  expect(await containerStates(engine, name)).toEqual({})
})
