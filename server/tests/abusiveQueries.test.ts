import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  server.engine.addImage('nginx:latest')
  for (let count = 0; count < 30; count++)
    await server.engine.createContainer({ Image: 'nginx:latest' }, { name: `c${count}` })
})
afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

/** The longest that one query may keep everybody else waiting on this single thread, generous for a busy machine. */
const LIMIT_MS = 1_500

const bombs: [what: string, document: () => string][] = [
  ['deep nesting', () => `{ ${'containers { lastActivity { '.repeat(8)} id ${'} }'.repeat(8)} }`],
  ['nesting beyond any stack', () => '{a'.repeat(1_990)],
  ['a thousand aliases', () => `{ ${Array.from({ length: 1_000 }, (_, index) => `a${index}: __typename`).join(' ')} }`],
  ['the same field over and over', () => `{ ${'containers { id } '.repeat(900)} }`],
  ['the same nested field over and over', () => `{ containers { ${'ports { ip } '.repeat(900)} } }`],
  [
    'nested fragments that double at each level',
    () => {
      const levels = Array.from(
        { length: 100 },
        (_, level) => `fragment F${level} on Query { ...F${level + 1} ...F${level + 1} }`,
      )
      return `{ ...F0 } ${levels.join(' ')} fragment F100 on Query { __typename }`
    },
  ],
  [
    'fragments that all overlap with each other',
    () => {
      const spreads = Array.from({ length: 50 }, (_, index) => `...F${index}`).join(' ')
      const fragments = Array.from(
        { length: 50 },
        (_, index) => `fragment F${index} on Query { containers { ports { ip } networks { name } } }`,
      )
      return `{ ${spreads} } ${fragments.join(' ')}`
    },
  ],
  ['a circle of fragments', () => '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
  [
    'many variables',
    () => `query (${Array.from({ length: 900 }, (_, index) => `$v${index}: ID`).join(' ')}) { __typename }`,
  ],
  ['many directives', () => `{ __typename ${'@include(if: true) '.repeat(600)} }`],
  ['a long list', () => `{ containers(filter: { states: [${'RUNNING '.repeat(3_900)}] }) { id } }`],
  ['too many tokens', () => `{ ${'a '.repeat(20_000)} }`],
  [
    'hundreds of mutations',
    () =>
      `mutation { ...M } fragment M on Mutation { ${Array.from({ length: 45 }, (_, index) => `m${index}: verifyKey(key: "x") { valid }`).join(' ')} }`,
  ],
  [
    'introspection of everything, over and over',
    () => `{ ${'__schema { types { fields { type { ofType { fields { name } } } } } } '.repeat(40)} }`,
  ],
]

test.each(bombs)('%s is answered with a 4xx code or data, soon', async (_what, document) => {
  const before = performance.now()
  const { status, data, code } = await server.owner.graphql(document())
  expect(performance.now() - before).toBeLessThan(LIMIT_MS)
  expect(status).toBeLessThan(500)
  if (!data) expect(code).toBe('INVALID_INPUT')
})

test('the logs of every container at once are refused, those of one are not', async () => {
  const all = await server.owner.graphql('{ containers { name logs(tail: 10000) { text } } }')
  expect(all.errors?.map(({ extensions }) => extensions.reason)).toContain('QUERY_TOO_COMPLEX')
  const one = await server.owner.graphql('{ container(id: "c1") { logs { text } config } }')
  expect(one.errors).toBeUndefined()
})

test('a batch has at most ten operations', async () => {
  const batch = async (count: number) => {
    const response = await server.owner.fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Array.from({ length: count }, () => ({ query: '{ viewer { id } }' }))),
    })
    return { status: response.status, body: await response.json() }
  }
  expect((await batch(10)).body).toHaveLength(10)
  expect((await batch(11)).status).toBe(413)
})

test('suggestions do not depend on guessing: unknown fields are plain errors', async () => {
  const { errors, code } = await server.anonymous.graphql('{ contaners { id } }')
  expect(code).toBe('INVALID_INPUT')
  expect(errors?.[0].message).toMatch(/Cannot query field "contaners"/)
  expect(errors?.[0].extensions.reason).toBe('INVALID_QUERY')
})
