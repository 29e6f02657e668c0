import type { ProjectResult } from '../../../core/projects/projects.ts'
import { graphql } from '../gql/gql.ts'
import type { RestProjectFieldsFragment } from '../gql/graphql.ts'
import { type Parameter, PLAN_PARAMETER, planRoute, route } from '../route.ts'
import { jobShape, type ProjectJob } from './jobs.ts'
import { planShape } from './policy.ts'

graphql(`
  fragment RestProjectFields on Project {
    name state managedBy protected workingDir configFiles
    services { name containers { id name image state health finished } }
  }
`)

/** A Compose project as REST clients know it. */
function projectShape(project: RestProjectFieldsFragment) {
  return {
    name: project.name,
    state: project.state.toLowerCase(),
    managed_by: project.managedBy.toLowerCase(),
    protected: project.protected,
    working_dir: project.workingDir,
    config_files: project.configFiles,
    services: project.services.map((service) => ({
      name: service.name,
      containers: service.containers.map((container) => ({
        ...container,
        state: container.state.toLowerCase(),
        health: container.health.toLowerCase(),
      })),
    })),
  }
}

const jobParameters: Parameter[] = [
  { name: 'wait', in: 'query', type: 'boolean', description: 'false: 202 with the job.' },
  PLAN_PARAMETER,
]

const plan = graphql(`
  query RestPlanProject($name: ID!, $operation: ProjectOperation!) {
    planProject(name: $name, operation: $operation) { ...RestPlanFields }
  }
`)

function planOf(operation: 'START' | 'STOP' | 'RESTART') {
  return planRoute({
    document: plan,
    variables: (request) => ({ name: request.id('name'), operation }),
    data: ({ planProject }) => planShape(planProject),
  })
}

export const projectRoutes = [
  route({
    method: 'get',
    path: '/api/projects',
    summary: 'All Compose projects that have containers, whoever started them.',
    document: graphql(`query RestProjects { projects { ...RestProjectFields } }`),
    variables: () => ({}),
    data: ({ projects }) => projects.map(projectShape),
  }),
  route({
    method: 'get',
    path: '/api/projects/{name}',
    summary: 'One Compose project with its services and containers.',
    document: graphql(`query RestProject($name: ID!) { project(name: $name) { ...RestProjectFields } }`),
    variables: (request) => ({ name: request.id('name') }),
    data: ({ project }) => projectShape(project),
  }),
  route({
    method: 'post',
    path: '/api/projects/{name}/start',
    summary: 'Start the containers that a project has, in the order of their dependencies.',
    parameters: jobParameters,
    plan: planOf('START'),
    document: graphql(`mutation RestStartProject($name: ID!) { startProject(name: $name) { ...RestJobFields } }`),
    variables: (request) => ({ name: request.id('name') }),
    data: ({ startProject }) => ({ job: jobShape<ProjectJob>(startProject) }),
    job: { id: ({ startProject }) => startProject.id, done: (result: ProjectResult) => result },
  }),
  route({
    method: 'post',
    path: '/api/projects/{name}/stop',
    summary: 'Stop the containers of a project; nothing is removed.',
    parameters: jobParameters,
    plan: planOf('STOP'),
    document: graphql(`mutation RestStopProject($name: ID!) { stopProject(name: $name) { ...RestJobFields } }`),
    variables: (request) => ({ name: request.id('name') }),
    data: ({ stopProject }) => ({ job: jobShape<ProjectJob>(stopProject) }),
    job: { id: ({ stopProject }) => stopProject.id, done: (result: ProjectResult) => result },
  }),
  route({
    method: 'post',
    path: '/api/projects/{name}/restart',
    summary: 'Restart the containers of a project.',
    parameters: jobParameters,
    plan: planOf('RESTART'),
    document: graphql(`mutation RestRestartProject($name: ID!) { restartProject(name: $name) { ...RestJobFields } }`),
    variables: (request) => ({ name: request.id('name') }),
    data: ({ restartProject }) => ({ job: jobShape<ProjectJob>(restartProject) }),
    job: { id: ({ restartProject }) => restartProject.id, done: (result: ProjectResult) => result },
  }),
]
