import { DomainError } from '../../../core/errors.ts'
import { actionOfType, feedEvent } from '../feedEvent.ts'
import { graphql } from '../gql/gql.ts'
import type { Outcome, RestActivityFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestActivityFields on ActivityEntry {
    id time via action outcome intentId code message requiredScopes durationMs requestId count firstAt lastAt detail
    actor { kind keyId label }
    target { kind id name }
  }
`)

const OUTCOMES: readonly Outcome[] = ['STARTED', 'SUCCEEDED', 'FAILED', 'DENIED']

/** An entry as REST clients know it, with the older feed's fields beside ours. */
export function activityShape(entry: RestActivityFieldsFragment) {
  return {
    ...feedEvent(entry),
    time: entry.time,
    actor: { kind: entry.actor.kind.toLowerCase(), key_id: entry.actor.keyId, label: entry.actor.label },
    via: entry.via.toLowerCase(),
    target_ref: entry.target,
    outcome: entry.outcome.toLowerCase(),
    intent_id: entry.intentId,
    code: entry.code,
    message: entry.message,
    required_scopes: entry.requiredScopes,
    duration_ms: entry.durationMs,
    request_id: entry.requestId,
    count: entry.count,
    first_at: entry.firstAt,
    last_at: entry.lastAt,
    detail: entry.detail,
  }
}

export const activityRoutes = [
  route({
    method: 'get',
    path: '/api/activity',
    summary: 'The activity log, newest first; an agent key sees its own entries.',
    parameters: [
      { name: 'limit', in: 'query', type: 'integer', description: '1 to 500; default 50.' },
      { name: 'after', in: 'query', type: 'string', description: 'next_cursor of the previous page.' },
      { name: 'key_id', in: 'query', type: 'string', description: 'Only this key.' },
      { name: 'action', in: 'query', type: 'string', description: 'E.g. container.stop, or a family: container.' },
      {
        name: 'type',
        in: 'query',
        type: 'string',
        description: 'As in the entries: container_action, image_pull, image_delete, key_action, marketplace_install …',
      },
      { name: 'target', in: 'query', type: 'string', description: 'Part of a name, or a whole id.' },
      {
        name: 'outcome',
        in: 'query',
        type: 'string',
        description: 'succeeded, failed, denied, started; several with commas.',
      },
      { name: 'since', in: 'query', type: 'string', description: 'RFC 3339, inclusive.' },
      { name: 'until', in: 'query', type: 'string', description: 'RFC 3339, exclusive.' },
    ],
    document: graphql(`
      query RestActivity($first: Int, $after: String, $filter: ActivityFilter) {
        activity(first: $first, after: $after, filter: $filter) {
          nodes { ...RestActivityFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    `),
    variables: (request) => ({
      first: request.integer('limit', { default: 50, min: 1, max: 500 }),
      after: request.optionalText('after', 'cursor'),
      filter: {
        keyId: request.optionalText('key_id'),
        action: request.optionalText('action') ?? actionOfType(request.optionalText('type')),
        target: request.optionalText('target'),
        outcomes: outcomesOf(request.optionalText('outcome')),
        since: request.optionalText('since'),
        until: request.optionalText('until'),
      },
    }),
    data: ({ activity }) => ({
      events: activity.nodes.map(activityShape),
      total: activity.nodes.length,
      has_more: activity.pageInfo.hasNextPage,
      next_cursor: activity.pageInfo.hasNextPage ? activity.pageInfo.endCursor : null,
    }),
  }),
  route({
    method: 'get',
    path: '/api/activity/{id}',
    summary: 'One entry of the activity log.',
    document: graphql(`query RestActivityEntry($id: ID!) { activityEntry(id: $id) { ...RestActivityFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ activityEntry }) => activityShape(activityEntry),
  }),
]

function outcomesOf(text: string | null): Outcome[] | null {
  if (text === null) return null
  return text.split(',').map((word) => {
    const outcome = OUTCOMES.find((candidate) => candidate === word.trim().toUpperCase())
    if (outcome) return outcome
    throw new DomainError('INVALID_INPUT', `outcome must be of ${OUTCOMES.join(', ').toLowerCase()}.`, {
      path: 'outcome',
    })
  })
}
