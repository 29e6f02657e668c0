import { graphql } from '../gql/gql.ts'
import type { RestPlanFieldsFragment, RestVerdictFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestVerdictFields on PolicyVerdict {
    allowed
    violations { rule path value why fix level need }
    needs { need summary service declared approved }
    warnings { rule path why fix }
  }
`)

graphql(`
  fragment RestPlanFields on Plan {
    operation project text unchanged
    steps { id call resource cause after }
    warnings { code message }
    blockers { code reason resource message humanAction port nextFree }
  }
`)

graphql(`
  fragment RestCheckFields on ComposeCheck {
    services
    problems { severity code message path line column fix }
    verdict { ...RestVerdictFields }
  }
`)

export function verdictShape(verdict: RestVerdictFieldsFragment) {
  return verdict
}

/** A plan as REST clients know it. */
export function planShape({ blockers, ...plan }: RestPlanFieldsFragment) {
  return {
    ...plan,
    blockers: blockers.map(({ humanAction, port, nextFree, ...blocker }) => ({
      ...blocker,
      human_action: humanAction,
      ...(port !== null && { port, next_free: nextFree }),
    })),
  }
}

export const policyRoutes = [
  route({
    method: 'post',
    path: '/api/policy/check',
    summary: 'What the loader and the policy say about a Compose text, for this key. Changes nothing.',
    parameters: [
      { name: 'compose', in: 'body', type: 'string', required: true, description: 'The Compose file.' },
      { name: 'values', in: 'body', type: 'object', description: 'For the variables of the file.' },
      { name: 'name', in: 'body', type: 'string', description: 'Project name.' },
    ],
    example: { compose: 'services:\n  web:\n    image: nginx:latest\n' },
    yamlBody: true,
    document: graphql(`
      query RestCheck($compose: String!, $values: StringMap, $name: String) {
        checkCompose(compose: $compose, values: $values, name: $name) { ...RestCheckFields }
      }
    `),
    variables: (request) => ({
      compose: request.text('compose', 'yaml'),
      values: request.stringMap('values'),
      name: request.optionalText('name'),
    }),
    data: ({ checkCompose: check }) => ({
      allowed: check.verdict?.allowed ?? false,
      loads: check.verdict !== null,
      services: check.services,
      problems: check.problems,
      violations: check.verdict?.violations ?? [],
      needs: check.verdict?.needs ?? [],
      warnings: check.verdict?.warnings ?? [],
    }),
  }),
]
