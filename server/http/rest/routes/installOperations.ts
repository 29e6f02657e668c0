import { DomainError } from '../../../core/errors.ts'
import type { InstallResult } from '../../../core/installs/installResult.ts'
import type { RemoveResult } from '../../../core/installs/removeInstall.ts'
import type { UpdateResult } from '../../../core/installs/updateInstall.ts'
import { graphql } from '../gql/gql.ts'
import type { InstallOperation } from '../gql/graphql.ts'
import type { Params } from '../params.ts'
import { HASH_PARAMETER, type Parameter, PLAN_PARAMETER, planRoute, route } from '../route.ts'
import { unknownFields } from '../unknownFields.ts'
import { type AppJob, jobShape } from './jobs.ts'
import { planShape, verdictShape } from './policy.ts'

const jobParameters: Parameter[] = [
  { name: 'app_id', in: 'body', type: 'string', description: 'Id of an app that is installed once.' },
  { name: 'container_name', in: 'body', type: 'string', description: 'Name of the install.' },
  { name: 'install_id', in: 'body', type: 'string', description: 'Name of the install.' },
  { name: 'wait', in: 'query', type: 'boolean', description: 'false: 202 with the job.' },
  PLAN_PARAMETER,
]

/** The parameters of a row whose path names the install. */
function parametersOf(path: string): Parameter[] {
  return path.includes('{id}') ? jobParameters.filter((field) => field.in === 'query') : jobParameters
}

const NAMES = ['install_id', 'container_name', 'custom_name', 'id', 'name'] as const
const OLDER_NAMES = ['compose_path', 'install_dir', 'path', 'app_id', 'app_name', 'app'] as const

/** Whatever a client calls an install. A path only ever names one that we made, and is never opened. */
function installOf(request: Params): string {
  if (request.path.id) return request.path.id
  const name = request.optionalText(...NAMES)
  const found = name ?? request.optionalText(...OLDER_NAMES)
  if (found !== null) return found
  throw new DomainError('INVALID_INPUT', 'Which install? Send its container_name, or its app_id.', {
    path: 'container_name',
    reason: 'CONTAINER_NAME_REQUIRED',
    retryable: false,
    humanAction: 'GET /api/marketplace/installed lists what is installed.',
  })
}

const planApp = graphql(`
  query RestPlanApp($id: ID!, $operation: InstallOperation) { planApp(id: $id, operation: $operation) { ...RestPlanFields } }
`)

function planOf(operation: InstallOperation) {
  return planRoute({
    document: planApp,
    variables: (request) => ({ id: installOf(request), operation }),
    data: ({ planApp }) => planShape(planApp),
  })
}

/** @throws DomainError INVALID_INPUT where something else is asked for: what is left out would be taken for done */
function updateInput(request: Params) {
  const [unknown] = unknownFields({
    value: request.body,
    fields: ['values', 'hash', 'wait', 'plan', ...NAMES, ...OLDER_NAMES],
    path: '',
  })
  if (unknown)
    throw new DomainError('INVALID_INPUT', `${unknown.path}: unknown setting. An update takes \`values\` alone.`, {
      path: unknown.path,
      reason: 'UNKNOWN_ARGUMENT',
      retryable: false,
      humanAction: 'Remove it; settings are changed with PATCH /api/marketplace/installed/{id}.',
    })
  return { id: installOf(request), values: request.stringMap('values'), hash: request.optionalText('hash') }
}

const planUpdate = planRoute({
  document: graphql(`
    query RestPlanUpdate($id: ID!, $values: StringMap) {
      planUpdateApp(id: $id, values: $values) {
        hash from to definitionChanges generated
        images { service from to }
        verdict { ...RestVerdictFields }
        plan { ...RestPlanFields }
      }
    }
  `),
  variables: (request) => {
    const { hash: _, ...input } = updateInput(request)
    return input
  },
  data: ({ planUpdateApp: { definitionChanges, verdict, plan, ...update } }) => ({
    ...update,
    definition_changes: definitionChanges,
    policy: verdictShape(verdict),
    plan: planShape(plan),
  }),
})

const planRemove = planRoute({
  document: graphql(`
    query RestPlanRemove($id: ID!, $deleteData: Boolean) {
      planRemoveApp(id: $id, deleteData: $deleteData) { plan { ...RestPlanFields } volumes { name sizeBytes } folder }
    }
  `),
  variables: (request) => ({ id: installOf(request), deleteData: request.boolean('delete_data') }),
  data: ({ planRemoveApp: { plan, volumes, folder } }) => ({
    plan: planShape(plan),
    volumes: volumes.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })),
    folder,
  }),
})

/** The result with the names of older clients beside ours. */
function answerOf<Result extends InstallResult>(result: Result) {
  return { ...result, app_id: result.appId, compose_path: result.composePath, ...alsoNamed(result) }
}

function alsoNamed({ id, message }: InstallResult | RemoveResult) {
  return { container_name: id, output: message }
}

const removeParameter: Parameter = {
  name: 'delete_data',
  in: 'query',
  type: 'boolean',
  description: 'Its volumes and folder go too; needs containers:delete as well.',
}

