import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { buildShippedImages } from '../../scripts/testing/shippedImages.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { projectRoot } from '../version.ts'
import { Client } from './testing/client.ts'
import { Deployment } from './testing/deployment.ts'

let house: Deployment
let owner: Client

beforeAll(async () => {
  await buildShippedImages(inject('socketPath'), inject('dockerBinary'))
  house = await Deployment.prepare()
  await house.up()
  owner = await house.setUp()
}, 240_000)
afterAll(async () => {
  await house?.remove()
}, 60_000)

const COMPOSE = `
services:
  web:
    image: nginx:latest
    command: [sh, -c, 'echo hello > /site/greeting; exec sleep 600']
    init: true
    volumes: ['./site:/site']
`

async function agent(...scopes: string[]): Promise<Client> {
  const made = await owner.post('/api/keys', { label: 'agent', scopes })
  expect(made.error).toBeNull()
  return new Client(house.apiUrl, made.data.key)
}

const ALL = [
  'containers:read',
  'containers:write',
  'containers:delete',
  'images:read',
  'images:write',
  'templates:read',
  'templates:write',
  'marketplace:read',
  'marketplace:write',
]

test('both come up healthy, for themselves: page, wizard, agent', async () => {
  expect(await house.health('wagmios-backend')).toBe('healthy')
  expect(await (await fetch(house.uiUrl)).text()).toContain('<title>')
  expect((await new Client(house.uiUrl).get('/api/auth/status')).success).toBe(true)
  const reader = await agent('containers:read')
  const listed = await reader.get('/api/containers')
  expect(JSON.stringify(listed.data)).toContain('wagmios-frontend')
  expect((await reader.post('/api/containers/wagmios-frontend/stop')).error.code).toBe('SCOPE_REQUIRED')
})

test('neither is root, writes to its image, holds a capability or may take more memory than said', async () => {
  for (const [name, limit] of [
    ['wagmios-backend', 512],
    ['wagmios-frontend', 160],
  ] as const) {
    const status = await house.docker('exec', name, 'cat', '/proc/1/status')
    expect(status).toMatch(/^Uid:\s+1000\s+1000\s/m)
    expect(status).toMatch(/^CapEff:\s+0+$/m)
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
    expect((await house.tryDocker('exec', '-u', '0', name, 'sh', '-c', 'echo > /app/x')).stderr).toContain('Read-only')
    const memory = '{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}'
    expect(await house.docker('inspect', '-f', memory, name)).toMatch(new RegExp(`^${limit * 2 ** 20} \\d+`))
    const rss = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
    expect(rss, `${name} resident MiB`).toBeLessThan(limit / 2)
  }
})

test("the operator's own apps are read from ~/.wagmios/apps", async () => {
  const folder = join(house.home, '.wagmios/apps/my-pages')
  mkdirSync(folder)
  const text = readFileSync(join(projectRoot, 'marketplace/nginx/compose.yaml'), 'utf8')
  writeFileSync(join(folder, 'compose.yaml'), text.replace('name: nginx', 'name: my-pages'))
  const reader = await agent('marketplace:read')
  expect((await reader.get('/api/marketplace/problems')).data).toEqual([])
  expect((await reader.get('/api/marketplace/my-pages')).data.meta).toMatchObject({ id: 'my-pages', name: 'Nginx' })
})

test('a relative bind of a template lands where the user sees it', async () => {
  const maker = await agent(...ALL)
  expect(
    (
      await maker.graphql('mutation ($c: String!) { saveTemplate(name: "site", compose: $c) { template { name } } }', {
        c: COMPOSE,
      })
    ).errors,
  ).toBeUndefined()
  const plan = await maker.graphql(
    '{ planDeployTemplate(name: "site") { plan { text steps { __typename } blockers { __typename } } verdict { allowed } } }',
  )
  expect(plan.errors).toBeUndefined()
  const folder = join(house.home, '.wagmios/containers/site')
  expect(plan.data.planDeployTemplate).toMatchObject({ plan: { blockers: [] }, verdict: { allowed: true } })
  const deployed = await maker.graphql('mutation { deployTemplate(name: "site") { id } }')
  expect(deployed.errors).toBeUndefined()
  const job = await maker.get(`/api/jobs/${deployed.data.deployTemplate.id}?wait=true`)
  expect(job.data).toMatchObject({ state: 'succeeded', error: null })
  const greeting = await waitUntil('the file', () => readFileSync(join(folder, 'site/greeting'), 'utf8'))
  expect(greeting).toBe('hello\n')
  expect(existsSync(join(folder, 'compose.yaml'))).toBe(true)
  const id = (await house.docker('ps', '-q', '-f', 'label=com.docker.compose.project=site')).trim()
  expect(await house.docker('inspect', '-f', '{{(index .Mounts 0).Source}}', id)).toBe(`${join(folder, 'site')}\n`)
  expect(statSync(folder).uid).toBe(1000)
  const installed = await owner.graphql('{ installedApps { id folder } }')
  expect(installed.data.installedApps).toContainEqual({ id: 'site', folder })
})

