// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ESCAPE_CORPUS } from '../core/policy/escapeCorpus.ts'
import type { EscapeCase } from '../core/policy/escapes/escapeCase.ts'
import { escapesIn } from '../core/policy/escapes/escapesIn.ts'
import { ESCAPE_WORLD } from '../core/policy/escapes/escapeWorld.ts'
import { SCOPES } from '../core/scopes.ts'
import { Client } from './testing/client.ts'
import { ALSO_FOR_NAMES, attemptOf, NOT_LET_THROUGH, removeDeployed } from './testing/escapeAttempts.ts'
import { powerfulApp } from './testing/powerfulApp.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

// What listens on the machine that runs the tests is no business of theirs.
vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: async () => [] }))
// Nor is where it sends what; the attacks know a LAN of their own.
vi.mock('../core/system/hostRoutes.ts', () => ({ hostRoutes: async () => ['192.168.1.0/24'] }))

const PROJECT = 'com.docker.compose.project'

let server: TestServer
let agent: Client
let attacks: ReadonlyMap<string, EscapeCase>

/** What exists around the attacks, made on the engine before the first of them. */
async function makeWorld({ engine }: TestServer) {
  const { protectedVolume, protectedNetwork, protectedContainer, protectedImage, protectedProject } = ESCAPE_WORLD
  const { foreignVolume, foreignNetwork, foreignContainer, foreignProject } = ESCAPE_WORLD
  for (const image of [protectedImage, 'nginx:1.29', 'nginx:latest', 'traefik:3']) engine.addImage(image)
  await engine.tagImage(protectedImage, 'copy-of-wagmios', '1')
  engine.addImage('labelled:1', { config: { Labels: { 'traefik.enable': 'true' } } })
  const make = async (name: string, image: string, project: string, volume: string, network: string) => {
    const labels = { [PROJECT]: project, 'com.docker.compose.service': 'app' }
    await engine.createVolume({ Name: volume, Labels: { [PROJECT]: project } })
    const made = await engine.createNetwork({ Name: network, Labels: { [PROJECT]: project } })
    const HostConfig = { Binds: [`${volume}:/data`], NetworkMode: network }
    const { id } = await engine.createContainer({ Image: image, Labels: labels, HostConfig }, { name })
    await engine.startContainer(id)
    return { id, network: made.id }
  }
  const own = await make(protectedContainer, protectedImage, protectedProject, protectedVolume, protectedNetwork)
  const foreign = await make(foreignContainer, 'nginx:1.29', foreignProject, foreignVolume, foreignNetwork)
  await engine.createContainer({ Image: 'traefik:3' }, { name: 'traefik' })
  await engine.startContainer('traefik')
  return { own, foreign }
}

beforeAll(async () => {
  const dataDir = await temporaryFolder()
  server = await startTestServer({
    dataDir,
    env: { WAGMIOS_BIND_ROOTS: ESCAPE_WORLD.bindRoot, WAGMIOS_TRUSTED_REGISTRIES: 'nas.home:5055' },
  })
  const { own, foreign } = await makeWorld(server)
  await vi.waitFor(() => expect(server.core.mirror.containers()).toHaveLength(3))
  agent = await server.agent(...SCOPES)
  const containersDir = join(dataDir, 'containers')
  const moved = escapesIn({
    dataDir,
    containersDir,
    installDir: join(containersDir, ESCAPE_WORLD.project),
    protectedContainerId: own.id,
    foreignContainerId: foreign.id,
    foreignNetworkId: foreign.network,
  })
  attacks = new Map(moved.map((attack) => [attack.id, attack]))
})
afterAll(() => server.close())

function attackOf(id: string): EscapeCase {
  const attack = attacks.get(id)
  if (!attack) throw new Error(`no attack ${id}`)
  return attack
}

