import { shallowReactive } from 'vue'
import { jobMessage } from '../components/jobs/jobSteps.ts'
import { RestartAppDocument, StartAppDocument, StopAppDocument, UpdateAppDocument } from '../gql/graphql.ts'
import { useLive } from './useLive.ts'
import { useNotices } from './useNotices.ts'
import { useSession } from './useSession.ts'

export type AppAction = 'start' | 'stop' | 'restart' | 'update'

// By install, for the whole page: what was begun on the list is still shown on the app's own page.
const pending = shallowReactive(new Map<string, AppAction>())

/** Start, stop, restart and update of installed apps. Each is a job; its end is told in a message. */
export function useAppActions() {
  const { client } = useSession()
  const { notify, report } = useNotices()
  const live = useLive()
  const jobs = new Map<string, { id: string; action: AppAction }>()

  live.onJobEnd((job) => {
    const begun = jobs.get(job.id)
    if (!begun) return
    jobs.delete(job.id)
    pending.delete(begun.id)
    if (job.state === 'SUCCEEDED') notify({ title: jobMessage(job) || `${begun.id}: done.` })
    else if (job.error)
      notify({ tone: 'danger', title: `Could not ${begun.action} ${begun.id}.`, detail: job.error.message, lastsMs: 0 })
  })

  function ask(action: AppAction, id: string) {
    const variables = { id }
    switch (action) {
      case 'start':
        return client
          .mutation(StartAppDocument, variables)
          .toPromise()
          .then((result) => ({ ...result, job: result.data?.startApp }))
      case 'stop':
        return client
          .mutation(StopAppDocument, variables)
          .toPromise()
          .then((result) => ({ ...result, job: result.data?.stopApp }))
      case 'restart':
        return client
          .mutation(RestartAppDocument, variables)
          .toPromise()
          .then((result) => ({ ...result, job: result.data?.restartApp }))
      case 'update':
        return client
          .mutation(UpdateAppDocument, variables)
          .toPromise()
          .then((result) => ({ ...result, job: result.data?.updateApp }))
    }
  }

  async function run(id: string, action: AppAction): Promise<void> {
    pending.set(id, action)
    const { job, error } = await ask(action, id)
    if (!job) {
      pending.delete(id)
      if (error) report(error, `Could not ${action} ${id}.`)
      return
    }
    jobs.set(job.id, { id, action })
    // Over before its answer was here.
    if (live.jobs.get(job.id)?.state !== 'RUNNING' && job.state !== 'RUNNING') pending.delete(id)
  }

  return { pending, run }
}
