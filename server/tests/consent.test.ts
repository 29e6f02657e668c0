// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FakeProcess } from '../core/engine/fake/fakeProcess.ts'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { SCOPES } from '../core/scopes.ts'
import type { Client } from './testing/client.ts'
import { powerfulApp } from './testing/powerfulApp.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))

const program = (process: FakeProcess) => process.health('healthy')
const PLAIN = 'services: {web: {image: "nginx:1.29"}}'
const REVIEWED = 'services: {web: {image: "nginx:1.29", cap_add: [NET_ADMIN]}}'
const SWAPPED = 'services: {web: {image: "evil:1", cap_add: [NET_ADMIN]}}'
const approve = ['cap.NET_ADMIN']

let server: TestServer
let owner: Client
let agent: Client

beforeAll(async () => {
  server = await startTestServer({ engine: new FakeEngine({ program }) })
  owner = server.owner
  agent = await server.agent(...SCOPES)
  for (const image of ['nginx:1.29', 'evil:1']) server.engine.addImage(image)
})

afterAll(async () => {
  expect(server.reported).toEqual([])
  await server.close()
})

async function save(by: Client, name: string, compose: string) {
  expect((await by.post('/api/templates', { name, compose })).error).toBeNull()
}

async function plan(by: Client, name: string, body: Record<string, unknown> = {}) {
  const { data, error } = await by.post(`/api/templates/${name}/deploy?plan=true`, body)
  expect(error).toBeNull()
  return data
}

const deploy = (by: Client, name: string, body: Record<string, unknown> = {}) =>
  by.post(`/api/templates/${name}/deploy`, body)

describe('consent is to a text and not to a name', () => {
  test('a template that was swapped between the plan and the deploy is not run with the consent to the old one', async () => {
    await save(owner, 'swapped', REVIEWED)
    const { hash } = await plan(owner, 'swapped', { approve })
    await save(agent, 'swapped', SWAPPED)
    const answers = [
      await deploy(owner, 'swapped', { approve, hash }),
      await deploy(owner, 'swapped', { hash }),
      await deploy(agent, 'swapped', { hash }),
    ]
    for (const { error } of answers) expect(error).toMatchObject({ code: 'CONFLICT', reason: 'CONFIGURATION_CHANGED' })
    const graphql = await owner.graphql(
      'mutation ($hash: String) { deployTemplate(name: "swapped", approve: ["cap.NET_ADMIN"], hash: $hash) { id } }',
      { hash },
    )
    expect(graphql.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'CONFIGURATION_CHANGED' })
    expect(server.engine.calls.some(({ call }) => call === 'createContainer')).toBe(false)
  })

  test('consent without a hash is not taken for whatever the text is by then', async () => {
    await save(owner, 'hashless', REVIEWED)
    expect((await deploy(owner, 'hashless', { approve })).error).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'HASH_REQUIRED',
      path: 'hash',
    })
  })

  test('values are a part of what was shown', async () => {
    await save(owner, 'valued', 'services: {web: {image: "${IMAGE:-nginx:1.29}", cap_add: [NET_ADMIN]}}')
    const { hash } = await plan(owner, 'valued', { approve })
    const other = await deploy(owner, 'valued', { approve, hash, values: { IMAGE: 'evil:1' } })
    expect(other.error).toMatchObject({ code: 'CONFLICT', reason: 'CONFIGURATION_CHANGED' })
    expect((await deploy(owner, 'valued', { approve, hash })).success).toBe(true)
  })

  test('deployed with consent it is started and deployed again as it is; another text asks again', async () => {
    await save(owner, 'lasting', REVIEWED)
    const { hash } = await plan(owner, 'lasting', { approve })
    expect((await deploy(owner, 'lasting', { approve, hash })).success).toBe(true)
    expect((await deploy(owner, 'lasting')).success).toBe(true)
    expect((await agent.post('/api/marketplace/restart', { install_id: 'lasting' })).success).toBe(true)
    await save(agent, 'lasting', SWAPPED)
    expect((await deploy(owner, 'lasting')).error).toMatchObject({ code: 'POLICY_DENIED' })
    const file = join(server.dataDir, 'containers/lasting/compose.yaml')
    await writeFile(file, SWAPPED)
    for (const by of [owner, agent])
      expect((await by.post('/api/marketplace/start', { install_id: 'lasting' })).error).toMatchObject({
        code: 'POLICY_DENIED',
        reason: 'NEEDS_APPROVAL',
      })
    await writeFile(file, REVIEWED)
    expect((await agent.post('/api/marketplace/start', { install_id: 'lasting' })).success).toBe(true)
  })
})

