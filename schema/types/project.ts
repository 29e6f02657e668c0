import { type ComposeProject, PROJECT_STATES, type ProjectService } from '../../server/core/projects/composeProject.ts'
import { PROJECT_OPERATIONS } from '../../server/core/projects/projects.ts'
import { requires } from '../access.ts'
import { builder } from '../builder.ts'
import { ContainerRef } from './container.ts'
import { JobRef } from './job.ts'
import { PlanRef } from './policy.ts'

const ProjectStateEnum = builder.enumType('ProjectState', {
  description: 'PARTIAL: some of its containers run, others that should do not.',
  values: PROJECT_STATES,
})

const ManagedByEnum = builder.enumType('ManagedBy', {
  description: 'WAGMIOS: an installed app or deployed template. COMPOSE: somebody used `docker compose`.',
  values: ['WAGMIOS', 'COMPOSE'] as const,
})

const ProjectOperationEnum = builder.enumType('ProjectOperation', { values: PROJECT_OPERATIONS })

const ProjectServiceRef = builder.objectRef<ProjectService>('ProjectService').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    containers: t.expose('containers', { type: [ContainerRef] }),
  }),
})

const ProjectRef = builder.objectRef<ComposeProject>('Project').implement({
  description: 'A Compose project that has containers here, whoever started it.',
  fields: (t) => ({
    name: t.exposeID('name'),
    state: t.expose('state', { type: ProjectStateEnum }),
    managedBy: t.field({
      type: ManagedByEnum,
      resolve: (project, _args, { core }) => core.projects.managedBy(project),
    }),
    protected: t.boolean({
      description: "Whether it is WAGMIOS's own, which cannot be stopped from here.",
      resolve: (project, _args, { core }) => core.projects.isProtected(project),
    }),
    services: t.expose('services', { type: [ProjectServiceRef] }),
    workingDir: t.exposeString('workingDir', { nullable: true, description: 'On the host; null where unknown.' }),
    configFiles: t.exposeStringList('configFiles', { description: 'Its Compose files; empty where unknown.' }),
  }),
})

const nameArg = { required: true } as const

builder.queryFields((t) => ({
  projects: t.field({
    ...requires('project.list', 'containers:read'),
    type: [ProjectRef],
    description: 'All Compose projects that have containers, by name.',
    resolve: (_root, _args, { core }) => core.projects.list(),
  }),
  project: t.field({
    ...requires('project.read', 'containers:read'),
    type: ProjectRef,
    description: 'Errors: NOT_FOUND.',
    args: { name: t.arg.id(nameArg) },
    resolve: (_root, { name }, { core }) => core.projects.get(name),
  }),
  planProject: t.field({
    ...requires('project.plan', 'containers:read'),
    type: PlanRef,
    description: 'What an operation would do to the engine now.',
    args: { name: t.arg.id(nameArg), operation: t.arg({ type: ProjectOperationEnum, required: true }) },
    resolve: (_root, { name, operation }, { core }) => core.projects.plan(name, operation),
  }),
}))

builder.mutationFields((t) => ({
  startProject: t.field({
    ...requires('project.start', 'containers:write'),
    type: JobRef,
    description: 'Starts the containers that a project has, in the order of their dependencies; creates none.',
    args: { name: t.arg.id(nameArg) },
    resolve: (_root, { name }, { core, caller }) => core.projects.run(caller, name, 'START'),
  }),
  stopProject: t.field({
    ...requires('project.stop', 'containers:write'),
    type: JobRef,
    description: 'Stops them in the reverse order; removes nothing. The job fails with PROTECTED for WAGMIOS itself.',
    args: { name: t.arg.id(nameArg) },
    resolve: (_root, { name }, { core, caller }) => core.projects.run(caller, name, 'STOP'),
  }),
  restartProject: t.field({
    ...requires('project.restart', 'containers:write'),
    type: JobRef,
    args: { name: t.arg.id(nameArg) },
    resolve: (_root, { name }, { core, caller }) => core.projects.run(caller, name, 'RESTART'),
  }),
}))
