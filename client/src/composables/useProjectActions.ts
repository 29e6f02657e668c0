import { shallowReactive } from 'vue'
import { RestartProjectDocument, StartProjectDocument, StopProjectDocument } from '../gql/graphql.ts'
import { useJobActions } from './useJobActions.ts'

export type ProjectAction = 'start' | 'stop' | 'restart'

const DOCUMENTS = { start: StartProjectDocument, stop: StopProjectDocument, restart: RestartProjectDocument }
const pending = shallowReactive(new Map<string, ProjectAction>())

/** Start, stop and restart of Compose projects, by name. */
export function useProjectActions() {
  return useJobActions(pending, (action, name) => ({ document: DOCUMENTS[action], variables: { name } }))
}
