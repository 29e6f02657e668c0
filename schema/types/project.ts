import { type ComposeProject, PROJECT_STATES, type ProjectService } from '../../server/core/projects/composeProject.ts'
import { PROJECT_OPERATIONS } from '../../server/core/projects/projects.ts'
import { requires } from '../access.ts'
import { builder } from '../builder.ts'
import { described } from '../described.ts'
import { ContainerRef } from './container.ts'
import { JobRef } from './job.ts'
import { PlanRef } from './policy.ts'

const ProjectStateEnum = builder.enumType('ProjectState', {
  description: 'PARTIAL: some of its containers run, others that should do not.',
  values: described(PROJECT_STATES, {
    RUNNING: 'Everything runs that should.',
    PARTIAL: 'Some containers run, others that should do not.',
    STOPPED: 'Nothing of it runs.',
  }),
})

const ManagedByEnum = builder.enumType('ManagedBy', {
  description: 'WAGMIOS: an installed app or deployed template. COMPOSE: somebody used `docker compose`.',
  values: described(['WAGMIOS', 'COMPOSE'], {
    WAGMIOS: 'An installed app or a deployed template.',
    COMPOSE: 'Started by somebody with `docker compose`, or a tool like it.',
  }),
})

const ProjectOperationEnum = builder.enumType('ProjectOperation', {
  description: 'What can be done to a Compose project as a whole.',
  values: described(PROJECT_OPERATIONS, {
    START: 'Start its containers.',
    STOP: 'Stop its containers; they stay.',
    RESTART: 'Stop its containers and start them again.',
  }),
})

const ProjectServiceRef = builder.objectRef<ProjectService>('ProjectService').implement({
  description: 'A service of a project, as the labels of its containers tell it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the Compose file.' }),
    containers: t.expose('containers', { type: [ContainerRef], description: 'Its containers, by name.' }),
  }),
})

const ProjectRef = builder.objectRef<ComposeProject>('Project').implement({
  description: 'A Compose project that has containers here, whoever started it.',
  fields: (t) => ({
    name: t.exposeID('name', { description: 'Name of the project.' }),
    state: t.expose('state', { type: ProjectStateEnum, description: 'What its containers come to.' }),
    managedBy: t.field({
      type: ManagedByEnum,
      description: 'Whether WAGMIOS installed it or somebody with `docker compose`.',
      resolve: (project, _args, { core }) => core.projects.managedBy(project),
    }),
    protected: t.boolean({
      description: "Whether it is WAGMIOS's own, which cannot be stopped from here.",
      resolve: (project, _args, { core }) => core.projects.isProtected(project),
    }),
    services: t.expose('services', { type: [ProjectServiceRef], description: 'Its services, by name.' }),
    workingDir: t.exposeString('workingDir', { nullable: true, description: 'On the host; null where unknown.' }),
    configFiles: t.exposeStringList('configFiles', { description: 'Its Compose files; empty where unknown.' }),
  }),
})

const nameArg = { required: true, description: 'Name of the project.' } as const

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
    args: {
      name: t.arg.id(nameArg),
      operation: t.arg({ type: ProjectOperationEnum, description: 'What would be done to it.', required: true }),
    },
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
    description: 'Stops the containers of a project and starts them again, in the order of their dependencies.',
    args: { name: t.arg.id(nameArg) },
    resolve: (_root, { name }, { core, caller }) => core.projects.run(caller, name, 'RESTART'),
  }),
}))
