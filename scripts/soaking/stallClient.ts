// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
/** Sends the largest and most hostile requests that a key may send, one after another; see stalls.ts. */
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

export interface StallReport {
  name: string
  status: number
}

interface Ask {
  name: string
  method?: string
  path: string
  body?: string
  type?: string
  /** Which of the keys; default the first. */
  key?: number
}

const { url, keys }: { url: string; keys: readonly string[] } = workerData
const KIB = 1024
const json = JSON.stringify
const many = (count: number, item: (at: number) => string, separator = ', ') =>
  Array.from({ length: count }, (_, at) => item(at)).join(separator)
const fields = (count: number, value: (at: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key${at}`, value(at)]))
const service = (attributes: string) => `services:\n  web:\n    image: nginx:latest\n    ${attributes}\n`

const TEXTS: Readonly<Record<string, string>> = {
  'fifty ranges of ports': service(`ports: [${many(50, (at) => `"127.0.0.${at}:1024-60000:1024-60000"`)}]`),
  'as many ports as there may be': service('ports: ["10000-12047:10000-12047"]'),
  'a large environment': service(`environment:\n${many(18_000, (at) => `      KEY_${at}: value ${at}`, '\n')}`),
  'labels that look like tokens': service(`labels: {a: "${'eyJ'.repeat(120_000)}"}`),
  'as many services as there may be': `services:\n${many(256, (at) => `  s${at}: {image: "nginx:latest", ports: ["${20_000 + at}:80"], environment: {A: "${at}"}}`, '\n')}`,
  'variables in variables': service(
    `labels: {a: "${'${A:-${B:-'.repeat(12)}${'}}'.repeat(12)}${'$A'.repeat(100_000)}"}`,
  ),
  'anchors and aliases': many(15_000, (at) => `x-${at}: &a${at} [*a${Math.max(at - 1, 0)}]`, '\n'),
  'not YAML': '[{'.repeat(200_000),
  'many documents': 'services: {a: {image: x}}\n---\n'.repeat(15_000),
  'unknown attributes': `services: {web: {image: x, ${many(30_000, (at) => `k${at}: 1`)}}}`,
  'links to nobody': service(`links: [${many(20_000, (at) => `"a${at}:b"`)}]`),
}

function asks(): Ask[] {
  const gql = (name: string, query: string, variables: unknown): Ask => ({
    name,
    path: '/graphql',
    body: json({ query, variables }),
  })
  const tool = (name: string, called: string, args: unknown): Ask => ({
    name,
    path: '/mcp',
    body: json({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: called, arguments: args } }),
  })
  const checks = Object.entries(TEXTS).flatMap(([name, compose]): Ask[] => [
    { name: `check: ${name}`, path: '/api/policy/check', body: compose, type: 'application/yaml' },
    gql(`check with its questions: ${name}`, CHECK, { compose }),
  ])
  const saves = Object.entries(TEXTS).flatMap(([name, compose], at): Ask[] => [
    { name: `save: ${name}`, method: 'PUT', path: `/api/templates/t${at}`, body: json({ compose }) },
    { name: `plan of a deployment: ${name}`, path: `/api/templates/t${at}/deploy`, body: json({ plan: true }) },
    { name: `another's text: ${name}`, method: 'GET', path: `/api/templates/t${at}`, key: 1 },
  ])
  const pad = 'x'.repeat(1000 * KIB)
  return [
    ...checks,
    ...saves,
    { name: 'all templates, written by another', method: 'GET', path: '/api/templates', key: 1 },
    {
      name: 'a container: 60,000 unknown fields',
      path: '/api/containers',
      body: json({ name: 'a1', image: 'nginx:latest', ...fields(60_000, () => 1) }),
    },
    {
      name: 'a container: deep JSON',
      path: '/api/containers',
      body: `{"name":"a1","image":"nginx","x":${'['.repeat(400 * KIB)}${']'.repeat(400 * KIB)}}`,
    },
    ...['env', 'labels'].map((field) => ({
      name: `a container: 40,000 ${field}`,
      path: '/api/containers',
      body: json({ name: 'a1', image: 'nginx:latest', [field]: fields(40_000, (at) => `v${at}`) }),
    })),
    {
      name: 'a container: 40,000 ports',
      path: '/api/containers',
      body: json({
        name: 'a1',
        image: 'nginx:latest',
        ports: Array.from({ length: 40_000 }, (_, at) => `${1024 + at}:80`),
      }),
    },
    {
      name: 'a container: 40,000 volumes',
      path: '/api/containers',
      body: json({
        name: 'a1',
        image: 'nginx:latest',
        volumes: Array.from({ length: 40_000 }, (_, at) => ({ source: `/a/${at}`, target: `/b/${at}` })),
      }),
    },
    { name: 'a container: a name of 1 MB', path: '/api/containers', body: json({ name: pad, image: 'nginx:latest' }) },
    {
      name: 'a container: an image of 1 MB',
      path: '/api/containers',
      body: json({ name: 'a1', image: 'a__'.repeat(330 * KIB) }),
    },
    gql('GraphQL: 40,000 labels', CREATE, {
      input: {
        name: 'a1',
        image: 'nginx:latest',
        labels: Array.from({ length: 20_000 }, (_, at) => ({ name: `l${at}`, value: 'v' })),
      },
    }),
    gql('GraphQL: 60,000 unknown fields', CREATE, {
      input: { name: 'a1', image: 'nginx:latest', ...fields(60_000, () => 1) },
    }),
    gql(
      'GraphQL: 60,000 unknown variables',
      '{ viewer { id } }',
      fields(60_000, () => 1),
    ),
    gql('GraphQL: a document of 1 MB', `{ container(id: "${'x'.repeat(900 * KIB)}") { id } }`, {}),
    gql('GraphQL: as many tokens as there may be', `{ ${many(1300, (at) => `f${at}`, ' ')} }`, {}),
    tool(
      'MCP: 60,000 arguments',
      'list_containers',
      fields(60_000, () => 1),
    ),
    tool('MCP: a container with 40,000 labels', 'create_container', {
      name: 'a1',
      image: 'nginx:latest',
      labels: fields(40_000, () => 'v'),
    }),
    ...['values', 'environment'].map((field) => ({
      name: `an install: 50,000 ${field}, planned`,
      path: '/api/marketplace/create',
      body: json({ app_id: 'navidrome', [field]: fields(50_000, () => 'v'), plan: true }),
    })),
    {
      name: 'an install: one answer of 1 MB, planned',
      path: '/api/marketplace/create',
      body: json({ app_id: 'navidrome', environment: { A: pad }, plan: true }),
    },
    {
      name: 'an install: 50,000 ports, planned',
      path: '/api/marketplace/create',
      body: json({ app_id: 'navidrome', ports: fields(50_000, () => 80), plan: true }),
    },
    { name: 'a pull: an image of 1 MB', path: '/api/images/pull', body: json({ image: pad }) },
    { name: 'a search of 15 KB', method: 'GET', path: `/api/marketplace?search=${'a%20'.repeat(3_500)}` },
    { name: 'the whole activity log', method: 'GET', path: '/api/activity?limit=500' },
    { name: 'the marketplace', method: 'GET', path: '/api/marketplace' },
  ]
}

const CHECK = `query ($compose: String!) { checkCompose(compose: $compose) {
  problems { message } verdict { allowed violations { path why } } questions { name label } } }`
const CREATE = 'mutation ($input: CreateContainerInput!) { createContainer(input: $input) { id } }'

for (const { name, method = 'POST', path, body, type = 'application/json', key = 0 } of asks()) {
  const response = await fetch(url + path, {
    method,
    headers: { 'X-API-Key': keys[key] ?? '', Accept: 'application/json, text/event-stream', 'Content-Type': type },
    ...(body !== undefined && { body }),
  })
  await response.arrayBuffer()
  // The loop's turn that sent the answer has to end before it is counted.
  await sleep(20)
  const report: StallReport = { name, status: response.status }
  parentPort?.postMessage(report)
}
