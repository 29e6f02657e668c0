import { expect, test } from 'vitest'
import type { Engine } from '../engine/engine.ts'
import { DomainError } from '../errors.ts'
import { Compose } from './compose.ts'
import { dumpProject } from './testing/dumpProject.ts'
import { type FakeProject, fakeProject } from './testing/fakeProject.ts'
import { Dice, randomFile } from './testing/randomProject.ts'

const CHANGES = /^(create|remove|start|stop|rename|unpause|restart|connect|disconnect|put)/
const DEAD = 'killed'
const OPTIONS = { removeOrphans: true, confirmVolumeRecreate: ['shop_data', 'shop_more'] }

/** Any change of a project, cut short after any of its calls, even twice, ends where it would have ended. */
test.each(Array.from({ length: 12 }, (_, seed) => seed))('change %i', { timeout: 60_000 }, async (seed) => {
  const dice = new Dice(seed)
  const before = randomFile(dice)
  const after = randomFile(dice)
  const undisturbed = await installed(before)
  await undisturbed.up(after, OPTIONS)
  const expected = await settled(undisturbed)
  const second = dice.roll(6)
  for (let calls = 0; ; calls++) {
    const project = await installed(before)
    const wasCut = await cutShort(project, after, calls)
    if (calls % 3 === 2) await cutShort(project, after, second)
    await project.up(after, OPTIONS)
    expect(await settled(project), `cut after ${calls} calls`).toEqual(expected)
    expect((await project.compose.planUp(await project.load(after), OPTIONS)).steps).toEqual([])
    if (!wasCut) break
  }
})

async function installed(text: string): Promise<FakeProject> {
  const project = await fakeProject()
  await project.up(text)
  return project
}

/** Runs an `up` that can make so many changing calls and no more; false where it did not need as many. */
async function cutShort(project: FakeProject, text: string, calls: number): Promise<boolean> {
  const { lockDir, engine } = project
  const compose = new Compose({ engine: dying(engine, calls), lockDir, hostPath: (path) => path })
  try {
    await compose.up(await project.load(text), OPTIONS)
    return false
  } catch (error) {
    expect(error).toMatchObject({ message: DEAD })
    return true
  }
}

/** From its last call on no other one reaches the engine, just as if the process were dead. */
function dying(engine: Engine, calls: number): Engine {
  let made = 0
  return new Proxy(engine, {
    get(target, property) {
      const method = Reflect.get(target, property)
      if (typeof method !== 'function') return method
      return async (...parameters: unknown[]) => {
        if (CHANGES.test(String(property)) && ++made > calls) throw new DomainError('DOCKER_ERROR', DEAD)
        return Reflect.apply(method, target, parameters)
      }
    },
  })
}

/** Everything the engine holds. Where a replacement came from is no part of it. */
async function settled({ engine }: FakeProject) {
  const dump = JSON.stringify(await dumpProject(engine, 'shop'))
  return JSON.parse(dump.replace(/"com\.docker\.compose\.replace":"[^"]*",/g, ''))
}

test('a failing call is told with everything that failed', async () => {
  const project = await fakeProject()
  project.engine.failNext('createNetwork', new DomainError('DOCKER_ERROR', 'no more subnets'))
  const failure = await project.up('services: {a: {image: app}}').catch((error) => error)
  expect(failure).toMatchObject({ code: 'DOCKER_ERROR', message: 'no more subnets' })
  expect(failure.details.failures).toMatchObject([{ call: 'createNetwork', resource: 'network:shop_default' }])
})
