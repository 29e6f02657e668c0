// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import type { FakeProcess } from '../core/engine/fake/fakeProcess.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import { TOOLS } from '../http/mcp/tools.ts'
import { routes } from '../http/rest/routes.ts'
import { projectRoot } from '../version.ts'
import type { Client } from './testing/client.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

/** Secrets of many kinds, each in the variable that it stands in, and the part of the value that is one. */
const SECRETS: readonly [string, string, string][] = [
  ['DB_PASSWORD', 'canary-hunter2-pw', 'canary-hunter2-pw'],
  ['PINCODE', '482913', '482913'],
  ['ADMIN_PW', 'geheimo', 'geheimo'],
  ['CONN', 'Server=db;Uid=sa;Pwd=canaryseven7;', 'canaryseven7'],
  ['ANY_OPTIONS', '--verbose --token canaryeight8', 'canaryeight8'],
  ['DATABASE_URL', 'postgres://u:canary%2Dnine9@db/x', 'canary-nine9'],
  ['RANDOM', 'aB3dE5gH7jK9mN1pQ3sT5v', 'aB3dE5gH7jK9mN1pQ3sT5v'],
  ['SETTINGS_JSON', '{"user":"u","password":"canary\\"ten10"}', 'canary\\"ten10'],
]
const VALUES = SECRETS.map(([, , secret]) => secret)

/** The forms that a program prints, and that must not come out. */
function disguised(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  return [
    secret,
    secret.toUpperCase(),
    base64(`u:${secret}`),
    base64(`ab:${secret}`),
    base64(`abc:${secret}`),
    pairs.join(''),
    pairs.join(':'),
    pairs.join(' '),
    pairs.map((pair) => `%${pair}`).join(''),
    pairs.map((pair) => `\\u00${pair}`).join(''),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]
}

/** What is looked for: the text itself, and of Base64 what does not depend on what stands around it. */
function traces(secret: string): string[] {
  const inner = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64')
    return text.slice(Math.ceil((8 * before) / 6), Math.floor((8 * (before + secret.length)) / 6))
  })
  return [...disguised(secret).filter((form) => !/^[\w+/]+=*$/.test(form) || form.length < 30), ...inner].map((form) =>
    form.toLowerCase(),
  )
}
const TRACES = VALUES.flatMap(traces)

/** An answer is JSON, in which some texts are JSON again. */
function found(answer: string): string[] {
  const texts = [answer, answer.replaceAll('\\\\', '\\'), answer.replaceAll('\\"', '"')].map((text) =>
    text.toLowerCase(),
  )
  return TRACES.filter((trace) => texts.some((text) => text.includes(trace)))
}

const ENV = SECRETS.map(([name, value]) => `${name}=${value}`)
const LABELS = { 'app.token': 'canary-hunter2-pw', note: 'see http://u:canaryseven7@h', plain: '482913' }
const spoken = () => `${VALUES.flatMap(disguised).join('\n')}\n`

function program({ config, stdout, stderr, health, exit }: FakeProcess): void {
  stdout(spoken())
  stderr(`${'x'.repeat(70_000)}${VALUES.join(' ')}${'y'.repeat(200_000)}${VALUES.join(' ')}\n`)
  health('unhealthy', [{ Start: '', End: '', ExitCode: 1, Output: spoken() }])
  if (config.Image === 'fails:1') exit(3)
}

const TEMPLATE = `# the password is canary-hunter2-pw
x-common: &common {GREETING: canaryeight8}
services:
  web:
    image: fails:1
    command: ["run", "--password", "canary-hunter2-pw", "\${PINCODE:-482913}"]
    environment:
      <<: *common
${SECRETS.map(([name, value]) => `      ${name}: '${value}'`).join('\n')}
    labels: ${JSON.stringify(LABELS)}
    healthcheck: {test: ["CMD", "curl", "-u", "u:canaryseven7", "http://localhost"]}
    configs: [c]
configs:
  c: {content: "pw canary-hunter2-pw"}
`

