import { expect, onTestFinished, test } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import { startTestServer } from './testing/testServer.ts'

test('a plan says where others on the network will reach what it makes, before and in the activity log', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  const server = await startTestServer({ engine })
  onTestFinished(() => server.close())
  engine.addImage('nginx:1.29')
  const agent = await server.agent(...SCOPES)
  const compose = 'services: {web: {image: "nginx:1.29", ports: ["8080:80", "127.0.0.1:8081:81"]}}'
  await agent.post('/api/templates', { name: 'shop', compose })
  const planned = await agent.post('/api/templates/shop/deploy?plan=true', {})
  const line = '@ reachable from your network on port 8080/tcp of web'
  expect(JSON.stringify(planned.data)).toContain(line)
  expect(JSON.stringify(planned.data)).not.toMatch(/reachable[^"]*8081/)
  expect((await agent.post('/api/templates/shop/deploy', {})).success).toBe(true)
  const { data } = await server.owner.get('/api/activity?action=app.start&limit=5')
  expect(JSON.stringify(data)).toContain(line)
  // What stays as it is, is reached as before.
  const again = await agent.post('/api/templates/shop/deploy?plan=true', {})
  expect(JSON.stringify(again.data)).not.toContain('@ reachable')
})