describe('what an agent wrote is an agent’s until the owner has looked at it', () => {
  test('the owner deploys an agent’s text as an agent’s, or as the very one that was shown', async () => {
    await save(agent, 'theirs', REVIEWED)
    const shown = await plan(owner, 'theirs', { approve })
    expect(shown).toMatchObject({ needs_review: true, policy: { allowed: true } })
    expect((await deploy(owner, 'theirs')).error).toMatchObject({ code: 'POLICY_DENIED' })
    expect((await deploy(owner, 'theirs', { approve, hash: shown.hash })).success).toBe(true)
  })

  test('values that an agent gave make the next deployment an agent’s, too', async () => {
    const compose = 'services: {web: {image: "${IMAGE:-nginx:1.29}"}}'
    await save(owner, 'kept', compose)
    expect((await deploy(agent, 'kept', { values: { IMAGE: 'evil:1' } })).success).toBe(true)
    expect(await plan(owner, 'kept')).toMatchObject({ needs_review: true })
    await save(owner, 'clean', PLAIN)
    expect(await plan(owner, 'clean')).toMatchObject({ needs_review: false })
  })

  test('the owner reviews an install: the hash that was shown, and nothing else', async () => {
    await save(agent, 'reviewed', PLAIN)
    expect((await deploy(agent, 'reviewed')).success).toBe(true)
    const path = '/api/marketplace/installed/reviewed/review'
    expect((await owner.get(path)).data).toMatchObject({ needed: true, compose: PLAIN, policy: { allowed: true } })
    const { hash } = (await owner.get(path)).data
    for (const by of [agent, server.anonymous]) {
      expect((await by.get(path)).success).toBe(false)
      expect((await by.post(path, { hash })).success).toBe(false)
    }
    await writeFile(join(server.dataDir, 'containers/reviewed/compose.yaml'), REVIEWED)
    expect((await owner.post(path, { hash })).error).toMatchObject({
      code: 'CONFLICT',
      reason: 'CONFIGURATION_CHANGED',
    })
    expect((await agent.post('/api/marketplace/start', { install_id: 'reviewed' })).error?.code).toBe('POLICY_DENIED')
    const now = (await owner.get(path)).data
    expect((await owner.post(path, { hash: now.hash, approve: needsOf(now) })).success).toBe(true)
    expect((await owner.get(path)).data.needed).toBe(false)
    expect((await agent.post('/api/marketplace/start', { install_id: 'reviewed' })).error).toBeNull()
    const { data } = await owner.graphql('{ activity(first: 30) { nodes { action outcome } } }')
    expect(data.activity.nodes).toContainEqual({ action: 'app.review', outcome: 'SUCCEEDED' })
    expect(data.activity.nodes).toContainEqual({ action: 'app.review', outcome: 'DENIED' })
  })

  test('a file that a container could write is no part of the owner’s configuration', async () => {
    const compose = `services:
  web: {image: "nginx:1.29", volumes: ["./data:/data"], env_file: [{path: ./data/env, required: false}]}`
    await save(owner, 'enved', compose)
    expect((await deploy(owner, 'enved')).success).toBe(true)
    const path = '/api/marketplace/installed/enved/review'
    const folder = join(server.dataDir, 'containers/enved/data')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'env'), 'NODE_OPTIONS=--import=data:text/javascript,0\n')
    expect((await owner.get(path)).data.needed).toBe(true)
  })
})

interface Review {
  policy: { needs: { need: string }[] }
}

function needsOf({ policy }: Review): string[] {
  return policy.needs.map(({ need }) => need)
}

describe('consent to an app is to a definition', () => {
  test('a new definition asks again; the old one goes on', async () => {
    const apps = await temporaryFolder()
    const file = join(apps, 'panel', 'compose.yaml')
    await mkdir(join(apps, 'panel'))
    await writeFile(file, powerfulApp('1.29'))
    await using own = await startTestServer({
      engine: new FakeEngine({ program }),
      env: { WAGMIOS_MARKETPLACE_DIR: apps },
    })
    for (const image of ['nginx:1.29', 'nginx:1.30']) own.engine.offerImage(image)
    const other = await own.agent(...SCOPES)
    const before = (await own.owner.get('/api/marketplace/panel')).data
    const approved = await own.owner.post('/api/marketplace/panel/approve', { definition: before.definition })
    expect(approved.data.needs).toMatchObject([{ approved: true }])
    await other.post('/api/marketplace/create', { app_id: 'panel' })
    expect((await other.post('/api/marketplace/start', { app_id: 'panel' })).error).toBeNull()
    await writeFile(file, powerfulApp('1.30'))
    const after = (await own.owner.get('/api/marketplace/panel')).data
    expect(after.definition).not.toBe(before.definition)
    expect(after.needs).toMatchObject([{ approved: false }])
    const update = await other.post('/api/marketplace/update', { app_id: 'panel' })
    expect(update.error).toMatchObject({
      reason: 'NEEDS_APPROVAL',
      approve: { path: '/api/marketplace/panel/approve', body: { definition: after.definition } },
    })
    expect((await other.post('/api/marketplace/restart', { app_id: 'panel' })).success).toBe(true)
    expect((await other.post('/api/containers/panel/restart')).error).toBeNull()
    expect((await other.post('/api/marketplace/start', { app_id: 'panel' })).success).toBe(true)
    const wrong = await own.owner.post('/api/marketplace/panel/approve', { definition: '0'.repeat(32) })
    expect(wrong.error).toMatchObject({ code: 'CONFLICT', reason: 'CONFIGURATION_CHANGED' })
    // What the refusal says is what helps.
    const { path, body } = update.error.approve
    expect((await own.owner.post(path, body)).success).toBe(true)
    expect((await other.post('/api/marketplace/update', { app_id: 'panel' })).error).toBeNull()
  })

  test('what was approved before definitions were kept was meant for those of then', async () => {
    const dataDir = await temporaryFolder()
    const { homeassistant } = { homeassistant: ['network.host'] }
    await writeFile(
      join(dataDir, 'installs.json'),
      JSON.stringify({ version: 1, installs: [], approvals: { homeassistant } }),
    )
    await using own = await startTestServer({ dataDir })
    expect(await own.core.warmUp()).toBe(true)
    const stored = JSON.parse(await readFile(join(dataDir, 'installs.json'), 'utf8'))
    const { definition } = (await own.owner.get('/api/marketplace/homeassistant')).data
    expect(stored.approvals.homeassistant).toEqual([{ definition, needs: ['network.host'] }])
  })
})
