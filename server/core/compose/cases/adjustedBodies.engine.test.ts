import { expect, test } from 'vitest'
import { withDefaultLimits } from '../../limits/bodyLimits.ts'
import { UNKNOWN_HOST } from '../../limits/hostSize.ts'
import { usualLimits } from '../../limits/limit.ts'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates } from '../testing/containerState.ts'

const FILE = `
services:
  web: {image: busybox, command: sleep 300, stop_grace_period: 0s, tmpfs: [/t], volumes: ["data:/data"]}
  two: {image: busybox, command: sleep 300, stop_grace_period: 0s, scale: 2, logging: {options: {max-file: "2"}}}
volumes: {data: }
`

test('limits that stand in the containers alone: docker compose and we leave them as they are', async () => {
  const fixture = await composeFixture('adjusted', FILE)
  const { compose, engine, name } = fixture
  const { MemTotal, NCPU } = await engine.info()
  const host = {
    ...UNKNOWN_HOST,
    memoryBytes: MemTotal ?? null,
    cpus: NCPU ?? null,
    canLimit: { memory: true, cpus: true, processes: true },
    logDriver: 'json-file',
  }
  const values = usualLimits(host)
  const adjustBody = (body: Parameters<typeof withDefaultLimits>[0]) =>
    withDefaultLimits(body, { kind: 'OWN', values, host })
  await compose.up(await fixture.load(), {}, { adjustBody })
  const made = await containerStates(engine, name)
  const memoryOf = async () => (await engine.inspectContainer('adjusted-web-1')).HostConfig.Memory
  expect(await memoryOf()).toBe(values.memory)

  const { lines } = await fixture.real('up', '-d')
  expect(lines.filter((line) => !line.endsWith('Running'))).toEqual([])
  expect((await compose.up(await fixture.load(), {}, { adjustBody })).plan.steps).toEqual([])
  // What is in force by now is no reason to make it anew either.
  expect((await compose.up(await fixture.load())).plan.steps).toEqual([])
  expect(await containerStates(engine, name)).toEqual(made)

  await compose.recreate(await fixture.load(), ['web'], { adjustBody })
  expect(await memoryOf()).toBe(values.memory)
})
