import type { TypedDocumentNode } from '@urql/core'
import { jobMessage } from '../components/jobs/jobSteps.ts'
import type { JobFieldsFragment } from '../gql/graphql.ts'
import { useLive } from './useLive.ts'
import { useNotices } from './useNotices.ts'
import { useSession } from './useSession.ts'

/** A mutation whose only answer is the job that it began. */
export type JobMutation<Variables extends Record<string, unknown>> = TypedDocumentNode<
  Record<string, JobFieldsFragment>,
  Variables
>

/**
 * Deeds that are jobs, done to things that have a name. The end of each is told in a message, wherever the person has
 * gone meanwhile.
 *
 * @param pending what was begun and has not ended, by name; shared by all pages, which all show it
 * @param deed the mutation of an action, with its variables
 */
export function useJobActions<Action extends string, Variables extends Record<string, unknown>>(
  pending: Map<string, Action>,
  deed: (action: Action, name: string) => { document: JobMutation<Variables>; variables: Variables },
) {
  const { client } = useSession()
  const { notify, report } = useNotices()
  const live = useLive()

  async function begin(action: Action, name: string): Promise<JobFieldsFragment | undefined> {
    const { document, variables } = deed(action, name)
    const { data, error } = await client.mutation(document, variables).toPromise()
    const job = data && Object.values(data)[0]
    if (!job && error) report(error, `Could not ${action} ${name}.`)
    return job
  }

  async function run(name: string, action: Action): Promise<void> {
    pending.set(name, action)
    const begun = await begin(action, name)
    const job = begun && (await live.ended(begun))
    pending.delete(name)
    if (job?.state === 'SUCCEEDED') notify({ title: jobMessage(job) || `${name}: done.` })
    else if (job?.error)
      notify({ tone: 'danger', title: `Could not ${action} ${name}.`, detail: job.error.message, lastsMs: 0 })
  }

  return { pending, run }
}
