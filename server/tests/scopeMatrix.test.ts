import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLField } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessOf } from '../../schema/access.ts'
import { schema } from '../../schema/index.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { SCOPES, type Scope } from '../core/scopes.ts'
import { routes } from '../http/rest/routes.ts'
import { GRAPHQL_ACCESS, type Need, REST_ACCESS } from './testing/accessTable.ts'
import type { Client } from './testing/client.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const REFUSALS = ['API_KEY_REQUIRED', 'INVALID_KEY', 'SCOPE_REQUIRED', 'OWNER_REQUIRED']
const STATUS: Record<string, number> = {
  API_KEY_REQUIRED: 401,
  INVALID_KEY: 401,
  SCOPE_REQUIRED: 403,
  OWNER_REQUIRED: 403,
}

interface Caller {
  name: string
  client: Client
  keyId: string | null
  scopes: readonly Scope[]
  isOwner: boolean
  revoked: boolean
}

/** What a call came to, whatever its transport. */
interface Outcome {
  code: string | undefined
  message: string | undefined
  /** Of REST; GraphQL answers 200 where a field is refused. */
  status?: number
  missing: readonly string[] | undefined
}

let server: TestServer
let callers: Caller[]
let addresses = 0

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  await server.engine.createContainer({ Image: 'nginx:latest' }, { name: 'web' })
  await server.engine.startContainer('web')
  const agent = (name: string, client: Client & { keyId: string }, scopes: readonly Scope[]): Caller => ({
    name,
    client,
    keyId: client.keyId,
    scopes,
    isOwner: false,
    revoked: false,
  })
  const revoked = await server.agent(...SCOPES)
  await server.core.keys.revoke(revoked.keyId)
  const [ownerId = ''] = server.core.keys
    .list()
    .filter(({ role }) => role === 'OWNER')
    .map(({ id }) => id)
  callers = [
    { name: 'no key', client: server.anonymous, keyId: null, scopes: [], isOwner: false, revoked: false },
    { name: 'a revoked key', client: revoked, keyId: null, scopes: [], isOwner: false, revoked: true },
    agent('a key without scopes', await server.agent(), []),
    ...(await Promise.all(SCOPES.map(async (scope) => agent(scope, await server.agent(scope), [scope])))),
    agent('all nine scopes', await server.agent(...SCOPES), SCOPES),
    { name: 'the owner', client: server.owner, keyId: ownerId, scopes: SCOPES, isOwner: true, revoked: false },
  ]
})
afterAll(() => server.close())

/** The code that the documentation gives a caller; undefined where the door is open. */
function promised(need: Need, caller: Caller): string | undefined {
  if (caller.revoked) return 'INVALID_KEY'
  if (need === 'PUBLIC') return undefined
  if (!caller.keyId) return 'API_KEY_REQUIRED'
  if (need === 'KEY') return undefined
  if (need === 'OWNER') return caller.isOwner ? undefined : 'OWNER_REQUIRED'
  return need.every((scope) => caller.scopes.includes(scope)) ? undefined : 'SCOPE_REQUIRED'
}

/** Each call from an address of its own: wrong keys of one address are limited. */
function fromElsewhere(client: Client): Client {
  addresses++
  return client.withHeaders({ 'X-Forwarded-For': `10.0.${addresses >> 8}.${addresses & 255}` })
}

async function entriesOf({ keyId }: Caller) {
  if (!keyId) return []
  const { entries } = await server.core.activity.list({ first: 500, filter: { keyId, outcomes: ['DENIED'] } })
  return entries
}

/** Does the call as each of these callers and holds the outcomes against the promise. */
async function judge(need: Need, call: (client: Client) => Promise<Outcome>, who = callers): Promise<void> {
  const callsBefore = server.engine.calls.length
  await Promise.all(who.map((caller) => judgeOne(need, call, caller)))
  expect(server.engine.calls.length, 'nothing reached the engine').toBe(callsBefore)
}

