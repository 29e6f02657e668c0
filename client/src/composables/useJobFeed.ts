import { computed, onScopeDispose, type Ref, shallowReactive, watch } from 'vue'
import { apiErrorOf } from '../api/apiError.ts'
import { JobDocument, type JobFieldsFragment, JobsChangedDocument, JobsDocument } from '../gql/graphql.ts'
import { listenIn } from './listenIn.ts'
import { useSession } from './useSession.ts'
import { useStream } from './useStream.ts'

type Job = JobFieldsFragment

export interface JobFeed {
  /** Jobs that ran since the page was opened, by id. */
  jobs: ReadonlyMap<string, Job>
  runningJobs: Readonly<Ref<readonly Job[]>>
  /** Calls back when a job ends, until the caller's component goes. */
  onJobEnd: (listener: (job: Job) => void) => void
  /** Asks for the jobs that ended before the page was opened; nobody is told of their end. */
  loadEnded: () => Promise<void>
  /** The job as it ended; as it was last known where the session ends first, or the server knows it no longer. */
  ended: (job: Job) => Promise<Job>
}

/** Ended jobs that are kept for whoever looks at them a little later. */
const KEPT_JOBS = 50

/** Follows every job of the server, also over lost connections. */
export function useJobFeed(): JobFeed {
  const { connection, plain } = useSession()
  const jobs = shallowReactive(new Map<string, Job>())
  const runningJobs = computed(() => [...jobs.values()].filter(({ state }) => state === 'RUNNING'))
  const listeners = new Set<(job: Job) => void>()
  const waiting = new Set<{ job: Job; resolve: (job: Job) => void }>()

  useStream({ document: JobsChangedDocument, variables: {}, onData: ({ jobsChanged }) => note(jobsChanged) })

  function note(job: Job): void {
    const before = jobs.get(job.id)
    // An answer may come in later than the news about what it began.
    if (before && before.revision > job.revision) return
    jobs.set(job.id, job)
    if (job.state !== 'RUNNING' && before?.state !== job.state) {
      release(job)
      for (const listener of listeners) listener(job)
    }
    forgetOldest(jobs)
  }

  function release(job: Job): void {
    for (const wait of waiting) {
      if (wait.job.id !== job.id) continue
      waiting.delete(wait)
      wait.resolve(job)
    }
  }

  function ended(job: Job): Promise<Job> {
    note(job)
    const latest = jobs.get(job.id) ?? job
    return latest.state === 'RUNNING'
      ? new Promise((resolve) => waiting.add({ job: latest, resolve }))
      : Promise.resolve(latest)
  }

  // The stream begins with what runs; it does not tell what ended while the connection was lost.
  watch(
    () => connection.generation,
    () => {
      for (const job of runningJobs.value) void askAgain(job)
    },
  )
  async function askAgain(job: Job): Promise<void> {
    const { data, error } = await plain.query(JobDocument, { id: job.id }).toPromise()
    if (data) note(data.job)
    if (!error || apiErrorOf(error).code !== 'NOT_FOUND') return
    // A server that was restarted knows none of its old jobs.
    jobs.delete(job.id)
    release(job)
  }
  async function loadEnded(): Promise<void> {
    const { data } = await plain.query(JobsDocument, {}).toPromise()
    for (const job of data?.jobs.slice(0, KEPT_JOBS) ?? []) if (!jobs.has(job.id)) jobs.set(job.id, job)
  }
  onScopeDispose(() => {
    for (const { job } of waiting) release(job)
  })

  return { jobs, runningJobs, onJobEnd: (listener) => listenIn(listeners, listener), loadEnded, ended }
}

function forgetOldest(jobs: Map<string, Job>): void {
  for (const [id, job] of jobs) {
    if (jobs.size <= KEPT_JOBS) return
    if (job.state !== 'RUNNING') jobs.delete(id)
  }
}
