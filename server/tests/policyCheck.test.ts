import { expect, test } from 'vitest'
import type { Client } from './testing/client.ts'
import { startTestServer } from './testing/testServer.ts'

const PRIVILEGED = 'services:\n  web:\n    image: nginx:1\n    privileged: true\n'
const CHECK = 'query ($compose: String!) { checkCompose(compose: $compose) { verdict { allowed } } }'

test('only a key that could deploy may try out what passes, and every try is on record', async () => {
  await using server = await startTestServer()
  const reader = await server.agent('containers:read', 'templates:read', 'marketplace:read')
  const writer = await server.agent('templates:write')
  const ways = (client: typeof reader) => [
    async () => (await client.post('/api/policy/check', { compose: PRIVILEGED })).error?.code,
    async () => (await client.graphql(CHECK, { compose: PRIVILEGED })).code,
    () => codeOfTool(client, 'check_policy', { compose: PRIVILEGED }),
  ]
  const lines = async (keyId: string) =>
    (await server.core.activity.list({ first: 50, filter: { keyId } })).entries.map(({ action, outcome, detail }) => ({
      action,
      outcome,
      detail,
    }))

  for (const check of ways(reader)) expect(await check()).toBe('SCOPE_REQUIRED')
  expect(await lines(reader.keyId)).toEqual(Array(3).fill({ action: 'policy.check', outcome: 'DENIED', detail: null }))
  for (const check of ways(writer)) expect(await check()).toBeUndefined()
  expect(await lines(writer.keyId)).toEqual(
    Array(3).fill({
      action: 'policy.check',
      outcome: 'SUCCEEDED',
      detail: { allowed: false, rules: ['privileged.container'] },
    }),
  )
})

test('reading a configuration counts by its size, whoever asks for it and however often in one request', async () => {
  await using server = await startTestServer({ env: { WAGMIOS_RATE_LIMIT: '20' } })
  // Each leaves a debt of minutes.
  const compose = `services:\n  web:\n    image: nginx:1\n# ${'x'.repeat(400_000)}\n`
  const small = 'services:\n  web:\n    image: nginx:1\n'
  const agent = () => server.agent('templates:write', 'templates:read', 'containers:write')

  const checking = await agent()
  expect((await checking.post('/api/policy/check', { compose })).data).toMatchObject({ allowed: true })
  const refused = await checking.post('/api/policy/check', { compose: small })
  expect(refused).toMatchObject({ status: 429, error: { code: 'RATE_LIMITED', retryable: true } })

  const repeating = await agent()
  const aliases = Array.from({ length: 50 }, (_, at) => `a${at}: checkCompose(compose: $compose) { services }`)
  const asked = await repeating.graphql(`query ($compose: String!) { ${aliases.join(' ')} }`, { compose: small })
  expect(asked.code).toBe('RATE_LIMITED')

  const saving = await agent()
  expect((await saving.rest('PUT', '/api/templates/big', { body: { compose } })).status).toBe(200)
  expect((await saving.get('/api/templates')).status).toBe(429)

  const planning = await agent()
  expect((await planning.post('/api/templates/big/deploy', { plan: true })).status).toBe(200)
  expect((await planning.get('/api/templates')).status).toBe(429)
})

/** Code of a tool's refusal; undefined where it did what was asked. */
async function codeOfTool(client: Client, name: string, args: Record<string, unknown>): Promise<string | undefined> {
  const answer = await client.fetch('/mcp', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
  })
  const data = /^data: (.*)$/m.exec(await answer.text())?.[1] ?? '{}'
  const { result } = JSON.parse(data)
  return result.isError ? JSON.parse(result.content[0].text).error.code : undefined
}