let server: TestServer
let agent: Client
const ids: Record<string, string> = {}

beforeAll(async () => {
  const engine = new FakeEngine({ program })
  for (const image of ['talks:1', 'fails:1'])
    engine.addImage(image, { config: { Env: ENV, Labels: { 'app.token': 'canary-hunter2-pw' } } })
  server = await startTestServer({ engine })
  const body = {
    Image: 'talks:1',
    Env: ENV,
    Labels: LABELS,
    Cmd: ['run', '--password', 'canary-hunter2-pw', 'Pwd=canaryseven7', 'aB3dE5gH7jK9mN1pQ3sT5v', 'free 482913 text'],
    Healthcheck: { Test: ['CMD-SHELL', 'check --token canaryeight8'] },
    HostConfig: { LogConfig: { Type: 'json-file', Config: { tag: 'canary-hunter2-pw' } } },
  }
  const { id } = await engine.createContainer(body, { name: 'talker' })
  await engine.startContainer(id)
  ids.container = id
  await server.owner.rest('PUT', '/api/templates/shop', { body: { compose: TEMPLATE } })
  await server.owner.rest('PUT', '/api/templates/shop', { body: { compose: TEMPLATE } })
  await server.owner.post('/api/templates/shop/deploy', { values: { PINCODE: '482913' } })
  await waitUntil('the mirror has it', () => server.core.mirror.containers().some(({ name }) => name === 'talker'))
  const { data } = await server.owner.get('/api/templates/shop')
  ids.version = data.versions[0].id
  ids.image = (await server.owner.get('/api/images')).data.images?.[0]?.id ?? 'talks:1'
  agent = await server.agent(...SCOPES)
})
afterAll(() => server.close())

test('the owner sees what the owner may, so that there is something to hide', async () => {
  const { text } = await server.owner.get('/api/containers/talker/logs?tail=1000')
  for (const secret of VALUES) expect(text).toContain(JSON.stringify(secret).slice(1, -1))
  expect((await server.owner.get('/api/templates/shop')).data.compose).toBe(TEMPLATE)
})

/** A path of the table with the things that are there in its places. */
function pathsOf(path: string): string[] {
  const places: Record<string, string[]> = {
    '/api/containers/{id}': ['talker', ids.container ?? ''],
    '/api/images/{id}': ['talks:1', encodeURIComponent(ids.image ?? '')],
    '/api/marketplace/installed/{id}': ['shop'],
    '/api/marketplace/{id}': ['jellyfin'],
  }
  const [, begin = ''] = /^(\/api\/[\w/]*\/\{id\})/.exec(path) ?? []
  return (places[begin] ?? ['shop'])
    .map((id) =>
      path
        .replace('{id}', id)
        .replace('{name}', 'shop')
        .replace('{version}', ids.version ?? ''),
    )
    .flatMap((one) => (one.endsWith('/logs') ? [`${one}?tail=all`, `${one}?tail=1000`, `${one}?tail=3`] : [one]))
}

