import type { FieldAccess } from '../../../schema/access.ts'
import { type ErrorCode, HTTP_STATUS } from '../../core/errors.ts'
import type { Parameter, Route } from '../rest/route.ts'
import type { RowRunner } from '../rest/rowRunner.ts'

type Json = Record<string, unknown>

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
export function openApiDocument(routes: readonly Route[], runner: RowRunner, version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    paths[route.path] ??= {}
    Object.assign(paths[route.path] ?? {}, { [route.method]: operation(route, runner.access(route)) })
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
    components: { securitySchemes: SECURITY, schemas: SCHEMAS },
  }
}

function operation(route: Route, { access, action }: FieldAccess): Json {
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
    responses: responses(route, access),
  }
}

function responses(route: Route, access: FieldAccess['access']): Json {
  const codes: ErrorCode[] = [
    ...(access.kind === 'PUBLIC' ? (['RATE_LIMITED', 'INTERNAL_ERROR', 'OVERLOADED'] as const) : COMMON),
    ...(access.kind === 'SCOPES' ? (['SCOPE_REQUIRED', 'DOCKER_ERROR'] as const) : []),
    ...(access.kind === 'OWNER' ? (['OWNER_REQUIRED'] as const) : []),
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
  const success = {
    description: 'The envelope with the answer.',
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Success' } },
      ...(route.stream && { 'text/plain': { schema: { type: 'string' } } }),
      ...(route.yamlAnswer && { 'application/yaml': { schema: { type: 'string' } } }),
    },
  }
  return {
    [String(route.status ?? 200)]: success,
    ...(route.job && { 202: { ...success, description: 'With wait=false: the envelope with the job.' } }),
    ...Object.fromEntries(failures),
  }
}

const CHANGES: readonly ErrorCode[] = [
  'INVALID_INPUT',
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

function pathParameters({ path }: Route): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    description: name === 'id' ? 'Id, name, or unambiguous beginning of an id.' : `The ${name}.`,
  }))
}

function queryParameter({ name, type, description, required }: Parameter): Json {
  return { name, in: 'query', required: required ?? false, schema: { type }, description }
}

function requestBody(fields: readonly Parameter[], { example, yamlBody }: Route): Json {
  const required = fields.filter((field) => field.required).map(({ name }) => name)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, type, description }) => [name, { type: bodyType(name, type), description }]),
    ),
    ...(required.length > 0 && { required }),
  }
  const content = {
    'application/json': { schema, ...(example && { example }) },
    ...(yamlBody && { 'application/yaml': { schema: { type: 'string', description: 'The Compose file itself.' } } }),
  }
  return { required: required.length > 0, content }
}

/** Known clients send these in several forms, all of which are understood. */
function bodyType(name: string, type: string): string | string[] {
  return ['ports', 'env', 'volumes', 'environment', 'command', 'labels'].includes(name)
    ? ['array', 'object', 'string']
    : type
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

const SCHEMAS = {
  Success: {
    type: 'object',
    required: ['success', 'data', 'error'],
    properties: { success: { const: true }, data: { description: 'The answer.' }, error: { type: 'null' } },
    additionalProperties: false,
  },
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
