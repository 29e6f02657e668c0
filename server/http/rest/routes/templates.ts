import type { InstallResult } from '../../../core/installs/installResult.ts'
import { graphql } from '../gql/gql.ts'
import type { RestTemplateFieldsFragment } from '../gql/graphql.ts'
import { type Params, wrong } from '../params.ts'
import { HASH_PARAMETER, PLAN_PARAMETER, planRoute, route } from '../route.ts'
import { type AppJob, jobShape } from './jobs.ts'
import { planShape, verdictShape } from './policy.ts'

graphql(`
  fragment RestTemplateFields on Template { name compose revision masked updatedAt sizeBytes versions { id savedAt } }
`)

function templateShape(template: RestTemplateFieldsFragment) {
  return {
    name: template.name,
    compose: template.compose,
    revision: template.revision,
    masked: template.masked,
    updated_at: template.updatedAt,
    size: template.sizeBytes,
    versions: template.versions.map(({ id, savedAt }) => ({ id, saved_at: savedAt })),
  }
}

/** Older clients call the text `compose`; some send it as `yaml` or `content`. */
function composeOf(request: Params): string {
  return request.text('compose', 'yaml', 'content')
}

const save = graphql(`
  mutation RestSaveTemplate($name: String!, $compose: String!) {
    saveTemplate(name: $name, compose: $compose) { template { ...RestTemplateFields } check { ...RestCheckFields } }
  }
`)

const deleteVersions = graphql(`
  mutation RestDeleteTemplateVersions($name: String!, $id: ID) {
    deleteTemplateVersions(name: $name, id: $id) { ...RestTemplateFields }
  }
`)

function versionIn(request: Params): string {
  const { version } = request.path
  if (!version) throw wrong('version', 'the id of a version')
  return version
}

function deployment(request: Params) {
  return {
    name: request.id('name'),
    project: request.optionalText('project', 'container_name'),
    values: request.stringMap('values') ?? request.stringMap('environment'),
    revision: request.optionalText('revision', 'version'),
    approve: request.texts('approve'),
  }
}

const planDeploy = planRoute({
  document: graphql(`
    query RestPlanDeploy(
      $name: String!
      $project: String
      $values: StringMap
      $revision: String
      $approve: [String!]
    ) {
      planDeployTemplate(name: $name, project: $project, values: $values, revision: $revision, approve: $approve) {
        id hash needsReview verdict { ...RestVerdictFields } plan { ...RestPlanFields }
      }
    }
  `),
  variables: deployment,
  data: ({ planDeployTemplate: { id, hash, needsReview, verdict, plan } }) => ({
    id,
    hash,
    needs_review: needsReview,
    policy: verdictShape(verdict),
    plan: planShape(plan),
  }),
})

