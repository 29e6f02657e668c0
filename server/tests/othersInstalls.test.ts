import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FakeProcess } from '../core/engine/fake/fakeProcess.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))

let server: TestServer
let agent: Client

describe('an install that somebody else made', () => {
  const path = '/api/marketplace/installed/theirs'
  const CONFIGURE =
    'mutation ($input: ConfigureInstallInput!) { configureApp(id: "theirs", input: $input) { install { id } } }'

  beforeAll(async () => {
    const program = (process: FakeProcess) => process.health('healthy')
    server = await startTestServer({ engine: new FakeEngine({ program }) })
    for (const id of ['transmission', 'gotify']) server.engine.offerImage((await server.core.installs.app(id)).image)
    agent = await server.agent(...SCOPES)
    await server.owner.post('/api/marketplace/create', { app_id: 'transmission', container_name: 'theirs', port: 9097 })
    expect((await server.owner.post('/api/marketplace/start', { install_id: 'theirs' })).success).toBe(true)
  })

  afterAll(async () => {
    expect(server.reported).toEqual([])
    await server.close()
  })

  const attempts: Record<string, Record<string, unknown>> = {
    'a secret of it': { values: { RPC_PASSWORD: 'known-to-the-agent' } },
    'an answer': { values: { TZ: 'Europe/Berlin' } },
    'its environment': { environment: { NODE_OPTIONS: '--import=data:text/javascript,0' } },
    'a mount of its data into its pages': { volumes: { '/usr/share/web/x': 'config' } },
    'a reset': { reset: ['TZ'] },
    'its port': { port: 9099 },
    nothing: {},
  }

  test.each(Object.keys(attempts))('%s is not for another key to change', async (what) => {
    const before = await readFile(join(server.dataDir, 'containers/theirs/.env'), 'utf8')
    const body = attempts[what] ?? {}
    const input = body.volumes ? { volumes: [{ target: '/usr/share/web/x', source: 'config' }] } : body
    const answers = [
      (await agent.rest('PATCH', path, { body })).error,
      (await agent.rest('PATCH', `${path}?plan=true`, { body })).error,
      (await agent.graphql(CONFIGURE, { input })).errors?.[0]?.extensions,
      (await callTool(agent, 'configure_app', { id: 'theirs', ...body })).content.error,
    ]
    for (const error of answers) expect(error).toMatchObject({ code: 'OWNER_REQUIRED', reason: 'NOT_YOURS' })
    expect(await readFile(join(server.dataDir, 'containers/theirs/.env'), 'utf8')).toBe(before)
  })

  test('it is started, stopped, restarted, updated and read by every key that manages apps', async () => {
    for (const operation of ['stop', 'start', 'restart', 'update'])
      expect((await agent.post(`/api/marketplace/${operation}`, { install_id: 'theirs' })).error).toBeNull()
    expect((await agent.get(path)).data.state).toBe('running')
    const values = { RPC_PASSWORD: 'known-to-the-agent' }
    const updated = await agent.post('/api/marketplace/update', { install_id: 'theirs', values })
    expect(updated.error).toMatchObject({ code: 'OWNER_REQUIRED', reason: 'NOT_YOURS' })
  })

  test('removed with its data kept, it is not installed again by another key, which would choose its secrets', async () => {
    await server.owner.post('/api/marketplace/create', { app_id: 'gotify', container_name: 'kept' })
    await server.owner.post('/api/marketplace/start', { install_id: 'kept' })
    expect((await server.owner.post('/api/marketplace/remove', { install_id: 'kept' })).success).toBe(true)
    const again = await agent.post('/api/marketplace/create', { app_id: 'gotify', container_name: 'kept' })
    expect(again.error).toMatchObject({ code: 'CONFLICT', reason: 'NAME_TAKEN' })
    const unnamed = await agent.post('/api/marketplace/create', { app_id: 'gotify' })
    expect(unnamed.data.container_name).not.toBe('kept')
    await agent.post('/api/marketplace/remove?delete_data=true', { install_id: unnamed.data.container_name })
    expect(
      (await server.owner.post('/api/marketplace/create', { app_id: 'gotify', container_name: 'kept' })).success,
    ).toBe(true)
    await server.owner.post('/api/marketplace/remove?delete_data=true', { install_id: 'kept' })
  })
})
