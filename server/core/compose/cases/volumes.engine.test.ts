import { expect, test } from 'vitest'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates } from '../testing/containerState.ts'
import { runInside } from '../testing/runInside.ts'

const file = (label: string) => `
services: {a: {image: busybox, command: sleep 300, stop_grace_period: 0s, volumes: ["dd:/d", /anon]}}
volumes: {dd: {labels: {l: "${label}"}}}
`

test('a volume whose definition changed is only made anew with consent', async () => {
  const fixture = await composeFixture('case21', file('1'))
  const { compose, engine, name } = fixture
  await compose.up(await fixture.load())
  await runInside('case21-a-1', 'sh', '-c', 'echo data > /d/file; echo data > /anon/file')
  const before = await containerStates(engine, name)

  await fixture.write('compose.yaml', file('2'))
  await expect(compose.up(await fixture.load())).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'VOLUME_CHANGED', violations: [{ resource: 'volume:case21_dd' }] },
  })
  expect(await containerStates(engine, name)).toEqual(before)
  const kept = await compose.up(await fixture.load(), { keepChangedVolumes: true })
  expect(kept.plan.steps).toEqual([])

  await compose.up(await fixture.load(), { confirmVolumeRecreate: ['case21_dd'] })
  expect(await runInside('case21-a-1', 'ls', '/d')).toBe('')
  expect(await runInside('case21-a-1', 'cat', '/anon/file')).toBe('data')
  expect((await engine.inspectVolume('case21_dd')).Labels?.l).toBe('2')
  expect((await fixture.real('up', '-d')).lines.filter((line) => !line.endsWith('Running'))).toEqual([])
})

test('a renamed volume is created, and the old one keeps its data', async () => {
  const fixture = await composeFixture('case21name', file('1'))
  const { compose, engine } = fixture
  await compose.up(await fixture.load())
  await runInside('case21name-a-1', 'sh', '-c', 'echo data > /d/file')
  await fixture.write('compose.yaml', file('1').replaceAll('dd:', 'ee:'))
  await compose.up(await fixture.load())
  expect(await runInside('case21name-a-1', 'ls', '/d')).toBe('')
  expect((await engine.inspectVolume('case21name_dd')).Name).toBe('case21name_dd')
})
