import { expect, onTestFinished, test } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import { startTestServer } from './testing/testServer.ts'

async function started() {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  const server = await startTestServer({ engine })
  onTestFinished(() => server.close())
  server.engine.addImage('nginx:1.29')
  server.engine.offerImage('nginx:1.30.4')
  return { server, agent: await server.agent(...SCOPES) }
}

test('an agent cannot take the names of volumes that an app will want', async () => {
  const { server, agent } = await started()
  const body = { name: 'squatter', image: 'nginx:1.29', volumes: ['navidrome_data:/data'] }
  expect((await agent.post('/api/containers', body)).error).toMatchObject({
    code: 'POLICY_DENIED',
    violations: [{ rule: 'name.of_app', value: 'navidrome_data' }],
  })
  const { code, errors } = await agent.graphql(
    'mutation { createContainer(input: { name: "squatter", image: "nginx:1.29", volumes: [{ source: "jellyfin_config", target: "/c" }] }) { id } }',
  )
  expect([code, errors?.[0].extensions.violations[0].rule]).toEqual(['POLICY_DENIED', 'name.of_app'])
  const compose = 'services: {web: {image: "nginx:1.29"}}\nnetworks: {default: {name: navidrome_default}}'
  await agent.post('/api/templates', { name: 'squat', compose })
  expect((await agent.post('/api/templates/squat/deploy', {})).error?.violations).toMatchObject([
    { rule: 'name.of_app' },
  ])
  expect(await server.engine.listVolumes()).toEqual([])
  // Its own project may be called as it likes: an app that comes later is called otherwise.
  const own = 'services: {web: {image: "nginx:1.29", volumes: ["data:/data"]}}\nvolumes: {data: {}}'
  await agent.post('/api/templates', { name: 'navidrome', compose: own })
  expect((await agent.post('/api/templates/navidrome/deploy', {})).success).toBe(true)
})

test('what was made by hand under the name of a part does not keep an app from being installed', async () => {
  const { server, agent } = await started()
  await server.engine.createVolume({ Name: 'nginx_site' })
  const first = await server.owner.post('/api/marketplace/create', { app_id: 'nginx', port: 8080 })
  expect(first.data.container_name).toBe('nginx-2')
  expect((await server.owner.post('/api/marketplace/start', { container_name: 'nginx-2' })).success).toBe(true)
  await server.engine.createNetwork({ Name: 'nginx-3_default' })
  expect((await agent.post('/api/containers', { name: 'nginx-4-web-1', image: 'nginx:1.29' })).success).toBe(true)
  const second = await server.owner.post('/api/marketplace/create', { app_id: 'nginx', port: 8081 })
  expect(second.data.container_name).toBe('nginx-5')
  expect((await server.owner.post('/api/marketplace/start', { container_name: 'nginx-5' })).success).toBe(true)
})
