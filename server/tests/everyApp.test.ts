import { expect, test, vi } from 'vitest'
import { loadApp, MARKETPLACE_DIR, sampleAnswers } from '../../marketplace/appFiles.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { loadCatalog } from '../core/marketplace/catalog.ts'
import { startTestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))

const apps = await (await loadCatalog({ dirs: [MARKETPLACE_DIR] })).list()

test('every app of the marketplace is installed and started by one agent, within the usual limits', async () => {
  const engine: FakeEngine = new FakeEngine({ program: (process) => process.health('healthy') })
  for (const app of apps) {
    const { services } = await loadApp(app, app.id, sampleAnswers(app))
    for (const { image } of Object.values(services)) if (image) engine.offerImage(image)
  }
  await using server = await startTestServer({ engine })
  const agent = await server.agent('marketplace:read', 'marketplace:write', 'containers:read')
  const wrong: string[] = []
  let port = 20_000
  for (const app of apps) {
    if (app.needs.length > 0) await server.owner.post(`/api/marketplace/${app.id}/approve`, {})
    const ports = app.ports.flatMap(({ variable }) => (variable === null ? [] : [[variable, String(port++)] as const]))
    const secrets = new Set(app.questions.flatMap(({ name, generate }) => (generate === null ? [] : [name])))
    const asked = Object.entries(sampleAnswers(app)).filter(([name]) => !secrets.has(name))
    const values = Object.fromEntries([...asked, ...ports])
    const created = await agent.post('/api/marketplace/create', { app_id: app.id, values })
    const started = created.error ? created : await agent.post('/api/marketplace/start', { app_id: app.id })
    if (started.error) wrong.push(`${app.id}: ${JSON.stringify(started.error)}`)
    // Some fix the same port of the host.
    await agent.post('/api/marketplace/stop', { app_id: app.id })
  }
  expect(wrong).toEqual([])
  expect(apps).toHaveLength(66)
  const { data } = await agent.get('/api/limits')
  const used = new Map(data.map((limit: { name: string; used: number }) => [limit.name, limit.used]))
  const containers = await engine.listContainers()
  expect([used.get('installs'), used.get('containers')]).toEqual([66, containers.length])
  for (const { Id } of containers) {
    const { HostConfig } = await engine.inspectContainer(Id)
    expect(HostConfig).toMatchObject({
      Memory: expect.any(Number),
      PidsLimit: expect.any(Number),
      LogConfig: { Config: { 'max-size': expect.any(String) } },
    })
  }
}, 170_000)
