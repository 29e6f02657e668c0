import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ActionGate } from '../actionGate.ts'
import { ActivityLog } from '../activity/activityLog.ts'
import type { Caller } from '../caller.ts'
import { composeFixture, testEngine } from '../compose/testing/composeFixture.ts'
import { containerStates, statesOnly } from '../compose/testing/containerState.ts'
import { Jobs } from '../jobs/jobs.ts'
import { Mirror } from '../mirror/mirror.ts'
import { Protection } from '../protection.ts'
import { type ProjectOperation, Projects } from './projects.ts'

const caller: Caller = {
  principal: { keyId: 'k1', label: 'agent', prefix: 'abc', role: 'AGENT', scopes: new Set() },
  via: 'REST',
  requestId: 'r1',
  address: '192.0.2.1',
}

const QUICK = 'image: busybox, command: sleep 300, stop_grace_period: 0s'
const FILE = `
services:
  db: {${QUICK}, healthcheck: {test: "true", interval: 200ms}, volumes: ["data:/data"]}
  web: {${QUICK}, depends_on: {db: {condition: service_healthy}}}
volumes: {data: }
`

const nothing = async () => {}

test('a project that docker compose started is listed, stopped and started, and nothing else is touched', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wag-projects-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const log = await ActivityLog.open(folder, { retentionDays: 1 })
  onTestFinished(() => log.close())
  const fixture = await composeFixture('adopted', FILE)
  const neighbour = await composeFixture('neighbour', `services: {web: {${QUICK}}}`)
  await fixture.real('up', '-d')
  await neighbour.real('up', '-d')
  const mirror = new Mirror(testEngine())
  onTestFinished(() => mirror.close())
  mirror.start()
  const jobs = new Jobs((error) => {
    throw error
  })
  const projects = new Projects({
    engine: fixture.engine,
    mirror,
    gate: new ActionGate(log),
    jobs,
    protection: new Protection(mirror, null),
    compose: fixture.compose,
    judgeStarts: () => ({
      plan: nothing,
      createContainer: nothing,
      createNetwork: nothing,
      createVolume: nothing,
      startContainer: nothing,
    }),
    isInstall: () => false,
  })
  const run = async (operation: ProjectOperation) => {
    const { id } = await projects.run(caller, 'adopted', operation)
    return (await jobs.wait(id)).result
  }

  expect((await projects.list()).map(({ name }) => name)).toEqual(['adopted', 'neighbour'])
  expect(await projects.get('adopted')).toMatchObject({
    state: 'RUNNING',
    workingDir: fixture.folder,
    configFiles: [join(fixture.folder, 'compose.yaml')],
    services: [
      { name: 'db', containers: [{ name: 'adopted-db-1' }] },
      { name: 'web', containers: [{ name: 'adopted-web-1' }] },
    ],
  })
  const before = await containerStates(fixture.engine, 'adopted')
  const others = await containerStates(fixture.engine, 'neighbour')

  expect(await run('STOP')).toMatchObject({ state: 'STOPPED' })
  expect(statesOnly(await containerStates(fixture.engine, 'adopted'))).toEqual({
    'adopted-db-1': 'exited',
    'adopted-web-1': 'exited',
  })
  expect(await run('START')).toMatchObject({ state: 'RUNNING' })
  expect(await containerStates(fixture.engine, 'adopted')).toEqual(before)
  expect(await containerStates(fixture.engine, 'neighbour')).toEqual(others)
  await expect(projects.run(caller, 'nobodys', 'STOP')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { entries } = await log.list({ first: 10, filter: { outcomes: ['SUCCEEDED', 'FAILED'] } })
  expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['project.stop', 'FAILED'],
    ['project.start', 'SUCCEEDED'],
    ['project.stop', 'SUCCEEDED'],
  ])
})
