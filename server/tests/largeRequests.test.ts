import { expect, test } from 'vitest'
import { startTestServer } from './testing/testServer.ts'

test('a request of very many values is refused before anything is made of it, at every door', async () => {
  await using server = await startTestServer()
  const agent = await server.agent('containers:read', 'containers:write', 'templates:write')
  const labels = Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`l${at}`, 'v']))
  const rest = await agent.post('/api/containers', { name: 'web', image: 'nginx', labels })
  expect(rest).toMatchObject({
    status: 400,
    error: { code: 'INVALID_INPUT', reason: 'TOO_MANY_VALUES', retryable: false },
  })
  const graphql = await agent.graphql('{ viewer { id } }', labels)
  expect(graphql.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', reason: 'TOO_MANY_VALUES' })
  const mcp = await agent.fetch('/mcp', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'list_containers', arguments: labels },
    }),
  })
  expect(await mcp.text()).toContain('TOO_MANY_VALUES')
  // A text may be as long as the body.
  const compose = `services:\n  web:\n    image: nginx:1\n# ${',:[{'.repeat(50_000)}\n`
  expect((await agent.post('/api/policy/check', { compose })).data).toMatchObject({ allowed: true })
  expect(server.reported).toEqual([])
})
