import { expect, test } from 'vitest'
import type { FakeProcess } from '../../engine/fake/fakeProcess.ts'
import { fakeProject } from '../testing/fakeProject.ts'

/** What is left of a plan's text without its first line and indentation. */
async function lines(plan: Promise<string>): Promise<string[]> {
  return (await plan)
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
}

const CHAIN = `
services:
  db: {image: app, healthcheck: {test: "true"}, volumes: ["data:/data"]}
  migrate: {image: app, depends_on: {db: {condition: service_healthy}}}
  app: {image: app, depends_on: {migrate: {condition: service_completed_successfully}}, networks: [front, back]}
  worker: {image: app, depends_on: {app: {condition: service_started, required: false}}, scale: 2}
networks: {front: , back: }
volumes: {data: }
`
const settling = {
  program: (process: FakeProcess) => (process.name.includes('migrate') ? process.exit(0) : process.health('healthy')),
}

test('a first install creates everything before it starts anything', async () => {
  const { plan } = await fakeProject(settling)
  expect(await lines(plan(CHAIN))).toEqual([
    '1 create network shop_back (missing)',
    '2 create network shop_front (missing)',
    '3 create network shop_default (missing)',
    '4 create volume shop_data (missing)',
    '5 create container shop-db-1 (missing) <- 3 4',
    '6 create container shop-migrate-1 (missing) <- 5',
    '7 create container shop-app-1 (missing) <- 1 2 6',
    '8 connect shop-app-1 to network front (another network) <- 7',
    '9 create container shop-worker-1 (missing) <- 7',
    '10 create container shop-worker-2 (missing) <- 9',
    '11 -- everything is created <- 8 10',
    '12 start container shop-db-1 (new) <- 11',
    '13 wait for db service_healthy <- 12',
    '14 start container shop-migrate-1 (new) <- 13',
    '15 wait for migrate service_completed_successfully <- 14',
    '16 start container shop-app-1 (new) <- 15',
    '17 start container shop-worker-1 (new) <- 11 16?',
    '18 start container shop-worker-2 (new) <- 11 16?',
  ])
})

test('a second up only runs again what ran to its end, and not even that if told so', async () => {
  const { up, plan } = await fakeProject(settling)
  await up(CHAIN)
  const running = ['= shop-db-1', '= shop-app-1', '= shop-worker-1', '= shop-worker-2']
  expect(await lines(plan(CHAIN))).toEqual([
    '1 wait for db service_healthy',
    '2 start container shop-migrate-1 (is exited) <- 1',
    ...running,
  ])
  expect(await lines(plan(CHAIN, { startExited: false }))).toEqual([
    running[0],
    '= shop-migrate-1',
    ...running.slice(1),
  ])
})

test('scaling goes up from the highest number and takes the highest away first', async () => {
  const { up, plan } = await fakeProject()
  const scaled = (scale: number) => `services: {worker: {image: app, scale: ${scale}}}`
  await up(scaled(2))
  expect(await lines(plan(scaled(3)))).toEqual([
    '1 create container shop-worker-3 (missing)',
    '2 start container shop-worker-3 (new) <- 1',
    '= shop-worker-1',
    '= shop-worker-2',
  ])
  expect(await lines(plan(scaled(1)))).toEqual([
    '1 stop container shop-worker-2 (scaled down)',
    '2 remove container shop-worker-2 (scaled down) <- 1',
    '= shop-worker-1',
  ])
  expect((await lines(plan(scaled(0)))).filter((line) => line.includes('remove')).length).toBe(2)
})

const CHANGE = `
services:
  db: {image: app, volumes: [/anon]}
  app: {image: app, depends_on: {db: {condition: service_started, restart: true}}}
  side: {image: app, network_mode: "service:db"}
  other: {image: app, depends_on: [db]}
`

test('a change replaces its service and who shares with it, restarts who asked, in the order that hurts least', async () => {
  const { up, plan } = await fakeProject()
  await up(CHANGE)
  const shared = 'what it shares a namespace or volumes with is replaced'
  expect(await lines(plan(CHANGE.replace('{image: app, volumes', '{image: app, user: "1", volumes')))).toEqual([
    '1 create container <old>_shop-db-1 keeping /anon (configuration changed)',
    `2 create container <old>_shop-side-1 (${shared}) <- 1`,
    '3 -- everything is created <- 2',
    `4 stop container shop-side-1 (${shared}) <- 3`,
    '5 stop container shop-app-1 (db is replaced) <- 3',
    '6 stop container shop-db-1 (configuration changed) <- 4 5',
    '7 remove container shop-db-1 (configuration changed) <- 6',
    `8 remove container shop-side-1 (${shared}) <- 4`,
    '9 rename container to shop-db-1 <- 7',
    '10 rename container to shop-side-1 <- 8',
    '11 -- the old containers are gone <- 9 10',
    '12 start container shop-db-1 (replaced) <- 11',
    '13 start container shop-app-1 (was stopped for the change) <- 12',
    '14 start container shop-side-1 (replaced) <- 12',
    '= shop-other-1',
  ])
})