export const installOperationRoutes = [
  ...(['/api/marketplace/start', '/api/marketplace/installed/{id}/start'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Start an installed app and verify that it stays up.',
      parameters: parametersOf(path),
      example: { container_name: 'jellyfin' },
      plan: planOf('START'),
      document: graphql(`mutation RestStartApp($id: ID!) { startApp(id: $id) { ...RestJobFields } }`),
      variables: (request) => ({ id: installOf(request) }),
      data: ({ startApp }) => ({ job: jobShape<AppJob>(startApp) }),
      job: { id: ({ startApp }) => startApp.id, done: (result: InstallResult) => answerOf(result) },
    }),
  ),
  ...(['/api/marketplace/stop', '/api/marketplace/installed/{id}/stop'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Stop an installed app.',
      parameters: parametersOf(path),
      example: { container_name: 'jellyfin' },
      plan: planOf('STOP'),
      document: graphql(`mutation RestStopApp($id: ID!) { stopApp(id: $id) { ...RestJobFields } }`),
      variables: (request) => ({ id: installOf(request) }),
      data: ({ stopApp }) => ({ job: jobShape<AppJob>(stopApp) }),
      job: { id: ({ stopApp }) => stopApp.id, done: (result: InstallResult) => answerOf(result) },
    }),
  ),
  ...(['/api/marketplace/restart', '/api/marketplace/installed/{id}/restart'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Restart an installed app.',
      parameters: parametersOf(path),
      example: { container_name: 'jellyfin' },
      plan: planOf('RESTART'),
      document: graphql(`mutation RestRestartApp($id: ID!) { restartApp(id: $id) { ...RestJobFields } }`),
      variables: (request) => ({ id: installOf(request) }),
      data: ({ restartApp }) => ({ job: jobShape<AppJob>(restartApp) }),
      job: { id: ({ restartApp }) => restartApp.id, done: (result: InstallResult) => answerOf(result) },
    }),
  ),
  ...(['/api/marketplace/update', '/api/marketplace/installed/{id}/update'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Newest definition and images; back to the previous ones where those fail.',
      parameters: [
        ...parametersOf(path),
        { name: 'values', in: 'body', type: 'object', description: 'For what the newer definition asks.' },
        HASH_PARAMETER,
      ],
      example: path.includes('{id}') ? { values: { TZ: 'Europe/Rome' } } : { container_name: 'jellyfin' },
      plan: planUpdate,
      document: graphql(`
        mutation RestUpdateApp($id: ID!, $values: StringMap, $hash: String) {
          updateApp(id: $id, values: $values, hash: $hash) { ...RestJobFields }
        }
      `),
      variables: (request) => updateInput(request),
      data: ({ updateApp }) => ({ job: jobShape<'app.update'>(updateApp) }),
      job: { id: ({ updateApp }) => updateApp.id, done: (result: UpdateResult) => answerOf(result) },
    }),
  ),
  ...(['/api/marketplace/revert', '/api/marketplace/installed/{id}/revert'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: 'Go back to what an app was before a change that failed and had run on its data, which stays as it is.',
      parameters: parametersOf(path).filter(({ name }) => name !== 'plan'),
      ...(!path.includes('{id}') && { example: { container_name: 'jellyfin' } }),
      document: graphql(`mutation RestRevertApp($id: ID!) { revertApp(id: $id) { ...RestJobFields } }`),
      variables: (request) => ({ id: installOf(request) }),
      data: ({ revertApp }) => ({ job: jobShape<AppJob>(revertApp) }),
      job: { id: ({ revertApp }) => revertApp.id, done: (result: InstallResult) => answerOf(result) },
    }),
  ),
  ...(
    [
      ['post', '/api/marketplace/remove'],
      ['post', '/api/marketplace/uninstall'],
      ['delete', '/api/marketplace/installed/{id}'],
    ] as const
  ).map(([method, path]) =>
    route({
      method,
      path,
      summary: 'Remove an installed app; its data stays unless delete_data is true.',
      parameters: [...parametersOf(path), removeParameter],
      ...(method === 'post' && { example: { container_name: 'jellyfin' } }),
      plan: planRemove,
      document: graphql(`
        mutation RestRemoveApp($id: ID!, $deleteData: Boolean) { removeApp(id: $id, deleteData: $deleteData) { ...RestJobFields } }
      `),
      variables: (request) => ({ id: installOf(request), deleteData: request.boolean('delete_data') }),
      data: ({ removeApp }) => ({ job: jobShape<'app.remove'>(removeApp) }),
      job: {
        id: ({ removeApp }) => removeApp.id,
        done: (result: RemoveResult) => ({ ...result, ...alsoNamed(result) }),
      },
    }),
  ),
  route({
    method: 'get',
    path: '/api/marketplace/installed/{id}/plan',
    summary: 'What starting it would do now.',
    ...planOf('START'),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/installed/{id}/update-plan',
    summary: 'What updating it would change: versions, images, and the steps.',
    ...planUpdate,
  }),
  route({
    method: 'get',
    path: '/api/marketplace/installed/{id}/remove-plan',
    summary: 'What removing it would take, with every volume and its size.',
    parameters: [{ ...removeParameter, description: 'As if its data went too.' }],
    ...planRemove,
  }),
]
