import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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
    healthOutput: null,
    inspectError: null,
    restartCount: 0,
    createdAt: new Date(0),
    startedAt: new Date(0),
    finishedAt: null,
    wasStopped: false,
    restartPolicy: 'no',
    sharedWith: [],
    tty: false,
    ports: [],
    labels: {},
    shownLabels: {},
    networks: [],
    mounts: [],
    ...part,
  }
}

const ID = 'a'.repeat(64)

/** Watches one container that is in each of these states in its turn; the last one stays. */
const verify = (...states: Partial<Container>[]) => {
  const left = states.map(container)
  const read = () => {
    const [first] = left
    if (left.length > 1) left.shift()
    return first ? [first] : []
  }
  return verifyRunning({ read, started: new Set([ID]), signal: new AbortController().signal, limitMs: 600 })
}

test.each([
  ['healthy', { health: 'HEALTHY' }],
  ['a one-shot that ended well', { state: 'EXITED', exitCode: 0 }],
] as [string, Partial<Container>][])('done: %s', async (_, state) => {
  await expect(verify(state)).resolves.toBe(undefined)
})

test.each([
  ['ended with a failure', { state: 'EXITED', exitCode: 3 }, 'NOT_RUNNING'],
  // Docker says "unhealthy" of what has ended, too.
  ['crashes again and again', { state: 'RESTARTING', health: 'UNHEALTHY', restartCount: 3 }, 'NOT_RUNNING'],
  ['stays unhealthy', { health: 'UNHEALTHY' }, 'UNHEALTHY'],
  ['never becomes healthy', { health: 'STARTING' }, 'NOT_HEALTHY_IN_TIME'],
] as [string, Partial<Container>, string][])('failed when its time is over: %s', async (_, state, reason) => {
  await expect(verify(state)).rejects.toMatchObject({ code: 'DOCKER_ERROR', details: { reason } })
})

test('an unhealthy container that becomes healthy in time is up, however often its check failed', async () => {
  await expect(verify({ health: 'UNHEALTHY' }, { health: 'UNHEALTHY' }, { health: 'HEALTHY' })).resolves.toBe(undefined)
})

test('what ends again and again until what it waits for is there is up then', async () => {
  const crashes = [3, 4, 5].map((restartCount) => ({ state: 'RESTARTING', exitCode: 1, restartCount }) as const)
  await expect(verify(...crashes.slice(0, 1), { health: 'HEALTHY', restartCount: 6 })).resolves.toBe(undefined)
})

test('only what the operation started is judged', async () => {
  const neighbours = [
    { id: 'b'.repeat(64), name: 'sick', health: 'UNHEALTHY' },
    { id: 'c'.repeat(64), name: 'restless', restartCount: 7, state: 'RESTARTING' },
    { id: 'd'.repeat(64), name: 'failed', state: 'EXITED', exitCode: 1 },
  ] as const
  const read = () => [container({ health: 'HEALTHY' }), ...neighbours.map(container)]
  await expect(
    verifyRunning({ read, started: new Set([ID]), signal: new AbortController().signal, limitMs: 600 }),
  ).resolves.toBe(undefined)
})

describe('by time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A program that ends `livedMs` after each start, and is up at once again. */
  function restless(livedMs: number, lives: number) {
    const begin = Date.now()
    return () => {
      const life = Math.min(lives, Math.floor((Date.now() - begin) / livedMs))
      return [container({ startedAt: new Date(begin + life * livedMs), restartCount: life })]
    }
  }

  async function end(read: () => Container[], limitMs = 180_000) {
    const begin = Date.now()
    const ended = verifyRunning({ read, started: new Set([ID]), signal: new AbortController().signal, limitMs })
    const outcome = ended.then(
      () => ({ afterMs: Date.now() - begin, error: undefined }),
      (error: unknown) => ({ afterMs: Date.now() - begin, error }),
    )
    await vi.advanceTimersByTimeAsync(limitMs + 1_000)
    return outcome
  }

  test('a container without a health check is up when it has been for a while', async () => {
    const { afterMs, error } = await end(() => [container({})])
    expect(error).toBe(undefined)
    expect(afterMs).toBeGreaterThanOrEqual(2_000)
    expect(afterMs).toBeLessThan(4_000)
  })

  test('one that has ended before has to last twice as long as it ever did', async () => {
    const { afterMs, error } = await end(restless(1_900, 3))
    expect(error).toBe(undefined)
    expect(afterMs).toBeGreaterThan(3 * 1_900 + 4_900)
  })

  test('a crash loop is one after a minute, not after a count', async () => {
    let now = 0
    const read = () => [container({ state: 'RESTARTING', exitCode: 1, restartCount: ++now })]
    const { afterMs, error } = await end(read)
    expect(error).toMatchObject({ details: { reason: 'NOT_RUNNING' } })
    expect(afterMs).toBeGreaterThan(60_000)
    expect(afterMs).toBeLessThan(62_000)
  })
})

test('it is sure of it: what is read may lag behind', async () => {
  let isFresh = false
  const read = () => [container(isFresh ? { state: 'EXITED', exitCode: 2 } : { health: 'HEALTHY' })]
  const refresh = async () => {
    isFresh = true
  }
  await expect(
    verifyRunning({ read, refresh, started: new Set([ID]), signal: new AbortController().signal }),
  ).rejects.toMatchObject({ details: { reason: 'NOT_RUNNING' } })
})

test('it ends when it is given up', async () => {
  const abort = new AbortController()
  const read = () => [container({ health: 'STARTING' })]
  const waiting = verifyRunning({ read, started: new Set([ID]), signal: abort.signal })
  abort.abort(new Error('given up'))
  await expect(waiting).rejects.toThrow('given up')
})
