import { graphql } from '../gql/gql.ts'
import type { RestAccessRequestFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestAccessRequestFields on AccessRequest {
    id
    kind
    key { id label }
    scopes
    needs
    app { id name }
    count
    firstAskedAt
    latest { id time action target { kind id name } }
  }
`)

function requestShape(request: RestAccessRequestFieldsFragment) {
  return {
    id: request.id,
    kind: request.kind.toLowerCase(),
    key_id: request.key.id,
    key_label: request.key.label,
    scopes: request.scopes,
    needs: request.needs,
    app: request.app,
    count: request.count,
    first_asked_at: request.firstAskedAt,
    last_asked_at: request.latest.time,
    action: request.latest.action,
    target: request.latest.target,
    entry_id: request.latest.id,
  }
}

export const accessRequestRoutes = [
  route({
    method: 'get',
    path: '/api/access-requests',
    summary: 'What agents were refused and the owner can give, until it is decided. Owner only.',
    document: graphql(`query RestAccessRequests { accessRequests { ...RestAccessRequestFields } }`),
    variables: () => ({}),
    data: ({ accessRequests }) => accessRequests.map(requestShape),
  }),
  route({
    method: 'post',
    path: '/api/access-requests/{id}/allow',
    summary: 'Give what is asked for, until it is taken back: scopes, or consent to an app. Owner only.',
    document: graphql(`
      mutation RestAllowAccessRequest($id: ID!) { allowAccessRequest(id: $id) { ...RestAccessRequestFields } }
    `),
    variables: (request) => ({ id: request.id() }),
    data: ({ allowAccessRequest }) => requestShape(allowAccessRequest),
  }),
  route({
    method: 'post',
    path: '/api/access-requests/{id}/dismiss',
    summary: 'Give nothing; it waits again when it is asked for again. Owner only.',
    document: graphql(`
      mutation RestDismissAccessRequest($id: ID!) { dismissAccessRequest(id: $id) { ...RestAccessRequestFields } }
    `),
    variables: (request) => ({ id: request.id() }),
    data: ({ dismissAccessRequest }) => requestShape(dismissAccessRequest),
  }),
]
