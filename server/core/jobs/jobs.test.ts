import { expect, test, vi } from 'vitest'
import type { Caller, Principal } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { Job } from './job.ts'
import { type JobProgress, Jobs } from './jobs.ts'

const principal = (keyId: string, role: Principal['role'] = 'AGENT'): Principal => ({
  keyId,
  label: keyId,
  prefix: 'abc',
  role,
  scopes: new Set(),
})
const caller = (keyId: string): Caller => ({
  principal: principal(keyId),
  via: 'REST',
  requestId: 'r1',
  address: '192.0.2.1',
})
const owner = principal('owner', 'OWNER')
const PULL = { kind: 'image.pull', title: 'Pull nginx:latest' } as const
const PULLED = { image: 'nginx:latest', imageId: 'sha256:1', sizeBytes: 1, changed: true }

function openJobs() {
  const report = vi.fn()
  return { jobs: new Jobs(report), report }
}

test('a job goes on without anybody waiting, and ends with its result', async () => {
  const { jobs } = openJobs()
  const work = Promise.withResolvers<void>()
  const job = jobs.start(caller('a'), PULL, async (progress) => {
    progress.step({ id: 'layer:1', text: 'Downloading', status: 'WORKING', current: 1, total: 2 })
    progress.percent(50)
    await work.promise
    progress.step({ id: 'layer:1', text: 'Pull complete', status: 'DONE' })
    return PULLED
  })
  expect(job).toMatchObject({ ...PULL, state: 'RUNNING', keyId: 'a', percent: 50, finishedAt: null })
  expect(jobs.runningCount).toBe(1)
  work.resolve()
  expect(await jobs.wait(job.id)).toMatchObject({
    state: 'SUCCEEDED',
    percent: 100,
    result: PULLED,
    steps: [{ id: 'layer:1', parent: null, text: 'Pull complete', status: 'DONE', current: 1, total: 2 }],
    finishedAt: expect.any(String),
  })
})

test('a failure keeps its code; a bug is reported and masked', async () => {
  const { jobs, report } = openJobs()
  const refused = jobs.start(caller('a'), PULL, () =>
    Promise.reject(new DomainError('NOT_FOUND', 'No such image.', { reason: 'IMAGE_NOT_FOUND' })),
  )
  expect(await jobs.wait(refused.id)).toMatchObject({
    state: 'FAILED',
    error: { code: 'NOT_FOUND', details: { reason: 'IMAGE_NOT_FOUND' } },
  })
  const bug = jobs.start(caller('a'), PULL, () => Promise.reject(new TypeError('hunter2')))
  expect((await jobs.wait(bug.id)).error).toMatchObject({
    code: 'INTERNAL_ERROR',
    message: expect.not.stringContaining('hunter2'),
  })
  expect(report).toHaveBeenCalledOnce()
})

test('a cancelled job says so', async () => {
  const { jobs } = openJobs()
  const job = jobs.start(
    caller('a'),
    PULL,
    (_progress, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  expect(() => jobs.cancel(principal('b'), job.id)).toThrow('No job')
  jobs.cancel(principal('a'), job.id)
  expect(await jobs.wait(job.id)).toMatchObject({
    state: 'CANCELLED',
    error: { code: 'CONFLICT', details: { reason: 'CANCELLED' } },
  })
})

test('a key sees its own jobs, the owner all', async () => {
  const { jobs } = openJobs()
  const [mine, other] = ['a', 'b'].map((keyId) => jobs.start(caller(keyId), PULL, async () => PULLED))
  expect(jobs.list(principal('a')).map(({ id }) => id)).toEqual([mine?.id])
  expect(jobs.list(owner).map(({ id }) => id)).toEqual([other?.id, mine?.id])
  expect(() => jobs.get(principal('a'), other?.id ?? '')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(() => jobs.follow(principal('a'), other?.id ?? '')).toThrow('No job')
})

test('a follower gets the job now and at its changes, thinned out, and always its end', async () => {
  const { jobs } = openJobs()
  let progress: JobProgress | undefined
  const work = Promise.withResolvers<void>()
  const job = jobs.start(caller('a'), PULL, async (given) => {
    progress = given
    await work.promise
    return PULLED
  })
  const seen: Job[] = []
  const following = (async () => {
    for await (const state of jobs.follow(principal('a'), job.id)) seen.push(state)
  })()
  for (let percent = 0; percent < 100; percent++) progress?.percent(percent)
  work.resolve()
  await following
  expect(seen.length).toBeLessThan(6)
  expect(seen[0]).toMatchObject({ state: 'RUNNING' })
  expect(seen.at(-1)).toMatchObject({ state: 'SUCCEEDED', percent: 100 })
  const revisions = seen.map(({ revision }) => revision)
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
  const afterwards: Job[] = []
  for await (const state of jobs.follow(principal('a'), job.id)) afterwards.push(state)
  expect(afterwards.map(({ state }) => state)).toEqual(['SUCCEEDED'])
})

test('the oldest finished jobs are forgotten, running ones never', async () => {
  const { jobs } = openJobs()
  const running = jobs.start(caller('a'), PULL, () => new Promise(() => {}))
  for (let count = 0; count < 250; count++) await jobs.wait(jobs.start(caller('b'), PULL, async () => PULLED).id)
  expect(jobs.list(owner)).toHaveLength(200)
  expect(jobs.get(owner, running.id).state).toBe('RUNNING')
})

test('no key can take all the room', () => {
  const { jobs } = openJobs()
  const forever = () => new Promise<never>(() => {})
  for (let count = 0; count < 20; count++) jobs.start(caller('a'), PULL, forever)
  expect(() => jobs.start(caller('a'), PULL, forever)).toThrow(expect.objectContaining({ code: 'OVERLOADED' }))
  for (const key of ['b', 'c', 'd', 'e'])
    for (let count = 0; count < 20; count++) jobs.start(caller(key), PULL, forever)
  expect(() => jobs.start(caller('f'), PULL, forever)).toThrow('Too many jobs')
})
