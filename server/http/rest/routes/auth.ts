import { DomainError } from '../../../core/errors.ts'
import { SCOPES } from '../../../core/scopes.ts'
import { graphql } from '../gql/gql.ts'
import type { RestApiKeyFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestApiKeyFields on ApiKey { id label role prefix scopes createdAt lastUsedAt warning }
`)

/** A key as REST clients know it. */
export function keyMeta(key: RestApiKeyFieldsFragment) {
  return {
    id: key.id,
    label: key.label,
    role: key.role.toLowerCase(),
    prefix: key.prefix,
    key_prefix: key.prefix,
    scopes: key.scopes,
    created_at: key.createdAt,
    last_used_at: key.lastUsedAt,
    ...(key.warning !== null && { warning: key.warning }),
  }
}

const scopesParameter = {
  name: 'scopes',
  in: 'body',
  type: 'array',
  enum: SCOPES,
  description: 'Scopes of the nine.',
} as const

export const authRoutes = [
  route({
    method: 'get',
    path: '/api/auth/status',
    summary: 'Whether this instance is set up; with a key, also what that key holds.',
    document: graphql(`
      query RestAuthStatus($hasKey: Boolean!) {
        authStatus { setupRequired keyCount version }
        viewer @include(if: $hasKey) { ...RestApiKeyFields }
      }
    `),
    variables: (request) => ({ hasKey: request.hasKey }),
    data: ({ authStatus, viewer }) => ({
      wizard_required: authStatus.setupRequired,
      setup_required: authStatus.setupRequired,
      has_key: authStatus.keyCount > 0,
      key_count: authStatus.keyCount,
      version: authStatus.version,
      ...(viewer && { meta: keyMeta(viewer) }),
    }),
  }),
  route({
    method: 'post',
    path: '/api/auth/setup',
    summary: 'Make the owner key with the setup token that the server printed.',
    parameters: [
      {
        name: 'setup_token',
        in: 'body',
        type: 'string',
        required: true,
        description: 'From the link printed at start.',
      },
      { name: 'label', in: 'body', type: 'string', description: 'Default "Owner".' },
      scopesParameter,
    ],
    example: { setup_token: 'wag_setup_…', label: 'Owner' },
    document: graphql(`
      mutation RestSetup($token: String!, $label: String, $scopes: [String!]) {
        setup(token: $token, label: $label, scopes: $scopes) { secret key { ...RestApiKeyFields } }
      }
    `),
    variables: (request) => ({
      token: request.text('setup_token', 'token'),
      label: request.optionalText('label'),
      scopes: request.texts('scopes'),
    }),
    data: ({ setup }) => ({ key: setup.secret, meta: keyMeta(setup.key) }),
  }),
  route({
    method: 'post',
    path: '/api/auth/verify',
    summary: 'Whether a key is valid, and what it holds.',
    parameters: [{ name: 'key', in: 'body', type: 'string', required: true, description: 'The whole key.' }],
    example: { key: 'wag_live_…' },
    failures: ['INVALID_KEY'],
    document: graphql(`
      mutation RestVerify($key: String!) { verifyKey(key: $key) { valid key { ...RestApiKeyFields } } }
    `),
    variables: (request) => ({ key: request.text('key') }),
    data: ({ verifyKey: { key } }) => {
      if (!key) throw new DomainError('INVALID_KEY', 'The API key is invalid or revoked.', { retryable: false })
      return { valid: true, key_id: key.id, key_label: key.label, role: key.role.toLowerCase(), scopes: key.scopes }
    },
  }),
  route({
    method: 'get',
    path: '/api/settings',
    summary:
      "The calling key: label, prefix, creation date, scopes; of an agent's key also its limits and what it has used.",
    document: graphql(`query RestViewer { viewer { ...RestApiKeyFields limits { name unit value used } } }`),
    variables: () => ({}),
    data: ({ viewer }) => ({
      ...keyMeta(viewer),
      limits: viewer.limits.map(({ unit, ...limit }) => ({ ...limit, unit: unit.toLowerCase() })),
    }),
  }),
  ...(['post', 'put'] as const).map((method) =>
    route({
      method,
      path: method === 'post' ? '/api/settings/scopes' : '/api/settings',
      summary: 'Give up scopes of the calling key; it can never add one to itself.',
      parameters: [{ ...scopesParameter, required: true }],
      example: { scopes: ['containers:read'] },
      document: graphql(`
        mutation RestNarrow($scopes: [String!]!) { narrowScopes(scopes: $scopes) { ...RestApiKeyFields } }
      `),
      variables: (request) => ({ scopes: request.requiredTexts('scopes') }),
      data: ({ narrowScopes }) => keyMeta(narrowScopes),
    }),
  ),
  route({
    method: 'get',
    path: '/api/keys',
    summary: 'All keys of this instance. Owner only.',
    document: graphql(`query RestKeys { keys { ...RestApiKeyFields } }`),
    variables: () => ({}),
    data: ({ keys }) => keys.map(keyMeta),
  }),
  route({
    method: 'post',
    path: '/api/keys',
    summary: 'Make a key; it is in this answer and nowhere else. Owner only.',
    parameters: [
      { name: 'label', in: 'body', type: 'string', required: true, description: '1 to 64 characters.' },
      { ...scopesParameter, required: true },
      { name: 'role', in: 'body', type: 'string', enum: ['agent', 'owner'], description: 'Default agent.' },
    ],
    example: { label: 'openclaw', scopes: ['containers:read', 'containers:write'] },
    document: graphql(`
      mutation RestCreateKey($label: String!, $scopes: [String!]!, $role: Role) {
        createKey(label: $label, scopes: $scopes, role: $role) { secret key { ...RestApiKeyFields } }
      }
    `),
    variables: (request) => ({
      label: request.optionalText('label') ?? 'Agent',
      scopes: request.texts('scopes') ?? [],
      role: roleOf(request.optionalText('role')),
    }),
    data: ({ createKey }) => ({ key: createKey.secret, meta: keyMeta(createKey.key) }),
  }),
  route({
    method: 'patch',
    path: '/api/keys/{id}',
    summary: 'Change scopes or label of a key, in force with its next call. Owner only.',
    parameters: [{ name: 'label', in: 'body', type: 'string', description: '1 to 64 characters.' }, scopesParameter],
    example: { scopes: ['containers:read', 'containers:delete'] },
    document: graphql(`
      mutation RestUpdateKey($id: ID!, $label: String, $scopes: [String!]) {
        updateKey(id: $id, label: $label, scopes: $scopes) { ...RestApiKeyFields }
      }
    `),
    variables: (request) => ({
      id: request.id(),
      label: request.optionalText('label'),
      scopes: request.texts('scopes'),
    }),
    data: ({ updateKey }) => keyMeta(updateKey),
  }),
  route({
    method: 'post',
    path: '/api/keys/{id}/rotate',
    summary: 'A new secret for the same key; the old one is refused from now on. Owner only.',
    document: graphql(`mutation RestRotateKey($id: ID!) { rotateKey(id: $id) { secret key { ...RestApiKeyFields } } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ rotateKey }) => ({ key: rotateKey.secret, meta: keyMeta(rotateKey.key) }),
  }),
  route({
    method: 'delete',
    path: '/api/keys/{id}',
    summary: 'Revoke a key for good. Owner only.',
    document: graphql(`mutation RestRevokeKey($id: ID!) { revokeKey(id: $id) { id warning } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ revokeKey: { id, warning } }) => ({ status: 'revoked', id, ...(warning !== null && { warning }) }),
  }),
]

function roleOf(text: string | null): 'OWNER' | 'AGENT' {
  if (text === null || text === 'agent' || text === 'AGENT') return 'AGENT'
  if (text === 'owner' || text === 'admin' || text === 'OWNER') return 'OWNER'
  throw new DomainError('INVALID_INPUT', 'role must be agent or owner.', { path: 'role', reason: 'INVALID_ROLE' })
}