test('what it is made of is protected from every side, by any spelling', async () => {
  const evil = await agent(...ALL)
  for (const name of ['wagmios-backend', 'wagmios-frontend']) {
    const id = (await house.docker('inspect', '-f', '{{.Id}}', name)).trim()
    for (const spelling of [name, `%2F${name}`, name.replace('-', '%2D'), id, id.slice(0, 12), id.slice(0, 6)]) {
      for (const [method, verb] of [
        ['POST', '/stop'],
        ['POST', '/restart'],
        ['DELETE', ''],
      ] as const)
        for (const who of [evil, owner])
          expect(
            (await who.rest(method, `/api/containers/${spelling}${verb}`)).error.code,
            `${method} ${spelling}${verb}`,
          ).toMatch(/^(PROTECTED|NOT_FOUND)$/)
      const plain = decodeURIComponent(spelling)
      const { errors } = await owner.graphql('mutation ($id: ID!) { deleteContainer(id: $id, force: true) { id } }', {
        id: plain,
      })
      expect(errors?.[0]?.extensions.code, plain).toMatch(/^(PROTECTED|NOT_FOUND)$/)
    }
    const exact = await owner.rest('DELETE', `/api/containers/${id.slice(0, 12)}`)
    expect(exact.error.code).toBe('PROTECTED')
  }
  for (const tag of [
    'itzmizzle/wagmi:backend',
    'docker.io/itzmizzle/wagmi:frontend',
    'index.docker.io/itzmizzle/wagmi:backend',
    (await house.docker('inspect', '-f', '{{.Image}}', 'wagmios-backend')).trim(),
  ]) {
    const { code } = await owner.graphql('mutation ($id: ID!) { deleteImage(id: $id, force: true) { id } }', {
      id: tag,
    })
    expect(code, tag).toMatch(/^(PROTECTED|NOT_FOUND)$/)
  }
  for (const [volume, network] of [
    ['wagmios_data', 'default'],
    ['frontend_data', 'default'],
    ['plain', 'wagmios_default'],
  ]) {
    const compose = `services:\n  app:\n    image: nginx:latest\n    networks: [net]\n    volumes: ['vol:/v']\nvolumes: { vol: { name: ${volume}, external: ${volume !== 'plain'} } }\nnetworks: { net: { name: ${network}, external: ${network !== 'default'} } }\n`
    const verdict = await owner.post('/api/policy/check', { compose })
    expect(verdict.data, `${volume} ${network}`).toMatchObject({ loads: true, allowed: false })
    expect(JSON.stringify(verdict.data)).toMatch(/"rule":"(volume|network)\.protected"/)
  }
  expect(await house.docker('ps', '-q', '-f', 'name=wagmios-')).toMatch(/^\w+\n\w+\n$/)
})

