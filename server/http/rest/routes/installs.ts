import type { InstallResult } from '../../../core/installs/installResult.ts'
import { graphql } from '../gql/gql.ts'
import type { RestInstallPreviewFieldsFragment } from '../gql/graphql.ts'
import { configureInput, installInput } from '../installBody.ts'
import { installShape, previewShape } from '../installShape.ts'
import { HASH_PARAMETER, type Parameter, PLAN_PARAMETER, planRoute, route } from '../route.ts'
import { type AppJob, jobShape } from './jobs.ts'
import { verdictShape } from './policy.ts'

const answerParameters: Parameter[] = [
  { name: 'values', in: 'body', type: 'object', description: "Answers to the app's questions." },
  {
    name: 'environment',
    in: 'body',
    type: 'object',
    description: 'Variables of the app, or environment of its main container.',
  },
  { name: 'port', in: 'body', type: 'integer', description: 'Port of the host for its page.' },
  {
    name: 'ports',
    in: 'body',
    type: 'object',
    inside: { type: 'string', description: 'Port of the container; `53/udp` for UDP. A number is understood as well.' },
    description: '`{"<host port>": "<container port>"}`, e.g. `{"8080": "80"}`; replaces the default.',
  },
  {
    name: 'volumes',
    in: 'body',
    type: 'object',
    description: '`{"<volume or container path>": "<folder or volume>"}`.',
  },
]

const createParameters: Parameter[] = [
  {
    name: 'app_id',
    in: 'body',
    type: 'string',
    required: true,
    description: 'Id of an app of the marketplace.',
  },
  { name: 'container_name', in: 'body', type: 'string', description: "Name of the install; default: the app's id." },
  ...answerParameters,
  { name: 'approve', in: 'body', type: 'array', description: 'Owner only: needs that are consented to.' },
  HASH_PARAMETER,
]

const planInstall = planRoute({
  document: graphql(`
    query RestPlanInstall($input: CreateInstallInput!, $approve: [String!]) {
      planInstall(input: $input, approve: $approve) { ...RestInstallPreviewFields }
    }
  `),
  variables: (request) => ({ input: installInput(request), approve: request.texts('approve') }),
  data: ({ planInstall }) => previewShape(planInstall),
})

const create = graphql(`
  mutation RestCreateApp($input: CreateInstallInput!, $approve: [String!], $hash: String) {
    createApp(input: $input, approve: $approve, hash: $hash) {
      install { ...RestInstallFields }
      preview { ...RestInstallPreviewFields }
      credentials { name label value }
      credentialsNote
    }
  }
`)

/** Our own sentence for the person who is asked next. */
function question(preview: RestInstallPreviewFieldsFragment): string {
  const [first] = previewShape(preview).problems
  return first ? `Compose downloaded. Before it can start: ${first.message}` : 'Compose downloaded. Start it now?'
}

