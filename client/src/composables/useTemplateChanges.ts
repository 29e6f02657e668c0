import { ActivityAddedDocument } from '../gql/graphql.ts'
import { useStream } from './useStream.ts'

/** Calls back whenever anybody saves or deletes a template, an agent for example. */
export function useTemplateChanges(changed: (name: string) => void): void {
  useStream({
    document: ActivityAddedDocument,
    variables: { filter: { action: 'template.', outcomes: ['SUCCEEDED'] } },
    onData: ({ activityAdded: { target } }) => changed(target?.name ?? ''),
    // What happened while the connection was lost is read again by the queries themselves.
    resume: ({ activityAdded }) => ({ after: activityAdded.id }),
  })
}