describe('no secret comes out, in no disguise,', () => {
  const gets = routes.filter(({ method }) => method === 'get').map(({ path }) => path)
  test.each(gets)('of GET %s', async (path) => {
    for (const one of pathsOf(path))
      for (const Accept of ['application/json', 'text/plain', 'application/yaml']) {
        const response = await agent.fetch(one, { headers: { Accept } })
        expect(found(await response.text()), `${one} as ${Accept}`).toEqual([])
      }
  })

  const schema = buildSchema(readFileSync(join(projectRoot, 'schema/schema.graphql'), 'utf8'))
  const known: Record<string, string> = {
    id: '"talker"',
    name: '"shop"',
    compose: '"services: {a: {image: x}}"',
    ports: '[80]',
    projects: '["shop"]',
  }
  /** Every field that can be asked for without knowing more. */
  function selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type)
    if (!isObjectType(named)) return ''
    const fields = Object.values(named.getFields()).flatMap((field) => asked(field, depth - 1) ?? [])
    return fields.length > 0 ? `{ ${fields.join(' ')} }` : '{ __typename }'
  }
  function asked(field: GraphQLField<unknown, unknown>, depth: number): string | null {
    const args = field.args.filter(isRequiredArgument)
    const given = args.map(({ name }) => `${name}: ${known[name]}`)
    if (args.some(({ name }) => known[name] === undefined)) return null
    const inner = isObjectType(getNamedType(field.type))
    if (inner && depth === 0) return null
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${selection(field.type, depth)}`
  }
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {})
  test.each(queries.map((field) => [field.name, field] as const))('of the query %s', async (_, field) => {
    for (const [id, name] of [
      ['talker', 'shop'],
      ['shop', 'talks:1'],
      [ids.container, 'shop'],
    ]) {
      Object.assign(known, { id: `"${id}"`, name: `"${name}"` })
      for (const depth of [1, 3, 4]) {
        const query = `{ ${asked(field, depth) ?? '__typename'} }`
        const answer = await agent.graphql(query)
        expect(found(JSON.stringify(answer)), query).toEqual([])
      }
    }
  })

  test.each(['containerLogs', 'containerLogText'])('of the subscription %s', async (name) => {
    const inner = name === 'containerLogs' ? '{ lines { text stream timestamp } }' : ''
    const type = schema.getSubscriptionType()?.getFields()[name]?.type
    const fields = type && isObjectType(getNamedType(type)) ? selection(type, 3) : ''
    const response = await agent.fetch('/graphql', {
      method: 'POST',
      headers: { Accept: 'text/event-stream', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        query: `subscription { ${name}(id: "talker", follow: false) ${fields || inner.slice(0, 0)} }`,
      }),
    })
    const text = await response.text()
    expect(text).toContain('[redacted]')
    expect(found(text)).toEqual([])
  })

  const readTools = TOOLS.filter(({ readOnly }) => readOnly).map(({ name }) => name)
  test.each(readTools)('of the tool %s', async (name) => {
    for (const id of ['talker', 'shop', 'talks:1', 'jellyfin']) {
      const args = { id, name: id, container_id: id, app_id: id, container_name: id, lines: 1000, tail: 'all' }
      const answer = await callTool(agent, name, args).catch((error: unknown) => String(error))
      expect(found(JSON.stringify(answer)), id).toEqual([])
    }
  })

  const changes: [string, string, string, unknown][] = [
    ['start', 'POST', '/api/marketplace/installed/shop/start', {}],
    ['start as older clients do', 'POST', '/api/marketplace/start', { app_id: 'shop' }],
    ['restart', 'POST', '/api/marketplace/installed/shop/restart', {}],
    ['configuration', 'PATCH', '/api/marketplace/installed/shop', { values: { PINCODE: '1' } }],
    ['plan of a configuration', 'PATCH', '/api/marketplace/installed/shop?plan=true', { values: { PINCODE: '1' } }],
    ['plan of a deployment', 'POST', '/api/templates/shop/deploy?plan=true', {}],
    ['deployment over it', 'POST', '/api/templates/shop/deploy', { project: 'shop' }],
    ['update', 'POST', '/api/marketplace/installed/shop/update', {}],
    ['start of the project', 'POST', '/api/projects/shop/start', {}],
    ['restart of the container', 'POST', '/api/containers/talker/restart', {}],
    ['reveal', 'GET', '/api/containers/talker/config?reveal=true', undefined],
    ['removal', 'DELETE', '/api/marketplace/installed/shop', undefined],
    ['deletion of the template', 'DELETE', '/api/templates/shop', undefined],
  ]
  test.each(changes)('of a %s, nor of the job and the log of it', async (_, method, path, body) => {
    const { text } = await agent.rest(method, path, { body })
    const [jobs, log] = await Promise.all([agent.get('/api/jobs'), agent.get('/api/activity')])
    expect(found(`${text}${jobs.text}${log.text}`)).toEqual([])
  })
})