export const installRoutes = [
  route({
    method: 'get',
    path: '/api/marketplace/installed',
    summary: 'Installed apps, with their state.',
    document: graphql(`query RestInstalled { installedApps { ...RestInstallFields } }`),
    variables: () => ({}),
    data: ({ installedApps }) => installedApps.map(installShape),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/kept',
    summary: 'Apps that were removed with their data kept, with every volume and its size.',
    document: graphql(`query RestKept { keptApps { id title appId removedAt volumes { name sizeBytes } } }`),
    variables: () => ({}),
    data: ({ keptApps }) =>
      keptApps.map(({ appId, removedAt, volumes, ...app }) => ({
        ...app,
        app_id: appId,
        removed_at: removedAt,
        volumes: volumes.map(({ name, sizeBytes }) => ({ name, size: sizeBytes })),
      })),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/installed/{id}',
    summary: 'One installed app.',
    document: graphql(`query RestInstalledApp($id: ID!) { installedApp(id: $id) { ...RestInstallFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ installedApp }) => installShape(installedApp),
  }),
  route({
    method: 'get',
    path: '/api/marketplace/installed/{id}/review',
    summary: 'The final configuration of an install, for the owner to look at before agreeing to it. Owner only.',
    document: graphql(`
      query RestShowReview($id: ID!) {
        installReview(id: $id) { hash needed compose override verdict { ...RestVerdictFields } }
      }
    `),
    variables: (request) => ({ id: request.id() }),
    data: ({ installReview: { hash, needed, compose, override, verdict } }) => ({
      hash,
      needed,
      compose,
      compose_override: override,
      policy: verdictShape(verdict),
    }),
  }),
  route({
    method: 'post',
    path: '/api/marketplace/installed/{id}/review',
    summary: 'Agree to the final configuration of an install as it was shown; from then on it is your own. Owner only.',
    parameters: [
      { ...HASH_PARAMETER, required: true, description: '`hash` of the review that was shown.' },
      { name: 'approve', in: 'body', type: 'array', description: 'Needs that are consented to.' },
    ],
    example: { hash: '0123456789abcdef0123456789abcdef', approve: ['cap.NET_ADMIN'] },
    document: graphql(`
      mutation RestReviewApp($id: ID!, $hash: String!, $approve: [String!]) {
        reviewApp(id: $id, hash: $hash, approve: $approve) { ...RestInstallFields }
      }
    `),
    variables: (request) => ({ id: request.id(), hash: request.text('hash'), approve: request.texts('approve') }),
    data: ({ reviewApp }) => installShape(reviewApp),
  }),
  route({
    method: 'post',
    path: '/api/marketplace/plan',
    summary: 'What installing an app would do; nothing is written.',
    parameters: createParameters,
    example: { app_id: 'jellyfin' },
    ...planInstall,
  }),
  ...(['/api/marketplace/create', '/api/marketplace/install'] as const).map((path) =>
    route({
      method: 'post',
      path,
      summary: "Write an app's Compose file and settings; starts nothing.",
      parameters: [...createParameters, PLAN_PARAMETER],
      example: { app_id: 'nginx', container_name: 'my-nginx', ports: { '8080': '80' } },
      plan: planInstall,
      document: create,
      variables: (request) => ({
        input: installInput(request),
        approve: request.texts('approve'),
        hash: request.optionalText('hash'),
      }),
      data: ({ createApp: { install, preview, credentials, credentialsNote } }) => ({
        app_id: install.app?.id ?? null,
        app_name: install.app?.name ?? install.title,
        install_id: install.id,
        container_name: install.id,
        install_dir: install.folder,
        compose_path: `${install.folder}/compose.yaml`,
        ...previewShape(preview),
        credentials,
        credentials_note: credentialsNote,
        notes: install.app?.notes ?? [],
        status: 'created',
        message: question(preview),
        next: { method: 'POST', path: '/api/marketplace/start', body: { container_name: install.id } },
      }),
    }),
  ),
  route({
    method: 'patch',
    path: '/api/marketplace/installed/{id}',
    summary:
      'New answers for an installed app; what is not named stays. Applied by the next start, or with start at once.',
    parameters: [
      ...answerParameters,
      { name: 'reset', in: 'body', type: 'array', description: "Names that go back to the app's own choice." },
      {
        name: 'start',
        in: 'body',
        type: 'boolean',
        description: 'true: apply it now; back to the old where it fails.',
      },
      HASH_PARAMETER,
      { name: 'wait', in: 'query', type: 'boolean', description: 'false: 202 with the job.' },
      PLAN_PARAMETER,
    ],
    example: { port: 8081, start: true },
    plan: planRoute({
      document: graphql(`
        query RestPlanConfigure($id: ID!, $input: ConfigureInstallInput!) {
          planConfigureApp(id: $id, input: $input) { ...RestInstallPreviewFields }
        }
      `),
      variables: (request) => ({ id: request.id(), input: configureInput(request) }),
      data: ({ planConfigureApp }) => previewShape(planConfigureApp),
    }),
    document: graphql(`
      mutation RestConfigureApp($id: ID!, $input: ConfigureInstallInput!, $start: Boolean, $hash: String) {
        configureApp(id: $id, input: $input, start: $start, hash: $hash) {
          install { ...RestInstallFields }
          preview { ...RestInstallPreviewFields }
          job { ...RestJobFields }
        }
      }
    `),
    variables: (request) => ({
      id: request.id(),
      input: configureInput(request),
      start: request.boolean('start'),
      hash: request.optionalText('hash'),
    }),
    data: ({ configureApp: { install, preview, job } }) => ({
      ...installShape(install),
      status: 'configured',
      ...previewShape(preview),
      ...(job && { job: jobShape<AppJob>(job) }),
    }),
    job: {
      id: ({ configureApp: { job } }) => job?.id ?? null,
      done: (result: InstallResult) => ({ ...result, container_name: result.id, output: result.message }),
    },
  }),
]
