import { expect, test } from 'vitest'
import { type FakeProject, fakeProject } from '../testing/fakeProject.ts'

const file = (value: number) => `
services:
  a: {image: app, environment: {V: "${value}"}, volumes: [/anon]}
  b: {image: app, depends_on: {a: {condition: service_started, restart: true}}}
`

async function steps(project: FakeProject, text: string): Promise<string[]> {
  const plan = await project.plan(text)
  return plan
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('='))
}

/** Carries out the first `count` steps of the change from V=1 to V=2. */
async function interrupted(count: number): Promise<FakeProject> {
  const project = await fakeProject()
  await project.up(file(1))
  const target = await project.load(file(2))
  const abort = new AbortController()
  const onProgress = ({ resource, current }: { resource: string; current?: number }) => {
    if (resource === 'project:shop' && current === count) abort.abort()
  }
  await project.compose.up(target, {}, { onProgress, signal: abort.signal }).catch(() => {})
  return project
}

test('an old container that was stopped but not removed makes room for its finished replacement', async () => {
  const project = await interrupted(3)
  expect(await steps(project, file(2))).toEqual([
    '1 remove container shop-a-1 (left over from a replacement that was cut short)',
    '2 rename container to shop-a-1 (has a temporary name) <- 1',
    '3 -- the old containers are gone <- 2',
    '4 start container shop-a-1 (is created) <- 3',
    '5 start container shop-b-1 (is exited) <- 4',
  ])
  await project.up(file(2))
  expect(await steps(project, file(2))).toEqual([])
})

test('a replacement that lost its old container only gets its name', async () => {
  const project = await interrupted(4)
  expect(await steps(project, file(2))).toEqual([
    '1 rename container to shop-a-1 (has a temporary name)',
    '2 start container shop-a-1 (is created) <- 1',
    '3 start container shop-b-1 (is exited) <- 2',
  ])
})

test('a replacement that nobody wants any more goes, and the old container stays', async () => {
  const project = await fakeProject()
  await project.up(file(1))
  const [a] = await project.engine.listContainers({ name: ['shop-a-1'] })
  const labels = { ...a?.Labels, 'com.docker.compose.config-hash': 'of another file' }
  await project.engine.createContainer({ Image: 'app', Labels: labels }, { name: `${a?.Id.slice(0, 12)}_shop-a-1` })
  expect(await steps(project, file(1))).toEqual([
    '1 remove container <old>_shop-a-1 (left over from a replacement that was cut short)',
  ])
  expect((await steps(project, file(2)))[0]).toBe(
    '1 remove container <old>_shop-a-1 (left over from a replacement that was cut short)',
  )
  await project.up(file(2))
  expect(await steps(project, file(2))).toEqual([])
})

test('a temporary name that a tool left behind is put right while the container runs', async () => {
  const project = await fakeProject()
  await project.up(file(1))
  await project.engine.renameContainer('shop-a-1', 'abcdef012345_shop-a-1')
  expect(await steps(project, file(1))).toEqual(['1 rename container to shop-a-1 (has a temporary name)'])
})

test('what is paused goes on', async () => {
  const project = await fakeProject()
  await project.up(file(1))
  project.engine.pauseContainer('shop-a-1')
  expect(await steps(project, file(1))).toEqual(['1 unpause container shop-a-1 (is paused)'])
  await project.up(file(1))
  expect(await steps(project, file(1))).toEqual([])
})
