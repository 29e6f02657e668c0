import { expect, test } from 'vitest'
import { fakeProject } from '../testing/fakeProject.ts'
import { planText } from './planText.ts'

const FILE = `
services:
  db: {image: app, volumes: ["data:/data", "ext:/ext"]}
  app: {image: app, depends_on: [db], scale: 2}
  lonely: {image: app, network_mode: none}
volumes: {data: , ext: {external: true, name: precious}}
`

async function installed() {
  const project = await fakeProject()
  await project.engine.createVolume({ Name: 'precious' })
  await project.up(FILE)
  return project
}

test('down goes from dependents to dependencies and keeps data', async () => {
  const { compose } = await installed()
  expect(
    planText(await compose.planDown('shop'))
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
  ).toEqual([
    '1 stop container shop-lonely-1',
    '2 stop container shop-app-1',
    '3 stop container shop-app-2',
    '4 stop container shop-db-1 <- 2 3',
    '5 remove container shop-lonely-1 <- 1',
    '6 remove container shop-app-1 <- 2',
    '7 remove container shop-app-2 <- 3',
    '8 remove container shop-db-1 <- 4',
    '9 remove network shop_default <- 4',
  ])
})

test('asked to, it removes volumes and images, but never an external volume', async () => {
  const { engine, compose } = await installed()
  await compose.down('shop', { volumes: true, images: true })
  expect((await engine.listVolumes()).map(({ Name }) => Name)).toEqual(['precious'])
  expect([await engine.listContainers(), await engine.listImages()]).toEqual([[], []])
})

test('a second down has nothing to do', async () => {
  const { compose } = await installed()
  await compose.down('shop')
  expect((await compose.down('shop')).warnings.map(({ code }) => code)).toEqual(['NOTHING_FOUND'])
})

test('start, stop and restart of chosen services', async () => {
  const { compose } = await installed()
  const text = async (plan: Promise<Parameters<typeof planText>[0]>) =>
    planText(await plan)
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  expect(await text(compose.planStop('shop', { services: ['db'] }))).toEqual(['1 stop container shop-db-1'])
  expect(await text(compose.planRestart('shop', { services: ['db'] }))).toEqual(['1 restart container shop-db-1'])
  await compose.stop('shop')
  expect(await text(compose.planStart('shop', { services: ['app'] }))).toEqual([
    '1 start container shop-db-1 (is exited)',
    '2 start container shop-app-1 (is exited) <- 1',
    '3 start container shop-app-2 (is exited) <- 1',
  ])
})