async function judgeOne(need: Need, call: (client: Client) => Promise<Outcome>, caller: Caller): Promise<void> {
  const code = promised(need, caller)
  const deniedBefore = (await entriesOf(caller))[0]?.id
  const outcome = await call(fromElsewhere(caller.client))
  if (code === undefined) {
    expect(REFUSALS, `${caller.name} is let in, but got ${outcome.message}`).not.toContain(outcome.code)
    return
  }
  expect(outcome.code, caller.name).toBe(code)
  if (outcome.status !== undefined) expect(outcome.status, caller.name).toBe(STATUS[code])
  if (code === 'SCOPE_REQUIRED' && typeof need === 'object') {
    const missing = need.filter((scope) => !caller.scopes.includes(scope))
    expect(outcome.message).toBe(`${missing.join(', ')} scope required`)
    expect(outcome.missing).toEqual(missing)
  }
  if (!caller.keyId) return
  const [newest] = await entriesOf(caller)
  expect(newest?.id, `${caller.name}'s refusal is in the activity log`).not.toBe(deniedBefore)
  expect(newest).toMatchObject({ code, outcome: 'DENIED', actor: { kind: 'KEY', keyId: caller.keyId } })
}

describe('the tables are complete', () => {
  test('every REST row stands in the table, and nothing else', () => {
    const rows = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    expect(rows.toSorted()).toEqual(Object.keys(REST_ACCESS).toSorted())
    expect(new Set(rows).size).toBe(rows.length)
  })

  test('every root field stands in the table, and nothing else', () => {
    expect(
      rootFields(schema)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(Object.keys(GRAPHQL_ACCESS).toSorted())
  })

  test('every root field has an access rule, and the committed SDL prints it', () => {
    const printed = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'))
    const inSdl = new Map(rootFields(printed))
    for (const [name, field] of rootFields(schema)) {
      expect(accessOf(field.extensions), name).toBeDefined()
      const directives = (inSdl.get(name)?.astNode?.directives ?? []).map((directive) => {
        const [scopes] = directive.arguments ?? []
        if (scopes?.value.kind !== 'ListValue') return directive.name.value
        return scopes.value.values.map((value) => (value.kind === 'StringValue' ? value.value : ''))
      })
      const need = GRAPHQL_ACCESS[name]?.need
      const expected = { PUBLIC: [], KEY: ['requiresKey'], OWNER: ['requiresOwner'] }
      expect(directives, name).toEqual(typeof need === 'string' ? expected[need] : [need])
    }
  })
})

function rootFields(of: typeof schema): [name: string, field: GraphQLField<unknown, unknown>][] {
  return [of.getQueryType(), of.getMutationType(), of.getSubscriptionType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field): [string, GraphQLField<unknown, unknown>] => [
      `${type?.name}.${field.name}`,
      field,
    ]),
  )
}

describe('REST: only the documented scope opens', () => {
  const rest =
    (method: string, path: string, body: unknown) =>
    async (client: Client): Promise<Outcome> => {
      const { status, error, headers } = await client.rest(method, path, { ...(method !== 'GET' && { body }) })
      const missing = headers.get('x-required-scopes')?.split(' ')
      expect(missing).toEqual(error?.required_scopes)
      return { status, code: error?.code, message: error?.message, missing: error?.required_scopes }
    }

  test.each(Object.entries(REST_ACCESS))('%s', async (row, need) => {
    const [method = '', template = ''] = row.split(' ')
    const body = { key: server.ownerKey, setup_token: 'wrong' }
    await judge(need, rest(method, template.replace(/\{\w+\}/g, 'nobody'), body))
  })

  test.each(Object.entries(REST_ACCESS).filter(([, need]) => need !== 'PUBLIC' && need !== 'KEY'))(
    '%s refuses before it looks at anything else',
    async (row, need) => {
      const [method = '', template = ''] = row.split(' ')
      const strangers = callers.filter((caller) => promised(need, caller) !== undefined)
      // A real container, and a body that nobody could read.
      const path = template.replace(/\{\w+\}/g, 'web')
      await judge(need, rest(method, `${path}?tail=wrong&timeout=wrong&force=wrong`, '{"broken'), strangers)
    },
  )
})