test('MCP refuses it as well', async () => {
  const client = new McpClient({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL(`${house.uiUrl}/mcp`), {
    requestInit: { headers: owner.headers() },
  })
  // The SDK declares its transports for a looser compiler setting than ours.
  await client.connect(transport as Parameters<McpClient['connect']>[0])
  try {
    const { tools } = await client.listTools()
    const stop = tools.find(({ name }) => /stop.*container|container.*stop/i.test(name))?.name ?? ''
    const answer = await client.callTool({ name: stop, arguments: { id: 'wagmios-backend' } })
    expect(JSON.stringify(answer)).toContain('PROTECTED')
  } finally {
    await client.close()
  }
})

test('down and up keep keys, activity and apps; both stop within 2 s; logs stay readable', async () => {
  const before = await owner.get('/api/activity')
  const newest = JSON.stringify(before.data).match(/01[0-9A-Z]{24}/)?.[0] ?? 'none'
  for (const name of ['wagmios-frontend', 'wagmios-backend']) {
    const begin = performance.now()
    await house.docker('stop', '-t', '10', name)
    expect(performance.now() - begin, name).toBeLessThan(3_000)
    expect(await house.docker('inspect', '-f', '{{.State.ExitCode}}', name)).toBe('0\n')
  }
  await house.compose('down')
  await house.up()
  expect((await owner.get('/api/activity')).text).toContain(newest)
  expect((await owner.graphql('{ installedApps { id } }')).data.installedApps).toEqual([{ id: 'site' }])
  const logs = await house.compose('logs', '--no-color', '--no-log-prefix', 'backend')
  expect(logs).toContain('Running as user 1000')
  expect(logs).not.toContain('setup#token')
  expect(logs).not.toContain(owner.key)
  await house.docker(
    'rm',
    '-f',
    ...(await house.docker('ps', '-aq', '-f', 'label=com.docker.compose.project=site')).split('\n').filter(Boolean),
  )
})

test('a backup is made while it runs and put back while it does not, with what the image brings', async () => {
  const file = '/app/data/containers/backup.tar.gz'
  await house.compose('exec', '-T', '-u', 'node', 'backend', 'node', 'dist/server/backup.js', file)
  const late = await owner.post('/api/keys', { label: 'late', scopes: ['images:read'] })
  await house.compose('stop', 'backend')
  const restore = ['run', '--rm', '-T', '--no-deps', '-u', 'node', 'backend', 'node', 'dist/server/restore.js', file]
  expect(await house.compose(...restore)).toContain('what was there is in /app/data/before-')
  await house.compose('start', 'backend')
  await waitUntil('the backend', async () => (await fetch(`${house.apiUrl}/health`)).ok, { timeout: 20_000 })
  expect((await owner.get('/api/settings')).data.role).toBe('owner')
  expect((await new Client(house.apiUrl, late.data.key).get('/api/settings')).error.code).toBe('INVALID_KEY')
})

test('the dashboard comes packed, and metrics and the API page from the built program', async () => {
  const page = await (await fetch(house.uiUrl)).text()
  const script = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? ''
  const asset = await fetch(house.uiUrl + script, { headers: { 'Accept-Encoding': 'br' } })
  expect(asset.headers.get('content-encoding')).toBe('br')
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect(await (await owner.fetch('/metrics')).text()).toContain('wagmios_engine_up 1')
  expect(await (await fetch(`${house.uiUrl}/api/docs`)).text()).toContain('WAGMIOS REST API')
  const root = await fetch(house.apiUrl, { headers: { Accept: 'text/html' } })
  expect(await root.text()).toContain(`href="${house.uiUrl}"`)
})

test('with a socket that is for root alone it stays root, on the files that were its own before, and goes back', async () => {
  const socket = inject('socketPath')
  const mode = statSync(socket).mode & 0o777
  const restarted = async () => {
    await house.docker('restart', '-t', '5', 'wagmios-backend')
    const engineOk = async () => (await owner.get('/health')).data.engine.status === 'ok'
    await waitUntil('the backend', () => engineOk().catch(() => false), { timeout: 20_000 })
    expect((await owner.get('/api/settings')).data.role).toBe('owner')
    return house.docker('exec', 'wagmios-backend', 'cat', '/proc/1/status')
  }
  try {
    chmodSync(socket, 0o600)
    expect(await restarted()).toMatch(/^Uid:\s+0\s/m)
  } finally {
    chmodSync(socket, mode)
  }
  expect(await restarted()).toMatch(/^Uid:\s+1000\s/m)
})

test('a backend that is gone: the page loads, calls say so, and it comes back', async () => {
  await house.docker('stop', '-t', '10', 'wagmios-backend')
  expect((await fetch(house.uiUrl)).status).toBe(200)
  const down = await new Client(house.uiUrl).get('/api/containers')
  expect(down.status).toBe(502)
  expect(down.error.reason).toBe('BACKEND_UNREACHABLE')
  await house.docker('start', 'wagmios-backend')
})
