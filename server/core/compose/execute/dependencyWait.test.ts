import { expect, test } from 'vitest'
import { FakeEngine } from '../../engine/fakeEngine.ts'
import { limitSeconds, waitForDependency } from './dependencyWait.ts'

const S = 1e9

test.each([
  [undefined, 300],
  [{ Interval: 5 * S, Timeout: 5 * S, Retries: 3 }, 300],
  [{ Interval: 60 * S, Timeout: 10 * S, Retries: 5, StartPeriod: 120 * S }, (120 + 5 * 70) * 1.5],
  // The engine's own defaults: 30 s each, three times.
  [{ Test: ['CMD', 'true'], StartPeriod: 100 * S }, (100 + 3 * 60) * 1.5],
])('%j gets %i seconds', (check, expected) => {
  expect(limitSeconds(check)).toBe(expected)
})

async function started(healthcheck: boolean) {
  const engine = new FakeEngine()
  engine.addImage('app')
  const body = { Image: 'app', ...(healthcheck && { Healthcheck: { Test: ['CMD', 'true'] } }) }
  const { id } = await engine.createContainer(body, { name: 'shop-db-1' })
  return { engine, id, awaited: { service: 'db', condition: 'service_healthy' as const, containerIds: [id] } }
}

test('resolves as soon as it is healthy', async () => {
  const { engine, id, awaited } = await started(true)
  await engine.startContainer(id)
  const waiting = waitForDependency(engine, awaited)
  engine.setHealth(id, 'healthy')
  await waiting
})

test.each([
  ['unhealthy', 'container shop-db-1 is unhealthy'],
  ['exited', 'container shop-db-1 exited (4)'],
  ['created', 'service "db" is not running'],
])('fails at once when it is %s', async (state, message) => {
  const { engine, id, awaited } = await started(true)
  if (state !== 'created') await engine.startContainer(id)
  if (state === 'unhealthy') engine.setHealth(id, 'unhealthy')
  if (state === 'exited') engine.exitContainer(id, 4)
  await expect(waitForDependency(engine, awaited)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: `dependency failed to start: ${message}`,
    details: { reason: 'DEPENDENCY_FAILED', service: 'db' },
  })
})

test('fails at once without a health check', async () => {
  const { engine, id, awaited } = await started(false)
  await engine.startContainer(id)
  await expect(waitForDependency(engine, awaited)).rejects.toThrow('container shop-db-1 has no healthcheck configured')
})

test('a one-shot must end with 0', async () => {
  const { engine, id, awaited } = await started(false)
  await engine.startContainer(id)
  const completed = { ...awaited, condition: 'service_completed_successfully' as const }
  const waiting = waitForDependency(engine, completed)
  engine.exitContainer(id, 0)
  await waiting
  await engine.startContainer(id)
  engine.exitContainer(id, 3)
  await expect(waitForDependency(engine, completed)).rejects.toThrow(
    'service "db" didn\'t complete successfully: exit 3',
  )
})

test('gives up after its limit with the last health log, and at once on an abort', async () => {
  const { engine, id, awaited } = await started(true)
  await engine.startContainer(id)
  const log = ['one', 'two', 'three', 'four'].map((Output) => ({ Start: '', End: '', ExitCode: 1, Output }))
  engine.setHealth(id, 'starting', log)
  await expect(waitForDependency(engine, { ...awaited, limitSeconds: 0.1 })).rejects.toMatchObject({
    details: { reason: 'DEPENDENCY_TIMEOUT', healthLog: ['two', 'three', 'four'], retryable: true },
  })
  await expect(waitForDependency(engine, awaited, AbortSignal.timeout(10))).rejects.toThrow()
})
