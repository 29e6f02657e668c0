import type { JobKind, JobResults } from '../../../core/jobs/jobResults.ts'
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

export type AppJob = 'app.start' | 'app.stop' | 'app.restart' | 'app.revert'
export type ProjectJob = 'project.start' | 'project.stop' | 'project.restart'

/** A job of these kinds, which have one form of result. */
export type JobOf<Kind extends JobKind> = ReturnType<typeof partsOfAll> & {
  kind: Kind
  result: JobResults[Kind] | null
}

/** A job of any kind: which tells the form of the result. */
type AnyJob = JobOf<'image.pull'> | JobOf<AppJob> | JobOf<'app.update'> | JobOf<'app.remove'> | JobOf<ProjectJob>

/** A job as REST clients know it, of the kinds that the row starts. */
export function jobShape<Kind extends JobKind>(job: RestJobFieldsFragment): JobOf<Kind> {
  // GraphQL knows the kind as a text and the result as JSON; the core types one by the other.
  return { ...partsOfAll(job), kind: job.kind as Kind, result: job.result as JobResults[Kind] | null }
}

function anyJob(job: RestJobFieldsFragment): AnyJob {
  // One of the kinds, as before.
  return jobShape(job) as AnyJob
}

function partsOfAll(job: RestJobFieldsFragment) {
  return {
    id: job.id,
    title: job.title,
    state: job.state.toLowerCase(),
    created_at: job.createdAt,
    finished_at: job.finishedAt,
    percent: job.percent,
    message: job.message,
    steps: job.steps.map((step) => ({ ...step, status: step.status.toLowerCase() })),
    error: job.error,
  }
}

export const jobRoutes = [
  route({
    method: 'get',
    path: '/api/jobs',
    summary: 'Jobs that this key started (the owner sees all), newest first.',
    document: graphql(`query RestJobs { jobs { ...RestJobFields } }`),
    variables: () => ({}),
    data: ({ jobs }) => jobs.map(anyJob),
  }),
  route({
    method: 'get',
    path: '/api/jobs/{id}',
    summary: 'One job; with wait=true, answer when it is over.',
    parameters: [{ name: 'wait', in: 'query', type: 'boolean', description: 'Answer when the job is over.' }],
    document: graphql(`query RestJob($id: ID!, $wait: Boolean) { job(id: $id, wait: $wait) { ...RestJobFields } }`),
    variables: (request) => ({ id: request.id(), wait: request.boolean('wait') }),
    data: ({ job }) => anyJob(job),
  }),
  route({
    method: 'post',
    path: '/api/jobs/{id}/cancel',
    summary: 'Ask a running job to stop.',
    document: graphql(`mutation RestCancelJob($id: ID!) { cancelJob(id: $id) { ...RestJobFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ cancelJob }) => anyJob(cancelJob),
  }),
]
