import type { FieldAccess } from '../../../schema/access.ts'
import { type ErrorCode, HTTP_STATUS } from '../../core/errors.ts'
import { parameterSchema, pathDescription, pathNames } from '../rest/parameterSchema.ts'
import type { Parameter, Route } from '../rest/route.ts'
import type { RowRunner } from '../rest/rowRunner.ts'
import { SharedSchemas, typeName } from './sharedSchemas.ts'

type Json = Record<string, unknown>

/** Of each row, by `<method> <path>`: what its answers hold, by status. Generated from the types of the rows. */
export type ResponseSchemas = Record<string, Record<string, unknown>>

/** Codes that any endpoint with a key can answer. */
const COMMON: readonly ErrorCode[] = [
  'API_KEY_REQUIRED',
  'INVALID_KEY',
  'SETUP_REQUIRED',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'OVERLOADED',
]

/** The OpenAPI 3.1 description of the REST table. Generated, so that it says what the rows do. */
export function openApiDocument(
  routes: readonly Route[],
  runner: RowRunner,
  version: string,
  answers: ResponseSchemas,
): Json {
  const answersOf = (route: Route) => answers[`${route.method} ${route.path}`] ?? {}
  const shared = new SharedSchemas(routes.flatMap((route) => Object.values(answersOf(route))))
  // What a list is of has the best claim to its name, then what a row is about; what stands inside of something else is last.
  const isList = (route: Route) => (answersOf(route)['200'] as Json | undefined)?.type === 'array'
  for (const route of [...routes].sort((a, b) => Number(isList(b)) - Number(isList(a))))
    shared.claim(answersOf(route)['200'], typeName(tagOf(route)))
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    paths[route.path] ??= {}
    const referred = Object.entries(answersOf(route)).map(([status, schema]) => [
      status,
      shared.refer(schema, typeName(tagOf(route))),
    ])
    const described = operation(route, runner.access(route), Object.fromEntries(referred))
    Object.assign(paths[route.path] ?? {}, { [route.method]: described })
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'WAGMIOS',
      version,
      summary: 'Docker on this machine, for agents with scoped keys.',
      description:
        'Every answer is the envelope `{ success, data, error }`. Scopes do not imply one another. SCOPE_REQUIRED, PROTECTED and POLICY_DENIED are final: do not retry.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { bearer: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: { securitySchemes: SECURITY, schemas: { ...SCHEMAS, ...shared.schemas } },
  }
}

function operation(route: Route, { access, action }: FieldAccess, answers: Json): Json {
  const body = (route.parameters ?? []).filter((field) => field.in === 'body')
  const scopes = access.kind === 'SCOPES' ? access.scopes : []
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [tagOf(route)],
    'x-scope': scopes,
    'x-access': access.kind.toLowerCase(),
    'x-action': action,
    ...(access.kind === 'PUBLIC' && { security: [] }),
    ...(scopes.length > 0 && { description: `Needs ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.` }),
    ...(access.kind === 'OWNER' && { description: 'For the owner key only.' }),
    parameters: [
      ...pathParameters(route),
      ...(route.parameters ?? []).filter((field) => field.in === 'query').map(queryParameter),
    ],
    ...(body.length > 0 && { requestBody: requestBody(body, route) }),
    responses: responses(route, access, answers),
  }
}

function responses(route: Route, access: FieldAccess['access'], answers: Json): Json {
  const codes: ErrorCode[] = [
    ...(access.kind === 'PUBLIC' ? (['RATE_LIMITED', 'INTERNAL_ERROR', 'OVERLOADED'] as const) : COMMON),
    ...(access.kind === 'SCOPES' ? (['SCOPE_REQUIRED', 'DOCKER_ERROR'] as const) : []),
    ...(access.kind === 'OWNER' ? (['OWNER_REQUIRED'] as const) : []),
    ...(route.failures ?? []),
    ...(route.path.includes('{') ? (['NOT_FOUND'] as const) : []),
    ...(route.method === 'get' ? (['INVALID_INPUT'] as const) : CHANGES),
  ]
  const byStatus = Map.groupBy(new Set(codes), (code) => HTTP_STATUS[code])
  const failures = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, names]) => [
      String(status),
      {
        description: names.join(', '),
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Failure' },
            example: failureExample(names[0], access),
          },
        },
      },
    ])
  const success = (description: string, data: unknown) => ({
    description,
    content: {
      'application/json': { schema: envelope(data) },
      ...(route.stream && { 'text/plain': { schema: { type: 'string' } } }),
      ...(route.yamlAnswer && { 'application/yaml': { schema: { type: 'string' } } }),
    },
  })
  return {
    [String(route.status ?? 200)]: success('The envelope with the answer.', answers['200']),
    ...(route.job && { 202: success('With wait=false: the envelope with the job.', answers['202']) }),
    ...Object.fromEntries(failures),
  }
}

const CHANGES: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'PROTECTED',
  'POLICY_DENIED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
]

function failureExample(code: ErrorCode | undefined, access: FieldAccess['access']): Json {
  const scope = access.kind === 'SCOPES' ? access.scopes[0] : undefined
  const message =
    code === 'SCOPE_REQUIRED' && scope ? `${scope} scope required` : 'What happened, and what to do about it.'
  return { success: false, data: null, error: { code, message } }
}

function pathParameters(route: Route): Json[] {
  return pathNames(route).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    description: pathDescription(route, name),
  }))
}

function queryParameter(parameter: Parameter): Json {
  const { name, description, required = false } = parameter
  return { name, in: 'query', required, schema: parameterSchema(parameter), description }
}

function requestBody(fields: readonly Parameter[], { example, yamlBody }: Route): Json {
  const required = fields.filter((field) => field.required).map(({ name }) => name)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, { ...parameterSchema(field), description: field.description }]),
    ),
    ...(required.length > 0 && { required }),
  }
  const content = {
    'application/json': { schema, ...(example && { example }) },
    ...(yamlBody && { 'application/yaml': { schema: { type: 'string', description: 'The Compose file itself.' } } }),
  }
  return { required: required.length > 0, content }
}

function operationId({ method, path }: Route): string {
  const words = path
    .replace('/api/', '')
    .split(/[/{}-]+/)
    .filter(Boolean)
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function tagOf({ path }: Route): string {
  return path.split('/')[2] ?? 'api'
}

const SECURITY = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key of this instance: `wag_live_…`.' },
  bearer: { type: 'http', scheme: 'bearer' },
}

function envelope(data: unknown): Json {
  return {
    type: 'object',
    required: ['success', 'data', 'error'],
    properties: { success: { const: true }, data: data ?? {}, error: { type: 'null' } },
    additionalProperties: false,
  }
}

const SCHEMAS = {
  Success: envelope({ description: 'The answer.' }),
  Failure: {
    type: 'object',
    required: ['success', 'data', 'error'],
    properties: {
      success: { const: false },
      data: { type: 'null' },
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { enum: Object.keys(HTTP_STATUS) },
          message: { type: 'string' },
          reason: { type: 'string', description: 'A finer name inside the code.' },
          retryable: { type: 'boolean' },
          human_action: { type: 'string', description: 'What a person has to do.' },
          required_scopes: { type: 'array', items: { type: 'string' } },
          granted_scopes: { type: 'array', items: { type: 'string' } },
          path: { type: 'string', description: 'Where in the input the fault is.' },
          violations: { type: 'array', items: { type: 'object' } },
        },
      },
    },
    additionalProperties: false,
  },
}
