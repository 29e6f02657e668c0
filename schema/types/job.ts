import type { Job, JobStep } from '../../server/core/jobs/job.ts'
import { requiresKey } from '../access.ts'
import { builder } from '../builder.ts'
import { caller as callerOf } from '../principal.ts'
import { JobStateEnum, StepStatusEnum } from './enums.ts'

const JobStepRef = builder.objectRef<JobStep>('JobStep').implement({
  description: 'One thing that a job works on: an image layer, a container, a network …',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Unique in the job, e.g. `container:web`, `layer:4f4fb700ef54`.' }),
    parent: t.exposeString('parent', { nullable: true, description: 'The step that this one is a part of.' }),
    text: t.exposeString('text', { description: 'What happens to it, e.g. `Downloading`.' }),
    status: t.expose('status', { type: StepStatusEnum, description: 'How far it is.' }),
    current: t.expose('current', {
      type: 'BigInt',
      nullable: true,
      description: 'Bytes so far, where it is a transfer.',
    }),
    total: t.expose('total', { type: 'BigInt', nullable: true, description: 'Bytes in all, where known.' }),
  }),
})

const JobErrorRef = builder.objectRef<NonNullable<Job['error']>>('JobError').implement({
  description: 'Why a job failed.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'One of the codes that every transport uses, e.g. DOCKER_ERROR.' }),
    message: t.exposeString('message', { description: 'What happened, for people.' }),
    details: t.field({
      type: 'JSON',
      description: 'An object: reason, violations, humanAction …',
      resolve: (error) => error.details,
    }),
  }),
})

export const JobRef = builder.objectRef<Job>('Job').implement({
  description: 'Long work that goes on whether or not somebody waits for it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Sorts by time.' }),
    kind: t.exposeString('kind', { description: 'E.g. `image.pull`.' }),
    title: t.exposeString('title', { description: 'For people: "Pull nginx:latest".' }),
    state: t.expose('state', { type: JobStateEnum, description: 'How far it is.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      description: 'When it ended; null while it runs.',
      nullable: true,
    }),
    percent: t.exposeInt('percent', {
      nullable: true,
      description: '0 to 100; null while nothing honest can be said.',
    }),
    message: t.exposeString('message', { description: 'What happens right now.' }),
    steps: t.expose('steps', { type: [JobStepRef], description: 'What it works on, in the order of appearance.' }),
    error: t.expose('error', { type: JobErrorRef, description: 'Why it failed; null otherwise.', nullable: true }),
    result: t.expose('result', {
      type: 'JSON',
      nullable: true,
      description: 'An object, verified against the engine; its form depends on the kind.',
    }),
    revision: t.exposeInt('revision', { description: 'Grows with every change.' }),
  }),
})

builder.queryFields((t) => ({
  jobs: t.field({
    ...requiresKey('job.list'),
    type: [JobRef],
    description: 'Jobs, newest first. The owner sees all, an agent key its own.',
    resolve: (_root, _args, { core, caller }) => core.jobs.list(callerOf(caller)),
  }),
  job: t.field({
    ...requiresKey('job.read'),
    type: JobRef,
    description: 'One job; an agent key finds its own only. Errors: NOT_FOUND.',
    args: {
      id: t.arg.id({ description: 'Id of the job.', required: true }),
      wait: t.arg.boolean({ description: 'Answer when the job is over. Default false.' }),
    },
    resolve: async (_root, { id, wait }, { core, caller }) => {
      const job = core.jobs.get(callerOf(caller), id)
      return wait ? core.jobs.wait(job.id) : job
    },
  }),
}))

builder.mutationFields((t) => ({
  cancelJob: t.field({
    ...requiresKey('job.cancel'),
    type: JobRef,
    description: 'Asks a running job to stop. What it has finished stays done.',
    args: { id: t.arg.id({ description: 'Id of the job.', required: true }) },
    resolve: (_root, { id }, { core, caller }) =>
      core.gate.run(caller, { action: 'job.cancel', target: null, detail: { job: id } }, async () =>
        core.jobs.cancel(callerOf(caller), id),
      ),
  }),
}))

builder.subscriptionFields((t) => ({
  jobProgress: t.field({
    ...requiresKey('job.follow'),
    type: JobRef,
    description: 'The job now and at every change, at most five times a second, until it is over.',
    args: { id: t.arg.id({ description: 'Id of the job.', required: true }) },
    subscribe: (_root, { id }, { core, caller }) => core.jobs.follow(callerOf(caller), id),
    resolve: (job) => job,
  }),
  jobsChanged: t.field({
    ...requiresKey('job.follow'),
    type: JobRef,
    description: 'Running jobs now, then every change of any job that this key may see.',
    subscribe: (_root, _args, { core, caller }) => core.jobs.followAll(callerOf(caller)),
    resolve: (job) => job,
  }),
}))
