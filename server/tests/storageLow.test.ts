import { expect, test, vi } from 'vitest'
import { SCOPES } from '../core/scopes.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer } from './testing/testServer.ts'

test('while the disk is nearly full a key changes nothing by any transport, reads on, and may give up scopes; the owner goes on', async () => {
  await using server = await startTestServer()
  const { core, engine, owner } = server
  engine.addImage('nginx:latest')
  const agent = await server.agent(...SCOPES)
  vi.spyOn(core.storage, 'isLow').mockResolvedValue(true)
  const full = { code: 'STORAGE_FULL', human_action: expect.stringMatching(/Free space/) }

  const rest = await agent.post('/api/containers', { name: 'web', image: 'nginx' })
  expect(rest).toMatchObject({ status: 507, error: { ...full, reason: 'STORAGE_FULL', retryable: true } })
  expect(rest.headers.get('retry-after')).toBe('60')
  const graphql = await agent.graphql('mutation { createContainer(input: { name: "web", image: "nginx" }) { id } }')
  expect(graphql.code).toBe('STORAGE_FULL')
  const mcp = await callTool(agent, 'create_container', { name: 'web', image: 'nginx' })
  expect(mcp).toMatchObject({ isError: true, content: { error: full } })
  expect(await engine.listContainers({})).toEqual([])
  await core.activity.tellCounts()
  const { entries } = await core.activity.list({ first: 10, filter: { keyId: agent.keyId } })
  expect(entries.map(({ action, outcome, code, via }) => [action, outcome, code, via])).toEqual(
    ['MCP', 'GRAPHQL', 'REST'].map((via) => ['container.create', 'DENIED', 'STORAGE_FULL', via]),
  )

  expect((await agent.get('/api/images')).status).toBe(200)
  expect((await agent.get('/api/system/info')).data.storage_low).toBe(true)
  expect((await agent.post('/api/settings/scopes', { scopes: ['images:read'] })).status).toBe(200)
  expect((await owner.post('/api/containers', { name: 'web', image: 'nginx' })).status).toBe(200)
  expect((await owner.rest('DELETE', `/api/keys/${agent.keyId}`)).status).toBe(200)
  expect(server.reported).toEqual([])
})
