import { useSubscription } from '@urql/vue'
import {
  computed,
  type InjectionKey,
  inject,
  onScopeDispose,
  provide,
  type Ref,
  shallowReactive,
  shallowRef,
} from 'vue'
import {
  ContainerChangedDocument,
  EngineChangedDocument,
  type EngineFieldsFragment,
  type JobFieldsFragment,
  JobsChangedDocument,
} from '../gql/graphql.ts'
import { useSession } from './useSession.ts'
import { useStream } from './useStream.ts'

/** What every screen may need to know the moment it changes. */
interface Live {
  /** Null until the server has said. */
  engine: Readonly<Ref<EngineFieldsFragment | null>>
  /** Jobs that ran since the page was opened, by id. */
  jobs: ReadonlyMap<string, JobFieldsFragment>
  runningJobs: Readonly<Ref<readonly JobFieldsFragment[]>>
  /** Calls back when a job ends, until the caller's component goes. */
  onJobEnd: (listener: (job: JobFieldsFragment) => void) => void
  /** Calls back when any container changed, until the caller's component goes. */
  onContainerChange: (listener: () => void) => void
}

const KEY: InjectionKey<Live> = Symbol('live')

/** Ended jobs that are kept for whoever looks at them a little later. */
const KEPT_JOBS = 50

/** Follows containers, jobs and the engine for as long as the session lasts. Called once, around all pages. */
export function provideLive(): Live {
  const { connection } = useSession()
  // Through the cache, which so stays true for every page, also for those not on screen.
  const containerListeners = new Set<() => void>()
  useSubscription({ query: ContainerChangedDocument, variables: {} }, () => {
    for (const listener of containerListeners) listener()
    return null
  })

  const engine = shallowRef<EngineFieldsFragment | null>(null)
  useStream({
    document: EngineChangedDocument,
    variables: {},
    onData: ({ engineChanged }) => {
      const cameBack =
        engineChanged.state === 'CONNECTED' && engine.value !== null && engine.value.state !== 'CONNECTED'
      engine.value = engineChanged
      if (cameBack) connection.generation += 1
    },
  })

  const jobs = shallowReactive(new Map<string, JobFieldsFragment>())
  const listeners = new Set<(job: JobFieldsFragment) => void>()
  useStream({
    document: JobsChangedDocument,
    variables: {},
    onData: ({ jobsChanged: job }) => {
      const before = jobs.get(job.id)
      jobs.set(job.id, job)
      if (job.state !== 'RUNNING' && before?.state !== job.state) for (const listener of listeners) listener(job)
      forgetOldest(jobs)
    },
  })

  const live: Live = {
    engine,
    jobs,
    runningJobs: computed(() => [...jobs.values()].filter(({ state }) => state === 'RUNNING')),
    onJobEnd: (listener) => listenIn(listeners, listener),
    onContainerChange: (listener) => listenIn(containerListeners, listener),
  }
  provide(KEY, live)
  return live
}

export function useLive(): Live {
  const live = inject(KEY)
  if (!live) throw new Error('used outside of a session')
  return live
}

function listenIn<T>(listeners: Set<T>, listener: T): void {
  listeners.add(listener)
  onScopeDispose(() => listeners.delete(listener))
}

function forgetOldest(jobs: Map<string, JobFieldsFragment>): void {
  for (const [id, job] of jobs) {
    if (jobs.size <= KEPT_JOBS) return
    if (job.state !== 'RUNNING') jobs.delete(id)
  }
}
