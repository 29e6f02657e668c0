import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { startTestServer } from './testing/testServer.ts'

vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: vi.fn(async () => []) }))

async function started() {
  const engine = new FakeEngine()
  engine.offerImage('web:1')
  return startTestServer({ engine })
}

const VALUES = { GREETING: 'hello $WORLD "quoted"', PLAIN: '1' }

test.each([
  ['env_file: .env'],
  ['env_file: [.env]'],
  ['env_file: ./.env'],
  ['env_file: stack.env'],
  ['env_file: [{path: .env, required: false}]'],
  ['env_file: [{path: .env, format: raw}]'],
])('%s holds the values of the deployment, and nothing else', async (how) => {
  await using server = await started()
  const { owner, engine } = server
  const compose = `services: { web: { image: "web:1", ${how} } }`
  expect((await owner.post('/api/policy/check', { compose, values: VALUES })).data.problems ?? []).toEqual([])
  const saved = await owner.rest('PUT', '/api/templates/shop', { body: { compose } })
  expect(saved.error).toBe(null)
  const deployed = await owner.post('/api/templates/shop/deploy', { values: VALUES })
  expect(deployed.error).toBe(null)
  const { Config } = await engine.inspectContainer('shop-web-1')
  expect(Config.Env?.filter((line) => !line.startsWith('PATH=')).sort()).toEqual(
    Object.entries(VALUES).map(([name, value]) => `${name}=${value}`),
  )
})

test('a check sees the files of the deployment that its caller may change, and of no other', async () => {
  await using server = await started()
  const { owner } = server
  const body = { compose: 'services: { web: { image: "web:1" } }' }
  await owner.rest('PUT', '/api/templates/shop', { body })
  expect((await owner.post('/api/templates/shop/deploy', {})).error).toBe(null)
  const folder = join(server.dataDir, 'containers/shop')
  await mkdir(join(folder, 'parts'))
  await writeFile(join(folder, 'labels.txt'), 'com.example.mark=1\n')
  await writeFile(join(folder, 'web.env'), 'MARK=1\n')
  await writeFile(join(folder, 'parts/base.yaml'), 'services: { base: { image: "web:1" } }\n')
  await writeFile(join(folder, 'parts/more.yaml'), 'services: { more: { image: "web:1" } }\n')
  const compose = `
include: [parts/more.yaml]
services:
  web: {extends: {file: parts/base.yaml, service: base}, label_file: labels.txt, env_file: web.env}
`
  const saved = await owner.rest('PUT', '/api/templates/shop', { body: { compose } })
  expect(saved.error).toBe(null)
  expect((await owner.post('/api/templates/shop/deploy', {})).error).toBe(null)
  const agent = await server.agent('templates:read', 'templates:write')
  const refused = await agent.rest('PUT', '/api/templates/shop', { body: { compose } })
  expect(refused.error).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('not found') })
})
