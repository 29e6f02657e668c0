import { expect, test } from 'vitest'
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

test('a closed setup door records nothing, whoever knocks', async () => {
  await using server = await startTestServer()
  for (let knock = 0; knock < 40; knock++)
    expect((await server.anonymous.post('/api/auth/setup', { setup_token: 'x' })).error.code).toBe('ALREADY_SETUP')
  const { entries } = await server.core.activity.list({ first: 10 })
  expect(entries).toEqual([])
})
