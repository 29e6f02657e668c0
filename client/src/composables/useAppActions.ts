import { shallowReactive } from 'vue'
import { RestartAppDocument, StartAppDocument, StopAppDocument, UpdateAppDocument } from '../gql/graphql.ts'
import { useJobActions } from './useJobActions.ts'

export type AppAction = 'start' | 'stop' | 'restart' | 'update'

const DOCUMENTS = {
  start: StartAppDocument,
  stop: StopAppDocument,
  restart: RestartAppDocument,
  update: UpdateAppDocument,
}
const pending = shallowReactive(new Map<string, AppAction>())

/** Start, stop, restart and update of installed apps, by install. */
export function useAppActions() {
  return useJobActions(pending, (action, id) => ({ document: DOCUMENTS[action], variables: { id } }))
}
