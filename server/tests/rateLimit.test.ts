import { expect, test } from 'vitest'
import { trustValue } from '../http/clientAddress.ts'
import { startTestServer } from './testing/testServer.ts'

test('a key that asks too much is told when to come back; the others are not held up', async () => {
  await using server = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '6' } })
  const [greedy, other] = [await server.agent('images:read'), await server.agent('images:read')]
  for (let request = 0; request < 6; request++) expect((await greedy.get('/api/images')).status).toBe(200)
  const refused = await greedy.get('/api/images')
  expect(refused).toMatchObject({
    status: 429,
    error: { code: 'RATE_LIMITED', retryable: true, retry_after_seconds: 10 },
  })
  expect(refused.headers.get('retry-after')).toBe('10')
  const over = await greedy.graphql('{ images { id } }')
  expect(over).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
  expect(over.headers.get('retry-after')).toBe('10')
  expect((await other.get('/api/images')).status).toBe(200)
  expect(server.reported).toEqual([])
})

test('operations in a batch count one by one', async () => {
  await using server = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '6' } })
  const batch = await server.owner.fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ viewer { id } }' }))),
  })
  const text = await batch.text()
  expect(text).toContain('RATE_LIMITED')
  expect((await server.owner.get('/api/settings')).status).toBe(429)
})

test('guessing keys is slow from one address, and holds up nobody else', async () => {
  await using server = await startTestServer()
  const guesser = server.anonymous.withHeaders({ 'X-Forwarded-For': '192.0.2.66', 'X-API-Key': 'wag_live_guess' })
  const statuses: number[] = []
  for (let guess = 0; guess < 40; guess++) statuses.push((await guesser.get('/api/containers')).status)
  expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(30)
  expect(statuses.at(-1)).toBe(429)
  const elsewhere = server.anonymous.withHeaders({ 'X-Forwarded-For': '192.0.2.67' })
  expect((await elsewhere.get('/api/auth/status')).status).toBe(200)
  expect((await server.owner.withHeaders({ 'X-Forwarded-For': '192.0.2.66' }).get('/api/settings')).status).toBe(200)
})

test('guessing the setup token is slow, does not use it up, and does not fill the log', async () => {
  await using server = await startTestServer({ setUp: false })
  const statuses: number[] = []
  for (let guess = 0; guess < 60; guess++)
    statuses.push((await server.anonymous.post('/api/auth/setup', { setup_token: `guess ${guess}` })).status)
  expect(statuses.filter((status) => status === 403).length).toBeGreaterThanOrEqual(30)
  expect(statuses.at(-1)).toBe(429)
  const { entries } = await server.core.activity.list({ first: 500 })
  expect(entries.length).toBeLessThanOrEqual(32)
  expect(entries[0]).toMatchObject({
    action: 'setup',
    outcome: 'DENIED',
    code: 'INVALID_SETUP_TOKEN',
    actor: { kind: 'SETUP' },
  })
  expect(JSON.stringify(entries)).not.toContain('guess 1')
  const right = await server.anonymous
    .withHeaders({ 'X-Forwarded-For': '192.0.2.1' })
    .post('/api/auth/setup', { setup_token: server.core.setup.token })
  expect(right.status).toBe(200)
})

test.each(['rest', 'graphql'] as const)(
  'the right setup token works whoever asks what from the same address: %s',
  async (door) => {
    await using server = await startTestServer({ setUp: false })
    for (let call = 0; call < 700; call++) await server.anonymous.get('/api/auth/status')
    for (let guess = 0; guess < 40; guess++)
      await server.anonymous.post('/api/auth/setup', { setup_token: `guess ${guess}` })
    const token = server.core.setup.token
    if (door === 'rest')
      expect((await server.anonymous.post('/api/auth/setup', { setup_token: token })).status).toBe(200)
    else {
      const query = 'mutation ($token: String!) { setup(token: $token) { secret } }'
      expect((await server.anonymous.graphql(query, { token })).data.setup.secret).toMatch(/^wag_live_/)
    }
  },
)

test('a setup token that could be found by trying is limited like the wrong ones', async () => {
  await using server = await startTestServer({ setUp: false, env: { WAGMIOS_SETUP_TOKEN: 'hunter2' } })
  for (let guess = 0; guess < 40; guess++)
    await server.anonymous.post('/api/auth/setup', { setup_token: `guess ${guess}` })
  expect((await server.anonymous.post('/api/auth/setup', { setup_token: 'hunter2' })).status).toBe(429)
})

test.each(['1', 'true'])('WAGMIOS_TRUST_PROXY=%s believes no proxy on the Internet', (setting) => {
  const trusts = trustOf(setting)
  for (const near of ['172.18.0.3', '::ffff:192.168.1.9', '127.0.0.1', 'fd00::1', '::1'])
    expect(trusts(near, 0), near).toBe(true)
  for (const far of ['203.0.113.7', '2001:db8::1', 'unknown']) expect(trusts(far, 0), far).toBe(false)
  expect(trusts('172.18.0.3', 1)).toBe(setting === 'true')
})

/** What Express asks for each hop. */
function trustOf(setting: string): (address: string, hop: number) => boolean {
  const value = trustValue(setting)
  if (typeof value === 'string') throw new Error(`${setting} is taken for an address`)
  return value
}

test('a closed setup door records nothing, whoever knocks', async () => {
  await using server = await startTestServer()
  for (let knock = 0; knock < 40; knock++)
    expect((await server.anonymous.post('/api/auth/setup', { setup_token: 'x' })).error.code).toBe('ALREADY_SETUP')
  const { entries } = await server.core.activity.list({ first: 10 })
  expect(entries).toEqual([])
})
