import { DomainError } from '../../../core/errors.ts'
import { LIMIT_NAMES, LIMITS } from '../../../core/limits/limit.ts'
import { graphql } from '../gql/gql.ts'
import type { RestLimitFieldsFragment } from '../gql/graphql.ts'
import type { Params } from '../params.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestLimitFields on Limit { name title description scope unit value usual used }
`)

/** A limit as REST clients know it. */
function limitShape({ scope, unit, ...limit }: RestLimitFieldsFragment) {
  return { ...limit, scope: scope.toLowerCase(), unit: unit.toLowerCase() }
}

/** A number, or null for "as usual again". */
function changesOf({ body }: Params) {
  return Object.entries(body).map(([name, value]) => {
    if (value !== null && typeof value !== 'number')
      throw new DomainError('INVALID_INPUT', `${name} must be a number, or null for the usual limit.`, {
        path: name,
        reason: 'INVALID_LIMIT',
      })
    return { name, value }
  })
}

export const limitRoutes = [
  route({
    method: 'get',
    path: '/api/limits',
    summary: "Limits of what agents' keys make; with an agent's key also what it has used of them.",
    document: graphql(`query RestLimits { limits { ...RestLimitFields } }`),
    variables: () => ({}),
    data: ({ limits }) => limits.map(limitShape),
  }),
  route({
    method: 'patch',
    path: '/api/limits',
    summary: 'Change limits, in force with the next action; null: as usual again. Owner only.',
    parameters: LIMIT_NAMES.map((name) => ({
      name,
      in: 'body' as const,
      type: 'number' as const,
      description: `${LIMITS[name].title}. ${LIMITS[name].description}`,
    })),
    example: { containers: 50, memory: 2 ** 31 },
    document: graphql(`
      mutation RestSetLimits($limits: [LimitInput!]!) { setLimits(limits: $limits) { ...RestLimitFields } }
    `),
    variables: (request) => ({ limits: changesOf(request) }),
    data: ({ setLimits }) => setLimits.map(limitShape),
  }),
]
