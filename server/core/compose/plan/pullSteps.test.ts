import { expect, test } from 'vitest'
import { fakeProject } from '../testing/fakeProject.ts'

const file = (rest: string) => `services: {a: {image: ${rest}}}`

async function firstLines(plan: Promise<string>): Promise<string[]> {
  return (await plan)
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => /pull|!/.test(line))
}

test.each([
  ['app', []],
  ['app, pull_policy: always', ['1 pull app (always pulled)']],
  ['other', ['1 pull other (missing)']],
  [
    'other, pull_policy: never',
    ['! IMAGE_MISSING The image other of service a is not on this engine, and its pull policy is "never".'],
  ],
  ['app, platform: linux/amd64', []],
  ['app, platform: linux/arm64/v8', ['1 pull app for linux/arm64/v8 (is not for linux/arm64/v8)']],
])('%s', async (rest, expected) => {
  const { plan } = await fakeProject()
  expect(await firstLines(plan(file(rest)))).toEqual(expected)
})

test('the pull option stands above the file', async () => {
  const { plan } = await fakeProject()
  expect(await firstLines(plan(file('app'), { pull: 'always' }))).toEqual(['1 pull app (always pulled)'])
  expect((await firstLines(plan(file('other'), { pull: 'never' }))).length).toBe(1)
})

test('nothing is touched before every image is there; one image is pulled once', async () => {
  const { plan } = await fakeProject()
  const text = await plan('services: {a: {image: one}, b: {image: one}, c: {image: two}}')
  expect(
    text
      .split('\n')
      .slice(1, 5)
      .map((line) => line.trim()),
  ).toEqual([
    '1 pull one (missing)',
    '2 pull two (missing)',
    '3 -- every image is there <- 1 2',
    '4 create network shop_default (missing) <- 3',
  ])
})

test('an up pulls what is missing, then plans with what came', async () => {
  const { engine, up, plan } = await fakeProject()
  engine.offerImage('other:1')
  await up(file('other:1'))
  expect((await engine.listContainers()).map(({ Image }) => Image)).toEqual(['other:1'])
  engine.offerImage('other:1')
  expect(await firstLines(plan(file('other:1')))).toEqual([])
  const before = await engine.listContainers()
  await up(file('other:1'), { pull: 'always' })
  expect((await engine.listContainers())[0]?.Id).not.toBe(before[0]?.Id)
})

test('a failed pull leaves nothing behind', async () => {
  const { engine, up } = await fakeProject()
  await expect(up(file('nowhere'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(engine.calls.map(({ call }) => call)).toEqual(['pullImage'])
})

test('a registry that gives another platform than was asked for is found out', async () => {
  const { engine, up } = await fakeProject()
  engine.offerImage('other', { architecture: 'amd64' })
  await expect(up(file('other, platform: linux/arm64'))).rejects.toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'PLATFORM_MISMATCH' },
  })
  expect(await engine.listContainers()).toEqual([])
})
