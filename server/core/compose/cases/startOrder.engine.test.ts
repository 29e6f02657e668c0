import { expect, test } from 'vitest'
import { waitUntil } from '../../../../scripts/testing/waitUntil.ts'
import { composeFixture } from '../testing/composeFixture.ts'
import { containerStates, statesOnly } from '../testing/containerState.ts'

test('starts along a chain of health, completion and replicas, and runs only the one-shot again', async () => {
  const text = (scale: string) => `
services:
  db: {image: busybox, stop_grace_period: 0s, command: "sh -c 'sleep 0.5; touch /ready; sleep 300'", healthcheck: {test: ["CMD-SHELL", "test -f /ready"], interval: 200ms, retries: 50}}
  migrate: {image: busybox, command: "sh -c 'sleep 0.3; exit 0'", restart: "no", depends_on: {db: {condition: service_healthy}}}
  app: {image: busybox, stop_grace_period: 0s, command: sleep 300, depends_on: {db: {condition: service_healthy}, migrate: {condition: service_completed_successfully}}}
  worker: {image: busybox, stop_grace_period: 0s, command: sleep 300, depends_on: [app]${scale}}
`
  const fixture = await composeFixture('case15', text(', scale: 2'))
  const { compose, engine, name } = fixture
  const said: string[] = []
  await compose.up(await fixture.load(), {}, { onProgress: ({ resource, text }) => said.push(`${resource} ${text}`) })
  const lastCreated = said.findLastIndex((line) => line.endsWith(' Created'))
  expect(lastCreated).toBeLessThan(said.findIndex((line) => line.endsWith(' Starting')))
  const order = said
    .filter((line) => /(Started|Healthy|Exited)$/.test(line))
    .map((line) => line.replace(/^container:case15-/, ''))
  expect(order.slice(0, 5)).toEqual([
    'db-1 Started',
    'db-1 Healthy',
    'migrate-1 Started',
    'migrate-1 Exited',
    'app-1 Started',
  ])
  expect(order.slice(5).sort()).toEqual(['worker-1 Started', 'worker-2 Started'])
  const before = await containerStates(engine, name)
  expect(statesOnly(before)).toEqual({
    'case15-app-1': 'running',
    'case15-db-1': 'running',
    'case15-migrate-1': 'exited',
    'case15-worker-1': 'running',
    'case15-worker-2': 'running',
  })

  const second = await compose.up(await fixture.load())
  expect(
    second.plan.steps
      .filter(({ call }) => call.kind !== 'waitForService')
      .map(({ call, resource }) => [call.kind, resource]),
  ).toEqual([['startContainer', 'container:case15-migrate-1']])
  expect((await compose.up(await fixture.load(), { startExited: false })).plan.steps).toEqual([])

  await fixture.write('compose.yaml', text(''))
  await compose.up(await fixture.load(), { startExited: false })
  // Nobody waits for the one-shot that ran again: what depends on it is running already.
  await waitUntil(
    'the one-shot to end again',
    async () => statesOnly(await containerStates(engine, name))['case15-migrate-1'] === 'exited',
  )
  const { 'case15-worker-2': _, ...kept } = before
  expect(await containerStates(engine, name)).toEqual(kept)
})

const failing = (db: string, condition = 'service_healthy') => `
services:
  db: {image: busybox, stop_grace_period: 0s, command: sleep 300, ${db}}
  app: {image: busybox, stop_grace_period: 0s, command: sleep 300, depends_on: {db: {condition: ${condition}}}}
  opt: {image: busybox, stop_grace_period: 0s, command: sleep 300, depends_on: {db: {condition: ${condition}, required: false}}}
`
const UNHEALTHY = 'healthcheck: {test: "false", interval: 100ms, retries: 2}'

test('an unhealthy dependency fails its dependents, but not the optional ones', async () => {
  const fixture = await composeFixture('case16', failing(UNHEALTHY))
  const { compose, engine, name } = fixture
  await expect(compose.up(await fixture.load())).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'dependency failed to start: container case16-db-1 is unhealthy',
    details: { reason: 'DEPENDENCY_FAILED', service: 'db' },
  })
  const before = await containerStates(engine, name)
  expect(statesOnly(before)).toEqual({ 'case16-app-1': 'created', 'case16-db-1': 'running', 'case16-opt-1': 'running' })

  await fixture.write('compose.yaml', failing('healthcheck: {test: "true", interval: 100ms}'))
  await compose.up(await fixture.load())
  const after = await containerStates(engine, name)
  expect(statesOnly(after)).toEqual({ 'case16-app-1': 'running', 'case16-db-1': 'running', 'case16-opt-1': 'running' })
  expect(after['case16-db-1']?.id).not.toBe(before['case16-db-1']?.id)
  expect(after['case16-app-1']?.id).toBe(before['case16-app-1']?.id)
})

test.each([
  ['case16none', failing('healthcheck: {disable: true}'), 'container case16none-db-1 has no healthcheck configured'],
  [
    'case16exit',
    failing('command: "sh -c \'exit 4\'", healthcheck: {test: "true", interval: 10s}').replace(
      'command: sleep 300, command',
      'command',
    ),
    'container case16exit-db-1 exited (4)',
  ],
  [
    'case16job',
    failing('command: "sh -c \'exit 3\'"', 'service_completed_successfully').replace(
      'command: sleep 300, command',
      'command',
    ),
    'service "db" didn\'t complete successfully: exit 3',
  ],
])('%s: says why a dependency can never be there', async (name, text, message) => {
  const fixture = await composeFixture(name, text)
  const failure = await fixture.compose.up(await fixture.load()).catch((error) => error)
  expect(failure.message).toContain(message)
  expect(failure.details.reason).toBe('DEPENDENCY_FAILED')
})

test('a dependency that never leaves "starting" is given up after its limit, with its last health log', async () => {
  const fixture = await composeFixture(
    'case16slow',
    failing('healthcheck: {test: "echo not yet; false", interval: 100ms, retries: 1000}'),
  )
  const failure = await fixture.compose.up(await fixture.load(), { dependencyLimitSeconds: 2 }).catch((error) => error)
  expect(failure).toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'DEPENDENCY_TIMEOUT', limitSeconds: 2, retryable: true },
  })
  expect(failure.details.healthLog).toContain('not yet\n')
})
