import { shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { jobsAbout } from '../components/jobs/jobsAbout.ts'
import type { Question } from '../components/marketplace/installForm.ts'
import {
  CreateAppDocument,
  type CreateInstallInput,
  InstalledAppDocument,
  InstalledAppValuesDocument,
  type InstalledFieldsFragment,
  JobDocument,
  JobsDocument,
  StartAppDocument,
} from '../gql/graphql.ts'
import { useJob } from './useJob.ts'
import { useSession } from './useSession.ts'

/** Variables of user names and addresses, by how they are called. */
const SIGN_IN_NAME = /(?:^|_)(?:USER|USERNAME|EMAIL|LOGIN)(?:$|_)/

/** An app whose install is looked at. */
interface Wanted {
  id: string
  name: string
  questions: readonly Question[]
}

/**
 * An install from the first click to the page that it opens. What it is about stands in the page's address, so that a
 * page that was loaded again goes on with it; one that another page or an agent began is found by its job.
 */
export function useInstall(app: Wanted) {
  const { client, plain } = useSession()
  const route = useRoute()
  const router = useRouter()
  const { job, follow, forget } = useJob()
  const installed = shallowRef<InstalledFieldsFragment | null>(null)
  /** What was generated, with its values, for this one look. */
  const credentials = shallowRef<{ name: string; value: string }[]>([])
  const error = shallowRef<Error | null>(null)
  const isWorking = shallowRef(false)
  /** It runs, and everything about it is here. */
  const isDone = shallowRef(false)
  /** Whether there is an install to go on with is not known yet. */
  const isLooking = shallowRef(true)
  /** Whether the credentials are those of an earlier install. */
  const reused = shallowRef(false)
  let generated: readonly string[] = []

  /** @param usesKept data of an earlier install is there: its secrets are shown again instead of new ones */
  async function install(input: CreateInstallInput, approve: string[], usesKept: boolean): Promise<void> {
    error.value = null
    isWorking.value = true
    isDone.value = false
    forget()
    const created = await client.mutation(CreateAppDocument, { input, approve }).toPromise()
    if (!created.data) return fail(created.error)
    reused.value = usesKept
    generated = created.data.createApp.preview.generated
    if (usesKept) generated = app.questions.filter((question) => question.generated).map(({ name }) => name)
    installed.value = created.data.createApp.install
    const started = await client.mutation(StartAppDocument, { id: created.data.createApp.install.id }).toPromise()
    if (!started.data) return fail(started.error)
    follow(started.data.startApp)
    const query = {
      install: installed.value.id,
      job: started.data.startApp.id,
      generated: generated.join(),
      ...(usesKept && { reused: '' }),
    }
    await router.replace({ query: { ...route.query, ...query } })
  }

  function fail(reason: Error | undefined): void {
    error.value = reason ?? new Error('The server answered nothing.')
    isWorking.value = false
  }

  /** Goes on with what the address names, or else with an install of this app that runs. */
  async function resume(): Promise<void> {
    const { install: id, job: jobId, generated: names } = route.query
    const found = typeof id === 'string' && typeof jobId === 'string' ? { id, jobId } : await running()
    if (found) {
      generated = typeof names === 'string' ? names.split(',').filter(Boolean) : []
      reused.value = 'reused' in route.query
      const [known, begun] = await Promise.all([
        plain.query(InstalledAppDocument, { id: found.id }).toPromise(),
        plain.query(JobDocument, { id: found.jobId }).toPromise(),
      ])
      if (known.data && begun.data) {
        installed.value = known.data.installedApp
        isWorking.value = begun.data.job.state === 'RUNNING'
        follow(begun.data.job)
      } else if (known.data && route.query.job) {
        // A server that was restarted knows none of its old jobs.
        await router.replace({ name: 'installed-app', params: { id: found.id } })
      }
    }
    isLooking.value = false
  }

  /** The install of this app that is being started. */
  async function running(): Promise<{ id: string; jobId: string } | null> {
    const { data } = await plain.query(JobsDocument, {}).toPromise()
    const starts = (data?.jobs ?? []).filter(({ kind, state }) => kind === 'app.start' && state === 'RUNNING')
    // Under another name it may be installed once more meanwhile.
    const [about] = jobsAbout(starts, app.name)
    return about ? { id: app.id, jobId: about.id } : null
  }

  watch(
    () => job.value?.state,
    async (state) => {
      if (state === undefined || state === 'RUNNING' || !installed.value) return
      if (state !== 'SUCCEEDED') {
        isWorking.value = false
        return
      }
      const { id } = installed.value
      const [fresh, values] = await Promise.all([
        plain.query(InstalledAppDocument, { id }).toPromise(),
        // Reading secrets is recorded, so only where there are any.
        generated.length > 0 ? plain.query(InstalledAppValuesDocument, { id }).toPromise() : null,
      ])
      if (fresh.data) installed.value = fresh.data.installedApp
      const known = values?.data?.installedApp.values ?? {}
      credentials.value = values ? signIn(known) : []
      isWorking.value = false
      isDone.value = true
    },
  )

  /** What one signs in with: the secrets, and the names that go with them, the app's own where nobody chose one. */
  function signIn(known: Readonly<Record<string, string>>): { name: string; value: string }[] {
    return app.questions.flatMap(({ name, default: own }) => {
      if (!generated.includes(name) && !SIGN_IN_NAME.test(name)) return []
      const value = known[name] ?? own ?? ''
      return value === '' ? [] : [{ name, value }]
    })
  }

  return { job, installed, credentials, error, isWorking, isDone, isLooking, reused, install, resume }
}
