import { shallowReactive } from 'vue'
import type { PendingAction } from '../components/containers/containerState.ts'
import { plural } from '../format/plural.ts'
import {
  type ContainerRowFragment,
  DeleteContainerDocument,
  RestartContainerDocument,
  StartContainerDocument,
  StopContainerDocument,
} from '../gql/graphql.ts'
import { useNotices } from './useNotices.ts'
import { useSession } from './useSession.ts'

type Named = Pick<ContainerRowFragment, 'id' | 'name'>
export type SimpleAction = Exclude<PendingAction, 'delete'>

const DOCUMENTS = { start: StartContainerDocument, stop: StopContainerDocument, restart: RestartContainerDocument }
const DONE: Record<PendingAction, string> = {
  start: 'started',
  stop: 'stopped',
  restart: 'restarted',
  delete: 'deleted',
}

// By container id, for the whole page: what was begun on the list is still shown on the container's own page.
const pending = shallowReactive(new Map<string, PendingAction>())

/** Start, stop, restart and delete, one or many at once, with what is not answered yet. */
export function useContainerActions() {
  const { client } = useSession()
  const { notify, report } = useNotices()

  async function track<T extends { error?: Error | undefined }>(
    id: string,
    action: PendingAction,
    deed: () => PromiseLike<T>,
  ): Promise<T> {
    pending.set(id, action)
    const result = await deed()
    pending.delete(id)
    return result
  }

  const one = ({ id }: Named, action: SimpleAction) =>
    track(id, action, () => client.mutation(DOCUMENTS[action], { id }).toPromise())

  async function run(container: Named, action: SimpleAction): Promise<void> {
    const { error } = await one(container, action)
    if (error) report(error, `Could not ${action} ${container.name}.`)
  }

  /** Many at once; one message for all that worked, one for each that did not. */
  async function runAll(containers: readonly Named[], action: SimpleAction): Promise<void> {
    const results = await Promise.all(
      containers.map(async (container) => ({ container, ...(await one(container, action)) })),
    )
    const failed = results.filter(({ error }) => error)
    for (const { container, error } of failed) if (error) report(error, `Could not ${action} ${container.name}.`)
    const done = results.length - failed.length
    if (done > 0) notify({ title: `${plural(done, 'container')} ${DONE[action]}.` })
  }

  /** Rejects with the first refusal, so that the dialog that asked can show it. */
  async function remove(containers: readonly Named[], options: { force: boolean; volumes: boolean }): Promise<void> {
    const results = await Promise.all(
      containers.map(({ id }) =>
        track(id, 'delete', () => client.mutation(DeleteContainerDocument, { id, ...options }).toPromise()),
      ),
    )
    const done = results.filter(({ error }) => !error).length
    if (done > 0)
      notify({
        title:
          done === 1 && containers[0] ? `${containers[0].name} is deleted.` : `${plural(done, 'container')} deleted.`,
      })
    for (const { error } of results) if (error) throw error
  }

  return { pending, run, runAll, remove }
}
