import { graphql } from '../gql/gql.ts'
import type { RestJobFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestJobFields on Job {
    id kind title state createdAt finishedAt percent message result
    steps { id parent text status current total }
    error { code message details }
  }
`)

/** A job as REST clients know it. */
export function jobShape(job: RestJobFieldsFragment) {
  return {
    id: job.id,
    kind: job.kind,
    title: job.title,
    state: job.state.toLowerCase(),
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    percent: job.percent,
    message: job.message,
    steps: job.steps.map((step) => ({ ...step, status: step.status.toLowerCase() })),
    error: job.error,
    result: job.result,
  }
}

export const jobRoutes = [
  route({
    method: 'get',
    path: '/api/jobs',
    summary: 'Jobs that this key started (the owner sees all), newest first.',
    document: graphql(`query RestJobs { jobs { ...RestJobFields } }`),
    variables: () => ({}),
    data: ({ jobs }) => jobs.map(jobShape),
  }),
  route({
    method: 'get',
    path: '/api/jobs/{id}',
    summary: 'One job; with wait=true, answer when it is over.',
    parameters: [{ name: 'wait', in: 'query', type: 'boolean', description: 'Answer when the job is over.' }],
    document: graphql(`query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }`),
    variables: (request) => ({ id: request.id(), wait: request.boolean('wait') }),
    data: ({ job }) => jobShape(job),
  }),
  route({
    method: 'post',
    path: '/api/jobs/{id}/cancel',
    summary: 'Ask a running job to stop.',
    document: graphql(`mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ cancelJob }) => jobShape(cancelJob),
  }),
]