test.each([
  ['depends_on', 'other: {image: app, depends_on: [db]}', 'other: {image: app}'],
  ['pull_policy', 'other: {image: app,', 'other: {image: app, pull_policy: never,'],
  ['profiles', 'other: {image: app,', 'other: {image: app, profiles: [some],'],
  ['extension', 'other: {image: app,', 'other: {image: app, x-note: text,'],
])('a change of %s alone needs nothing', async (_, from, to) => {
  const { up, compose, load } = await fakeProject()
  await up(CHANGE)
  expect((await compose.planUp(await load(CHANGE.replace(from, to), {}, ['some']))).steps).toEqual([])
})

test('an image of another id recreates, whatever its tag', async () => {
  const { engine, up, plan } = await fakeProject()
  const text = 'services: {a: {image: app, container_name: own}}'
  await up(text)
  engine.addImage('app')
  expect((await lines(plan(text)))[0]).toBe('1 create container <old>_own (image changed)')
})

test('options: force, never, fresh anonymous volumes, chosen services', async () => {
  const { up, plan } = await fakeProject()
  await up(CHANGE)
  const changed = CHANGE.replace('{image: app, volumes', '{image: app, user: "1", volumes')
  expect(await lines(plan(changed, { noRecreate: true }))).toEqual([
    '= shop-db-1',
    '= shop-app-1',
    '= shop-other-1',
    '= shop-side-1',
  ])
  expect((await lines(plan(changed, { renewAnonymous: true })))[0]).toBe(
    '1 create container <old>_shop-db-1 (configuration changed)',
  )
  const forced = await lines(plan(CHANGE, { services: ['other'], forceRecreate: true }))
  expect(forced[0]).toBe('1 create container <old>_shop-other-1 (asked for)')
  expect(forced.at(-1)).toBe('= shop-db-1')
  await expect(plan(CHANGE, { services: ['nobody'] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { reason: 'UNKNOWN_SERVICE' },
  })
})

const NETWORK = `
services:
  db: {image: app, networks: [inner]}
  app: {image: app, networks: [inner, outer], depends_on: [db]}
networks: {inner: {labels: {v: "1"}}, outer: }
`

test('a changed network takes its containers along', async () => {
  const { up, plan } = await fakeProject()
  await up(NETWORK)
  const replaced = 'network shop_inner is replaced'
  expect(await lines(plan(NETWORK.replace('"1"', '"2"')))).toEqual([
    `1 stop container shop-app-1 (${replaced})`,
    `2 disconnect shop-app-1 from network shop_inner (${replaced}) <- 1`,
    `3 stop container shop-db-1 (${replaced}) <- 1`,
    `4 disconnect shop-db-1 from network shop_inner (${replaced}) <- 3`,
    '5 remove network shop_inner (definition changed) <- 2 4',
    '6 create network shop_inner (definition changed) <- 5',
    '7 connect shop-app-1 to network inner (is not in network shop_inner) <- 6',
    '8 connect shop-db-1 to network inner (is not in network shop_inner) <- 6',
    '9 -- everything is created <- 7 8',
    '10 start container shop-db-1 (was stopped for the change) <- 9',
    '11 start container shop-app-1 (was stopped for the change) <- 10',
  ])
})

const VOLUME = `
services: {db: {image: app, volumes: ["data:/data", /anon]}}
volumes: {data: {labels: {v: "1"}}}
`

test('a changed volume waits for consent; its container keeps its other volumes', async () => {
  const { up, plan } = await fakeProject()
  await up(VOLUME)
  const changed = VOLUME.replace('"1"', '"2"')
  expect(await lines(plan(changed))).toEqual([
    '= shop-db-1',
    '! VOLUME_CHANGED The definition of volume shop_data changed. Applying it means to remove the volume: its data is lost.',
  ])
  expect(await lines(plan(changed, { keepChangedVolumes: true }))).toEqual([
    '= shop-db-1',
    '? VOLUME_CHANGED volume shop_data keeps its old definition',
  ])
  expect(await lines(plan(changed, { confirmVolumeRecreate: ['shop_data'] }))).toEqual([
    '1 create container <old>_shop-db-1 to hold /anon (until its successor exists)',
    '2 stop container shop-db-1 (volume shop_data is made anew) <- 1',
    '3 remove container shop-db-1 (volume shop_data is made anew) <- 2',
    '4 remove volume shop_data (definition changed) <- 3',
    '5 create volume shop_data (definition changed) <- 4',
    '6 create container shop-db-1 keeping /anon (volume shop_data is made anew) <- 5',
    '7 remove container <old>_shop-db-1 (only held volumes) <- 6',
    '8 -- the old containers are gone <- 7',
    '9 start container shop-db-1 (replaced) <- 8',
  ])
})

test('orphans are told of, and removed only on demand', async () => {
  const { up, plan } = await fakeProject()
  await up(CHANGE)
  const without = CHANGE.replace(/\n {2}other:.*/, '')
  expect((await lines(plan(without))).at(-1)).toBe(
    '? ORPHANS Found orphan containers (shop-other-1) of services that the file no longer has.',
  )
  expect((await lines(plan(without, { removeOrphans: true }))).slice(0, 2)).toEqual([
    '1 stop container shop-other-1 (its service is gone)',
    '2 remove container shop-other-1 (its service is gone) <- 1',
  ])
})