/** Nothing got through: every answer is a refusal, and the engine was told to change nothing. */
async function expectRefused(send: () => Promise<(string | undefined)[]>, codes = NOT_LET_THROUGH) {
  const before = server.engine.calls.length
  for (const code of await send()) expect(codes).toContain(code)
  expect(server.engine.calls.slice(before)).toEqual([])
}

async function attackIsRefused(id: string) {
  const attempt = attemptOf(agent, attackOf(id), join(server.dataDir, 'containers'))
  if (!attempt) throw new Error(`there is no door for ${id}`)
  await expectRefused(attempt.send, attempt.refusals)
}

const idsOf = (kind: EscapeCase['kind']) => ESCAPE_CORPUS.filter((attack) => attack.kind === kind).map(({ id }) => id)

describe('as a template, with a key that holds all nine scopes', () => {
  afterEach(() => removeDeployed(agent))
  test.each(idsOf('compose'))('%s', attackIsRefused)
})

describe('as a container made by hand', () => {
  test.each(idsOf('container'))('%s', attackIsRefused)
})

/** Every folder of the host that any attack mounts. */
function folders(): string[] {
  const text = JSON.stringify([...attacks.values()])
  const found = [...text.matchAll(/(?<=["' [])((?:\/|\.\.?\/|~)[A-Za-z0-9_./~-]*):\/[a-z]/g)].map(
    ([, source]) => source ?? '',
  )
  return [
    ...new Set([...found, '/', '/etc', '/var/run/docker.sock', '/run/docker.sock', '..', '../..', '~', server.dataDir]),
  ]
}

describe('through a reviewed app', () => {
  test('no folder gets in as an extra mount, as an answer, or as a changed answer', async () => {
    server.engine.offerImage('nginx:1.30.4')
    const base = { app_id: 'nginx', container_name: 'site', port: 8080 }
    expect((await agent.post('/api/marketplace/create', base)).success).toBe(true)
    const all = folders().filter((source) => !source.startsWith(ESCAPE_WORLD.bindRoot))
    expect(all.length).toBeGreaterThan(20)
    for (const source of all) {
      // What lies beside the app is its own; what climbs out of there is not.
      if (/^\.\/(?!.*\.\.)/.test(source)) continue
      await expectRefused(async () => [
        (await agent.post('/api/marketplace/create', { ...base, volumes: { '/mnt': source } })).error?.code,
        (await agent.post('/api/marketplace/create', { ...base, values: { SITE_DIR: source } })).error?.code,
        (await agent.rest('PATCH', '/api/marketplace/installed/site', { body: { values: { SITE_DIR: source } } })).error
          ?.code,
        (
          await agent.graphql(
            'mutation($s: String!) { configureApp(id: "site", input: { volumes: [{ target: "/mnt", source: $s }] }) { install { id } } }',
            {
              s: source,
            },
          )
        ).code,
      ])
    }
  }, 60_000)

  test("nobody else's name, port or consent gets in", async () => {
    const app = { app_id: 'nginx', port: 8080 }
    const attempts = [
      { ...app, container_name: ESCAPE_WORLD.protectedContainer },
      { ...app, container_name: ESCAPE_WORLD.protectedProject },
      { ...app, container_name: ESCAPE_WORLD.foreignProject },
      { ...app, container_name: ESCAPE_WORLD.foreignContainer },
      { ...app, container_name: '../../etc' },
      { ...app, port: 5179 },
      { ...app, port: 5055 },
      { ...app, port: 22, approve: ['port:22'] },
    ]
    for (const body of attempts)
      await expectRefused(async () => [(await agent.post('/api/marketplace/create', body)).error?.code], ALSO_FOR_NAMES)
  })
})

describe('with words that the API does not have', () => {
  const WORDS: Record<string, unknown> = {
    privileged: true,
    Privileged: 'true',
    HostConfig: { Privileged: true },
    hostConfig: { Binds: ['/:/host'] },
    host_config: { privileged: true },
    network_mode: 'host',
    pid: 'host',
    pid_mode: 'host',
    ipc: 'host',
    userns_mode: 'host',
    cap_add: ['SYS_ADMIN'],
    capAdd: ['ALL'],
    security_opt: ['seccomp=unconfined'],
    devices: ['/dev/sda'],
    device_cgroup_rules: ['a *:* rwm'],
    binds: ['/:/host'],
    mounts: [{ type: 'bind', source: '/', target: '/host' }],
    volumes_from: ['vault-server-1'],
    sysctls: { 'kernel.core_pattern': '|/x' },
    runtime: 'runc2',
    gpus: 'all',
    log_driver: 'syslog',
    cgroup_parent: '/',
    extra_hosts: ['a:1.2.3.4'],
    labels_file: '/etc/passwd',
    post_start: [{ command: ['sh'] }],
    'x-priv': { privileged: true },
    'privileged ': true,
    'HostConfig\u0000': { Privileged: true },
  }

  test.each(Object.entries(WORDS))('%j', async (word, value) => {
    await expectRefused(async () => [
      (await agent.post('/api/containers', { name: 'worded', image: 'nginx:1.29', [word]: value })).error?.code,
    ])
    const { data } = await server.owner.get('/api/activity?action=container.create&limit=1')
    // Many refusals of one key stand in one line, which names no single target then.
    expect(data.events.at(-1)).toMatchObject({ outcome: 'denied', code: 'POLICY_DENIED' })
  })

  test('in a part of the body, or of the prototype', async () => {
    const base = '"name":"worded","image":"nginx:1.29"'
    const bodies = [
      `{${base},"volumes":[{"host":"d","container":"/d","propagation":"rshared"}]}`,
      `{${base},"volumes":[{"host":"d","container":"/d","driver_opts":{"device":"/"}}]}`,
      `{${base},"ports":[{"container":"80","mode":"host"}]}`,
      `{${base},"__proto__":{"privileged":true}}`,
      `{${base},"constructor":{"prototype":{"privileged":true}}}`,
    ]
    for (const body of bodies)
      await expectRefused(async () => [(await agent.rest('POST', '/api/containers', { body })).error?.code])
    expect(Object.hasOwn(Object.prototype, 'privileged')).toBe(false)
  })

  test('what asks for nothing is nothing to refuse', async () => {
    const body = { name: 'modest', image: 'nginx:1.29', start: false, privileged: false, devices: [], attrs: { a: 1 } }
    const { success, data } = await agent.post('/api/containers', body)
    expect(success).toBe(true)
    await server.engine.removeContainer(data.id, { force: true })
  })
})

/** Labels that an image brings, as its maker wrote them. */
const BROUGHT = {
  'com.docker.compose.project': ESCAPE_WORLD.foreignProject,
  'com.docker.compose.service': 'app',
  'com.docker.compose.project.config_files': '/etc/shadow',
  'wagmios.protected': 'true',
  'wagmios.created-by': 'somebody',
  'wagmios.inherited-volumes': 'f'.repeat(64),
}

describe('with an image whose labels lie', () => {
  beforeAll(() => void server.engine.addImage('liar:1', { config: { Labels: BROUGHT } }))
  afterEach(() => removeDeployed(agent))

  test('a container made by hand is nobody else’s', async () => {
    const { data } = await agent.post('/api/containers', { name: 'liar', image: 'liar:1' })
    expect(data).toMatchObject({ compose_project: null, compose_service: null, protected: false })
    expect(data.labels['wagmios.created-by']).not.toBe('somebody')
    const projects = await agent.get('/api/projects')
    const names = projects.data.flatMap((project: { services: { containers: { name: string }[] }[] }) =>
      project.services.flatMap(({ containers }) => containers.map(({ name }) => name)),
    )
    expect(names).toContain(ESCAPE_WORLD.foreignContainer)
    expect(names).not.toContain('liar')
    expect((await agent.rest('DELETE', '/api/containers/liar')).success).toBe(true)
  })

  test('nor is one of a template', async () => {
    await agent.post('/api/templates', { name: 'lying', compose: 'services: {web: {image: "liar:1"}}' })
    expect((await agent.post('/api/templates/lying/deploy', {})).success).toBe(true)
    const { data } = await agent.get('/api/containers/lying-web-1')
    expect(data).toMatchObject({ compose_project: 'lying', compose_service: 'web', protected: false })
    expect(data.labels['wagmios.inherited-volumes']).toBe('')
  })
})

test("the setup token that a reset prints is not for those who read WAGMIOS's log", async () => {
  const token = 'wag_setup_OnlyForTheOwner-0123456789'
  await using again = await startTestServer()
  const reader = await again.agent('containers:read')
  await again.close()
  await using reset = await startTestServer({
    dataDir: again.dataDir,
    setUp: false,
    env: { WAGMIOS_SETUP_TOKEN: token, WAGMIOS_RESET_KEY: '1' },
  })
  reset.engine.addImage('wagmios:1')
  const { id } = await reset.engine.createContainer({ Image: 'wagmios:1' }, { name: 'wagmios-backend' })
  await reset.engine.startContainer(id)
  reset.engine.appendLog(id, 'stdout', `  http://localhost:5174/setup#token=${token}\n`)
  await vi.waitFor(() => expect(reset.core.mirror.containers()).toHaveLength(1))
  const agentOfBefore = new Client(reset.url, reader.key)
  const { data } = await agentOfBefore.get('/api/containers/wagmios-backend/logs')
  expect(data.logs).toContain('setup#token=[redacted]')
  expect(data.logs).not.toContain(token)
  const streamed = await agentOfBefore.fetch('/api/containers/wagmios-backend/logs?follow=false', {
    headers: { Accept: 'text/plain' },
  })
  expect(await streamed.text()).not.toContain(token)
})

test('an agent does not choose what a program runs that the owner trusts with the engine', async () => {
  const apps = await temporaryFolder()
  await mkdir(join(apps, 'panel'))
  await writeFile(join(apps, 'panel', 'compose.yaml'), powerfulApp('1.29'))
  await using own = await startTestServer({ env: { WAGMIOS_MARKETPLACE_DIR: apps } })
  own.engine.addImage('nginx:1.29')
  const other = await own.agent(...SCOPES)
  const app = { app_id: 'panel', container_name: 'panel' }
  const approved = await own.owner.post('/api/marketplace/panel/approve', {})
  expect(approved.error).toBeNull()
  expect(approved.data.needs).toMatchObject([{ need: 'docker.socket', approved: true }])
  const overrides = [
    { environment: { NODE_OPTIONS: '--import=data:text/javascript,0' } },
    { environment: { LD_PRELOAD: '/tmp/x.so' } },
    { volumes: { '/usr/local/bin': 'tools' } },
    { volumes: { '/docker-entrypoint.d': './data' } },
  ]
  for (const override of overrides)
    expect((await other.post('/api/marketplace/create', { ...app, ...override })).error).toMatchObject({
      code: 'POLICY_DENIED',
      reason: 'OWNERS_CHOICE',
    })
  expect((await other.post('/api/marketplace/create', { ...app, values: { GREETING: 'hi' } })).success).toBe(true)
  for (const override of overrides)
    expect((await other.rest('PATCH', '/api/marketplace/installed/panel', { body: override })).error).toMatchObject({
      code: 'POLICY_DENIED',
      reason: 'OWNERS_CHOICE',
    })
  const byOwner = await own.owner.rest('PATCH', '/api/marketplace/installed/panel', { body: overrides[0] })
  expect(byOwner.success).toBe(true)
  // What the owner set stays while an agent answers a question.
  const answered = await other.rest('PATCH', '/api/marketplace/installed/panel', {
    body: { values: { GREETING: 'x' } },
  })
  expect(answered.success).toBe(true)
})

test('what the owner put into the environment of an app is not for an agent to read in a preview', async () => {
  const owned = { app_id: 'nginx', container_name: 'owned', port: 8090 }
  expect((await agent.post('/api/marketplace/create', owned)).success).toBe(true)
  const path = '/api/marketplace/installed/owned'
  const environment = { GREETING: 'for-the-owner-alone' }
  const created = await server.owner.rest('PATCH', path, { body: { environment } })
  expect(JSON.stringify(created.data)).toContain('for-the-owner-alone')
  const answers = [
    await agent.graphql('{ planConfigureApp(id: "owned", input: {}) { files { compose override } } }'),
    await agent.graphql(
      'mutation { configureApp(id: "owned", input: { port: 8091 }) { preview { files { override } } } }',
    ),
    await agent.get('/api/marketplace/installed'),
    await agent.post('/api/marketplace/create', owned),
  ]
  for (const answer of answers) expect(JSON.stringify(answer.data)).not.toContain('for-the-owner-alone')
  expect(answers[0]?.data.planConfigureApp.files.override).toContain('"GREETING": "[redacted]"')
  expect(answers[1]?.data.configureApp.preview.files.override).toContain('[redacted]')
  await agent.post('/api/marketplace/remove?delete_data=true', { install_id: 'owned' })
})

test("another key's project does not get another image by a variable, and so hands out its data", async () => {
  const compose = 'services: {web: {image: "${IMAGE:-nginx:1.29}", volumes: ["data:/data"]}}\nvolumes: {data: {}}'
  await server.owner.post('/api/templates', { name: 'diary', compose })
  expect((await server.owner.post('/api/templates/diary/deploy', {})).success).toBe(true)
  const values = { IMAGE: 'evil:1' }
  await expectRefused(
    async () => [
      (await agent.rest('PATCH', '/api/marketplace/installed/diary', { body: { values } })).error?.code,
      (await agent.post('/api/templates/diary/deploy', { values })).error?.code,
    ],
    ['OWNER_REQUIRED'],
  )
  await server.owner.post('/api/marketplace/remove?delete_data=true', { install_id: 'diary' })
})

test('no word of a file of the host is told, not even in an error or a plan', async () => {
  for (const file of ['/etc/passwd', '/etc/hostname', join(server.dataDir, 'keys.json'), '/nowhere', '/dev/zero']) {
    const option = `services: {web: {image: "nginx:1.29", security_opt: ["seccomp=${file}"]}}`
    const secret = `services: {web: {image: "nginx:1.29", secrets: [s]}}\nsecrets: {s: {file: "${file}"}}`
    for (const compose of [option, secret]) {
      await agent.post('/api/templates', { name: 'reader', compose })
      const plan = await agent.post('/api/templates/reader/deploy?plan=true', {})
      const deployed = await agent.post('/api/templates/reader/deploy', {})
      for (const { error } of [plan, deployed]) {
        expect(error.code).toBe('POLICY_DENIED')
        expect(error.violations.map(({ rule }: { rule: string }) => rule)).toContain('file.outside_project')
        expect(JSON.stringify(error)).not.toMatch(/root:|ENOENT|JSON/)
      }
    }
  }
})

test('a file of hundreds of services is not worth a question to the engine for each', async () => {
  const services = Array.from({ length: 250 }, (_, index) => `  s${index}: {image: "image${index}:1"}\n`).join('')
  const saved = await agent.post('/api/templates', { name: 'crowd', compose: `services:\n${services}` })
  expect(saved.data.check.verdict.violations).toMatchObject([{ rule: 'limit.services' }])
  const inspect = vi.spyOn(server.engine, 'inspectImage')
  onTestFinished(() => inspect.mockRestore())
  await expectRefused(async () => [(await agent.post('/api/templates/crowd/deploy', {})).error?.code])
  expect(inspect).not.toHaveBeenCalled()
})

test('every attack that is a file or a container was sent', () => {
  expect(idsOf('compose').length + idsOf('container').length).toBeGreaterThanOrEqual(120)
  expect(server.reported).toEqual([])
})
