import { expect, test } from 'vitest'
import { FakeEngine } from '../../engine/fakeEngine.ts'
import { DomainError } from '../../errors.ts'
import type { Plan } from '../plan/plan.ts'
import { PlanBuilder } from '../plan/planBuilder.ts'
import { type ProgressEvent, ProgressStream } from '../progress.ts'
import { execute } from './execute.ts'

function run(engine: FakeEngine, plan: Plan, signal?: AbortSignal) {
  const events: ProgressEvent[] = []
  const progress = new ProgressStream(
    'up',
    'shop',
    (event) => events.push(event),
    () => new Date(0),
  )
  const done = execute(plan, { engine, progress, clock: () => new Date(0), ...(signal && { signal }) })
  return { events, done }
}

function pulls(builder: PlanBuilder, names: readonly string[]) {
  for (const reference of names)
    builder.add({ kind: 'pullImage', reference }, { resource: `image:${reference}`, progress: ['Pulling', 'Pulled'] })
}

test('a failed step takes only those down that come after it', async () => {
  const engine = new FakeEngine()
  const builder = new PlanBuilder('up', 'shop')
  const volume = (name: string, after: number[]) =>
    builder.add({ kind: 'removeVolume', name }, { resource: `volume:${name}`, after })
  const first = volume('a', [])
  volume('after-a', [first])
  volume('b', [])
  builder.add({ kind: 'removeVolume', name: 'c' }, { resource: 'volume:c', afterEnded: [first] })
  engine.failNext('removeVolume', new DomainError('DOCKER_ERROR', 'broken'))
  const { results, failures } = await run(engine, builder.build()).done
  expect(results.map(({ step, outcome }) => [step.resource, outcome])).toEqual([
    ['volume:a', 'failed'],
    ['volume:after-a', 'skipped'],
    ['volume:b', 'done'],
    ['volume:c', 'done'],
  ])
  expect(failures.map(({ error }) => error?.message)).toEqual(['broken'])
})

test('three images are pulled at a time, and their layers are told of', async () => {
  const engine = new FakeEngine()
  const names = ['one', 'two', 'three', 'four', 'five']
  const open = Promise.withResolvers<void>()
  for (const name of names) engine.offerImage(name, { layers: [100, 200], until: open.promise })
  const builder = new PlanBuilder('pull', 'shop')
  pulls(builder, names)
  const { events, done } = run(engine, builder.build())
  await expect.poll(() => events.filter(({ text }) => text === 'Downloading').length).toBe(3)
  expect(events.filter(({ text }) => text === 'Pulling').length).toBe(3)
  open.resolve()
  expect((await done).failures).toEqual([])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  const layers = events.filter(({ parent }) => parent === 'image:five')
  expect(layers.at(-1)).toMatchObject({
    status: 'done',
    text: 'Pull complete',
    resource: expect.stringMatching(/^layer:/),
  })
  expect(layers.find(({ text }) => text === 'Downloading')).toMatchObject({
    status: 'working',
    current: 50,
    total: 100,
  })
  expect(events.at(-1)).toMatchObject({ resource: 'project:shop', status: 'done', current: 5, total: 5 })
})

test('an abort begins nothing new', async () => {
  const engine = new FakeEngine()
  const open = Promise.withResolvers<void>()
  engine.offerImage('one', { until: open.promise })
  const builder = new PlanBuilder('up', 'shop')
  pulls(builder, ['one'])
  builder.add({ kind: 'removeVolume', name: 'later' }, { resource: 'volume:later', after: [1] })
  const abort = new AbortController()
  const { events, done } = run(engine, builder.build(), abort.signal)
  await expect.poll(() => events.some(({ text }) => text === 'Downloading')).toBe(true)
  abort.abort(new DomainError('CONFLICT', 'cancelled'))
  const { results, cancelled } = await done
  expect(cancelled).toBe(true)
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'cancelled'])
})

test('a bug of ours is no outcome of a step', async () => {
  const engine = new FakeEngine()
  const builder = new PlanBuilder('up', 'shop')
  builder.add({ kind: 'createNetwork', key: 'n', name: 'n' }, { resource: 'network:n' })
  await expect(run(engine, builder.build()).done).rejects.toThrow('this plan needs the project that it was made from')
})

test('two networks of one name are a conflict that passes', async () => {
  const engine = new FakeEngine()
  const builder = new PlanBuilder('up', 'shop')
  builder.add({ kind: 'startContainer', container: { id: 'a' } }, { resource: 'container:a' })
  const refusal = new DomainError('INVALID_INPUT', 'network shop_default is ambiguous (2 matches found on name)')
  engine.failNext('startContainer', refusal)
  const { failures } = await run(engine, builder.build()).done
  expect(failures[0]?.error).toMatchObject({
    code: 'CONFLICT',
    details: { reason: 'NETWORK_AMBIGUOUS', retryable: true },
  })
})
