import { expect, test } from 'vitest'
import type { Engine } from '../engine/engine.ts'
import { Compose } from './compose.ts'
import { CONFIG_HASH, NETWORK, NUMBER, ONE_OFF, PROJECT, SERVICE } from './labels.ts'
import { type FakeProject, fakeProject } from './testing/fakeProject.ts'

const FILE = 'services: {a: {image: app}}'

/** An `up` in whose `nth` call of a kind the engine first finishes what a killed client has asked it for. */
async function upMeeting(project: FakeProject, call: keyof Engine, nth: number, late: () => Promise<unknown>) {
  let calls = 0
  const engine = new Proxy(project.engine, {
    get(target, property) {
      const method: unknown = Reflect.get(target, property)
      if (typeof method !== 'function') return method
      return async (...parameters: unknown[]) => {
        if (property === call && ++calls === nth) await late()
        return Reflect.apply(method, target, parameters)
      }
    },
  })
  const compose = new Compose({ engine, lockDir: project.lockDir, hostPath: (path) => path })
  await compose.up(await project.load(FILE))
  expect(calls).toBeGreaterThanOrEqual(nth)
  const containers = await project.engine.listContainers()
  expect(containers.map(({ Names, State }) => [Names, State])).toEqual([[['/shop-a-1'], 'running']])
  expect((await project.compose.planUp(await project.load(FILE))).steps).toEqual([])
}

test('a container of the project that comes after the project was looked at is no stranger', async () => {
  const project = await fakeProject()
  const Labels = {
    [PROJECT]: 'shop',
    [SERVICE]: 'a',
    [NUMBER]: '1',
    [ONE_OFF]: 'False',
    [CONFIG_HASH]: 'of another file',
  }
  // The first list is of the project, the second of all that could be in the way.
  await upMeeting(project, 'listContainers', 2, () =>
    project.engine.createContainer({ Image: 'app', Labels }, { name: 'shop-a-1' }),
  )
})

test('a container that goes after the project was looked at is made anew', async () => {
  const project = await fakeProject()
  await project.up(FILE)
  await project.engine.stopContainer('shop-a-1')
  await upMeeting(project, 'startContainer', 1, () => project.engine.removeContainer('shop-a-1'))
})

test('a network of the project that comes after the project was looked at is used', async () => {
  const project = await fakeProject()
  const Labels = { [PROJECT]: 'shop', [NETWORK]: 'default' }
  await upMeeting(project, 'createNetwork', 1, () => project.engine.createNetwork({ Name: 'shop_default', Labels }))
  const { length } = (await project.engine.listNetworks()).filter(({ Name }) => Name === 'shop_default')
  expect(length).toBe(1)
})