export const templateRoutes = [
  ...(['/api/templates', '/api/containers/templates'] as const).flatMap((path) => [
    route({
      method: 'get',
      path,
      summary: 'Saved templates.',
      document: graphql(`query RestTemplates { templates { ...RestTemplateFields } }`),
      variables: () => ({}),
      data: ({ templates }) => templates.map(templateShape),
    }),
    route({
      method: 'post',
      path,
      summary: 'Save a template; the one it replaces is kept as a version.',
      parameters: [
        { name: 'name', in: 'body', type: 'string', required: true, description: 'Letters, digits, "_" and "-".' },
        { name: 'compose', in: 'body', type: 'string', required: true, description: 'The Compose file.' },
      ],
      example: { name: 'web', compose: 'services:\n  web:\n    image: nginx:latest\n' },
      yamlBody: true,
      document: save,
      variables: (request) => ({ name: request.text('name'), compose: composeOf(request) }),
      data: ({ saveTemplate: { template, check } }) => ({ status: 'saved', ...templateShape(template), check }),
    }),
    route({
      method: 'get',
      path: `${path}/{name}`,
      summary: 'One template with its YAML text.',
      document: graphql(`query RestTemplate($name: String!) { template(name: $name) { ...RestTemplateFields } }`),
      variables: (request) => ({ name: request.id('name') }),
      yamlAnswer: true,
      data: ({ template }) => templateShape(template),
    }),
    route({
      method: 'put',
      path: `${path}/{name}`,
      summary: 'Save a template under this name.',
      parameters: [{ name: 'compose', in: 'body', type: 'string', required: true, description: 'The Compose file.' }],
      yamlBody: true,
      document: save,
      variables: (request) => ({ name: request.id('name'), compose: composeOf(request) }),
      data: ({ saveTemplate: { template, check } }) => ({ status: 'saved', ...templateShape(template), check }),
    }),
    route({
      method: 'delete',
      path: `${path}/{name}`,
      summary: 'Delete a template with its versions; what was deployed from it stays.',
      document: graphql(`mutation RestDeleteTemplate($name: String!) { deleteTemplate(name: $name) { name } }`),
      variables: (request) => ({ name: request.id('name') }),
      data: ({ deleteTemplate }) => ({ status: 'deleted', name: deleteTemplate.name }),
    }),
    route({
      method: 'post',
      path: `${path}/{name}/deploy`,
      summary: 'Write the template as a project of its own and start it.',
      parameters: [
        { name: 'project', in: 'body', type: 'string', description: "Name of the project; default: the template's." },
        { name: 'values', in: 'body', type: 'object', description: 'For the variables of the file.' },
        { name: 'approve', in: 'body', type: 'array', description: 'Owner only: needs that are consented to.' },
        {
          name: 'revision',
          in: 'body',
          type: 'string',
          description: '`revision` of the template as it was shown, or the id of an earlier version.',
        },
        HASH_PARAMETER,
        { name: 'wait', in: 'query', type: 'boolean', description: 'false: 202 with the job.' },
        PLAN_PARAMETER,
      ],
      example: { project: 'my-web' },
      plan: planDeploy,
      document: graphql(`
        mutation RestDeployTemplate(
          $name: String!
          $project: String
          $values: StringMap
          $revision: String
          $approve: [String!]
          $hash: String
        ) {
          deployTemplate(
            name: $name
            project: $project
            values: $values
            revision: $revision
            approve: $approve
            hash: $hash
          ) {
            ...RestJobFields
          }
        }
      `),
      variables: (request) => ({ ...deployment(request), hash: request.optionalText('hash') }),
      data: ({ deployTemplate }) => ({ job: jobShape<AppJob>(deployTemplate) }),
      job: {
        id: ({ deployTemplate }) => deployTemplate.id,
        done: (result: InstallResult) => ({ ...result, container_name: result.id }),
      },
    }),
  ]),
  route({
    method: 'get',
    path: '/api/templates/{name}/versions/{version}',
    summary: 'Text of an earlier version of a template.',
    document: graphql(`
      query RestTemplateVersion($name: String!, $version: ID!) { template(name: $name) { name version(id: $version) } }
    `),
    variables: (request) => ({ name: request.id('name'), version: versionIn(request) }),
    yamlAnswer: true,
    data: ({ template }) => ({ name: template.name, compose: template.version }),
  }),
  route({
    method: 'delete',
    path: '/api/templates/{name}/versions',
    summary: 'Delete all earlier versions of a template for good; its text stays.',
    document: deleteVersions,
    variables: (request) => ({ name: request.id('name') }),
    data: ({ deleteTemplateVersions }) => ({ status: 'deleted', ...templateShape(deleteTemplateVersions) }),
  }),
  route({
    method: 'delete',
    path: '/api/templates/{name}/versions/{version}',
    summary: 'Delete an earlier version of a template for good.',
    document: deleteVersions,
    variables: (request) => ({ name: request.id('name'), id: versionIn(request) }),
    data: ({ deleteTemplateVersions }) => ({ status: 'deleted', ...templateShape(deleteTemplateVersions) }),
  }),
]
