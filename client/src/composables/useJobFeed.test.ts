import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, reactive } from 'vue'
import type { JobFieldsFragment } from '../gql/graphql.ts'
import { useJobFeed } from './useJobFeed.ts'

const session = vi.hoisted(() => ({ plain: { query: vi.fn() }, stream: vi.fn(), connection: { generation: 1 } }))
vi.mock('./useSession.ts', () => ({ useSession: () => session }))

// What the feed looks at; the rest is for people.
const job = (revision: number, state: JobFieldsFragment['state'] = 'RUNNING') =>
  ({ id: 'j1', revision, state }) as unknown as JobFieldsFragment

function feed() {
  const scope = effectScope()
  const opened = scope.run(() => useJobFeed())
  if (!opened) throw new Error('no scope')
  const [[request] = []] = session.stream.mock.calls
  return { ...opened, scope, tell: (news: JobFieldsFragment) => request.onData({ jobsChanged: news }) }
}

beforeEach(() => {
  vi.clearAllMocks()
  session.stream.mockReturnValue(() => {})
  session.connection = reactive({ generation: 1 })
})

it('knows that a job has ended before the answer that began it was here', async () => {
  const { ended, tell, runningJobs } = feed()
  tell(job(4, 'SUCCEEDED'))
  expect(await ended(job(1))).toMatchObject({ state: 'SUCCEEDED' })
  expect(runningJobs.value).toEqual([])
})

it('waits for the end', async () => {
  const { ended, tell, scope } = feed()
  const end = ended(job(1))
  tell(job(2))
  tell(job(3, 'FAILED'))
  expect(await end).toMatchObject({ state: 'FAILED' })
  const left = ended({ ...job(1), id: 'j2' })
  scope.stop()
  expect(await left, 'nobody follows any more').toMatchObject({ state: 'RUNNING' })
})

it.each([
  ['has ended meanwhile', { data: { job: job(5, 'SUCCEEDED') } }, 'SUCCEEDED'],
  [
    'is not known any more',
    {
      error: Object.assign(new Error('gone'), {
        graphQLErrors: [{ message: 'gone', extensions: { code: 'NOT_FOUND' } }],
      }),
    },
    'RUNNING',
  ],
])('asks after a lost connection, where the job %s', async (_name, answer, state) => {
  session.plain.query.mockReturnValue({ toPromise: async () => answer })
  const { ended, runningJobs } = feed()
  const end = ended(job(1))
  session.connection.generation += 1
  await flushPromises()
  expect(await end).toMatchObject({ state })
  expect(runningJobs.value).toEqual([])
})