describe('GraphQL: only the documented scope opens', () => {
  const fields = Object.entries(GRAPHQL_ACCESS)
  const over =
    (document: string) =>
    async (client: Client): Promise<Outcome> => {
      const { errors, code } = await client.graphql(document)
      const [error] = errors ?? []
      return { code, message: error?.message, missing: error?.extensions?.requiredScopes }
    }

  test.each(fields.filter(([name]) => !name.startsWith('Subscription')))('%s', async (name, { need, field }) => {
    const operation = name.startsWith('Query') ? 'query' : 'mutation'
    await judge(need, over(`${operation} { ${field} }`))
  })

  test.each(fields.filter(([name]) => name.startsWith('Subscription')))('%s', async (_name, { need, field }) => {
    for (const caller of callers) {
      await waitUntil('no stream of the caller before is open', () => server.core.streams.count === 0)
      await judge(need, (client) => beginning(client, `subscription { ${field} }`), [caller])
    }
  })

  /** The error that a subscription over SSE begins with, or that it is open. */
  async function beginning(client: Client, document: string): Promise<Outcome> {
    const left = new AbortController()
    const response = await client.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ query: document }),
      signal: left.signal,
    })
    // The head of the answer is sent when the subscription has been opened or refused.
    if (server.core.streams.count > 0) {
      left.abort()
      return { code: undefined, message: undefined, missing: undefined }
    }
    const text = await response.text()
    const data = /^data: (\{.*)$/m.exec(text)?.[1] ?? text
    const [error] = JSON.parse(data).errors ?? []
    return { code: error?.extensions?.code, message: error?.message, missing: error?.extensions?.requiredScopes }
  }

  test('a field that is refused does not take its neighbours along', async () => {
    const agent = await server.agent('containers:read')
    const { data, errors } = await agent.graphql('{ authStatus { version } viewer { label } }')
    expect(errors).toBeUndefined()
    expect(data.viewer.label).toBe('containers:read')
  })

  test('no spelling of a document goes around the check', async () => {
    const agent = await server.agent('images:read')
    const spellings = [
      'mutation { a: stopContainer(id: "web") { id } }',
      'mutation { ... { stopContainer(id: "web") { id } } }',
      'mutation { ...F } fragment F on Mutation { stopContainer(id: "web") { id } }',
      'mutation ($yes: Boolean = true) { stopContainer(id: "web") @include(if: $yes) { id } }',
      'mutation { ... on Mutation @skip(if: false) { stopContainer(id: "web") { __typename } } }',
    ]
    const before = server.engine.calls.length
    for (const spelling of spellings) expect((await agent.graphql(spelling)).code, spelling).toBe('SCOPE_REQUIRED')
    const batch = await agent.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([{ query: '{ viewer { id } }' }, { query: spellings[0] }]),
    })
    expect((await batch.json())[1].errors[0].extensions.code).toBe('SCOPE_REQUIRED')
    expect(server.engine.calls.length).toBe(before)
  })
})

test('two doors, one wall: REST and GraphQL give the same code and message', async () => {
  const agent = await server.agent('containers:read')
  const pairs: [method: string, path: string, document: string][] = [
    ['POST', '/api/containers/web/stop', 'mutation { stopContainer(id: "web") { id } }'],
    ['DELETE', '/api/containers/web', 'mutation { deleteContainer(id: "web") { id } }'],
    ['GET', '/api/images', '{ images { id } }'],
    ['POST', '/api/keys', 'mutation { createKey(label: "x", scopes: []) { secret } }'],
    ['GET', '/api/containers/nobody', '{ container(id: "nobody") { id } }'],
    ['POST', '/api/settings/scopes', 'mutation { narrowScopes(scopes: ["images:write"]) { id } }'],
  ]
  for (const [method, path, document] of pairs) {
    const body = path.endsWith('scopes') ? { scopes: ['images:write'] } : undefined
    const [rest, graphql] = [await agent.rest(method, path, { body }), await agent.graphql(document)]
    expect(graphql.code, path).toBe(rest.error.code)
    expect(graphql.errors?.[0].message).toBe(rest.error.message)
    expect(graphql.errors?.[0].extensions.requiredScopes).toEqual(rest.error.required_scopes)
  }
})

test('before the setup every guarded door says SETUP_REQUIRED', async () => {
  await using fresh = await startTestServer({ setUp: false })
  const guarded = Object.entries(REST_ACCESS).filter(([, need]) => need !== 'PUBLIC')
  for (const [row] of guarded) {
    const [method = '', path = ''] = row.split(' ')
    const { status, error } = await fresh.anonymous.rest(method, path.replace(/\{\w+\}/g, 'x'))
    expect({ row, status, code: error.code }).toEqual({ row, status: 401, code: 'SETUP_REQUIRED' })
  }
  expect((await fresh.anonymous.graphql('{ containers { id } }')).code).toBe('SETUP_REQUIRED')
  expect((await fresh.anonymous.get('/api/auth/status')).data).toMatchObject({ setup_required: true, has_key: false })
})

test('nothing of all this was unexpected', () => {
  expect(server.reported).toEqual([])
})
