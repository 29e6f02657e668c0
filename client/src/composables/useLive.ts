import { useSubscription } from '@urql/vue'
import { type InjectionKey, inject, provide, type Ref, shallowRef } from 'vue'
import { ContainerChangedDocument, EngineChangedDocument, type EngineFieldsFragment } from '../gql/graphql.ts'
import { listenIn } from './listenIn.ts'
import { type JobFeed, useJobFeed } from './useJobFeed.ts'
import { useSession } from './useSession.ts'
import { useStream } from './useStream.ts'

/** What every screen may need to know the moment it changes. */
interface Live extends JobFeed {
  /** Null until the server has said. */
  engine: Readonly<Ref<EngineFieldsFragment | null>>
  /** Calls back when any container changed, until the caller's component goes. */
  onContainerChange: (listener: () => void) => void
}

const KEY: InjectionKey<Live> = Symbol('live')

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

  const live: Live = {
    engine,
    ...useJobFeed(),
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
