import { expect, test } from 'vitest'
import type { Container } from '../containers/container.ts'
import { verifyRunning } from './verifyRunning.ts'

function container(part: Partial<Container>): Container {
  return {
    id: 'a'.repeat(64),
    name: 'web',
    image: 'nginx',
    imageId: 'sha256:0',
    command: '',
    state: 'RUNNING',
    health: 'NONE',
    exitCode: null,
    error: null,
    inspectError: null,
    restartCount: 0,
    createdAt: new Date(0),
    startedAt: new Date(0),
    finishedAt: null,
    wasStopped: false,
    restartPolicy: 'no',
    tty: false,
    ports: [],
    labels: {},
    shownLabels: {},
    networks: [],
    mounts: [],
    ...part,
  }
}

const verify = (...states: Partial<Container>[]) => {
  const left = states.map(container)
  const read = () => {
    const [first] = left
    if (left.length > 1) left.shift()
    return first ? [first] : []
  }
  return verifyRunning(read, new AbortController().signal, { limitMs: 600, hasOwnCheck: ({ name }) => name === 'own' })
}

test.each([
  ['healthy', { health: 'HEALTHY' }],
  ['up for a while without a health check', {}],
  ['a one-shot that ended well', { state: 'EXITED', exitCode: 0 }],
] as [string, Partial<Container>][])('done: %s', async (_, state) => {
  await expect(verify(state)).resolves.toBe(undefined)
})

test.each([
  ['ended with a failure', { state: 'EXITED', exitCode: 3 }, 'NOT_RUNNING'],
  // Docker says "unhealthy" of what has ended, too.
  ['crashes again and again', { state: 'RESTARTING', health: 'UNHEALTHY', restartCount: 3 }, 'NOT_RUNNING'],
  ['runs unhealthily', { health: 'UNHEALTHY' }, 'UNHEALTHY'],
  ['never becomes healthy', { health: 'STARTING' }, 'NOT_HEALTHY_IN_TIME'],
  ['stays unhealthy by its image', { name: 'own', health: 'UNHEALTHY' }, 'UNHEALTHY'],
] as [string, Partial<Container>, string][])('failed: %s', async (_, state, reason) => {
  await expect(verify(state)).rejects.toMatchObject({ code: 'DOCKER_ERROR', details: { reason } })
})

test('what crashed once and came up is up', async () => {
  await expect(
    verify({ state: 'RESTARTING', health: 'UNHEALTHY', restartCount: 1 }, { health: 'HEALTHY', restartCount: 1 }),
  ).resolves.toBe(undefined)
})

test("an image's own check may fail at first", async () => {
  await expect(verify({ name: 'own', health: 'UNHEALTHY' }, { name: 'own', health: 'HEALTHY' })).resolves.toBe(
    undefined,
  )
})

test('it ends when it is given up', async () => {
  const abort = new AbortController()
  const waiting = verifyRunning(() => [container({ health: 'STARTING' })], abort.signal)
  abort.abort(new Error('given up'))
  await expect(waiting).rejects.toThrow('given up')
})
