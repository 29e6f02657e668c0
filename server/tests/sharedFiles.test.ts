// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { projectRoot } from '../version.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer } from './testing/testServer.ts'

vi.mock('../core/compose/preflight/hostListeners.ts', () => ({ hostListeners: vi.fn(async () => []) }))

/** The bundled Nginx under a name of our own, which also reads a variable that it does not ask for. */
async function appText(image: string): Promise<string> {
  const text = await readFile(join(projectRoot, 'marketplace/nginx/compose.yaml'), 'utf8')
  return text
    .replace('name: nginx', 'name: own')
    .replace('image: nginx:1.30.4', `image: ${image}`)
    .replace("TZ: '${TZ:-UTC}'", "TZ: '${TZ:-UTC}'\n      PROXY: '${HTTP_PROXY_HOST-}'")
}

const [OLD, NEW] = ['nginx:1.30.4', 'nginx:1.31.0']

/** An own app, installed and started, and the files of its folder. */
async function installed() {
  const marketplace = await temporaryFolder()
  await mkdir(join(marketplace, 'own'))
  const publish = async (image: string) => writeFile(join(marketplace, 'own/compose.yaml'), await appText(image))
  await publish(OLD)
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  for (const image of [OLD, NEW]) engine.offerImage(image)
  const server = await startTestServer({ engine, env: { WAGMIOS_MARKETPLACE_DIR: marketplace } })
  const { owner } = server
  expect((await owner.post('/api/marketplace/create', { app_id: 'own', port: 8931 })).error).toBe(null)
  expect((await owner.post('/api/marketplace/start', { app_id: 'own' })).error).toBe(null)
  const path = (name: string) => join(server.dataDir, 'containers/own', name)
  const read = (name: string) => readFile(path(name), 'utf8')
  const configure = (body: object) => owner.rest('PATCH', '/api/marketplace/installed/own', { body })
  return { engine, server, owner, publish, path, read, configure }
}

async function environment(engine: FakeEngine) {
  return (await engine.inspectContainer('own-nginx-1')).Config.Env
}

test('what people write into .env and an override of their own stay, and take effect', async () => {
  const { engine, server, owner, path, read, configure } = await installed()
  await using _ = server
  await writeFile(path('.env'), `# mine\n${await read('.env')}HTTP_PROXY_HOST=proxy.lan # at home\n`)
  const own = '# mine as well\nservices: {nginx: {environment: {EXTRA: "1"}}}\n'
  await writeFile(path('compose.override.yaml'), own)
  expect((await owner.post('/api/marketplace/start', { app_id: 'own' })).error).toBe(null)
  expect(await environment(engine)).toEqual(expect.arrayContaining(['EXTRA=1', 'PROXY=proxy.lan', 'TZ=UTC']))

  expect((await configure({ values: { TZ: 'Europe/Rome' }, start: true })).error).toBe(null)
  expect(await environment(engine)).toEqual(expect.arrayContaining(['EXTRA=1', 'PROXY=proxy.lan', 'TZ=Europe/Rome']))
  expect(await read('.env')).toMatch(/^# mine\n[\s\S]*HTTP_PROXY_HOST=proxy.lan # at home\n/)
  expect(await read('compose.override.yaml')).toBe(own)
  // What would need an override of ours beside it is refused, and says what to do.
  const clash = await configure({ environment: { DEBUG: '1' } })
  expect(clash.error).toMatchObject({ code: 'CONFLICT', reason: 'OVERRIDE_IS_YOURS', human_action: expect.any(String) })
  expect(await read('compose.override.yaml')).toBe(own)
}, 30_000)

test('an override of ours goes with its answer; one that was changed by hand does not', async () => {
  const { server, path, read, configure } = await installed()
  await using _ = server
  expect((await configure({ environment: { DEBUG: '1' } })).error).toBe(null)
  expect(await read('compose.override.yaml')).toContain('DEBUG')
  expect((await configure({ reset: ['DEBUG'] })).error).toBe(null)
  expect(await read('compose.override.yaml')).not.toContain('DEBUG')
  await configure({ environment: { DEBUG: '1' } })
  const changed = `${await read('compose.override.yaml')}# changed\n`
  await writeFile(path('compose.override.yaml'), changed)
  expect((await configure({ values: { TZ: 'Europe/Rome' } })).error).toBe(null)
  expect(await read('compose.override.yaml')).toBe(changed)
}, 30_000)

test('an update that replaces compose.yaml says so before, and keeps what was there', async () => {
  const { server, owner, publish, path, read } = await installed()
  await using _ = server
  const edited = (await read('compose.yaml')).replace('start_period: 10s', 'start_period: 11s')
  await writeFile(path('compose.yaml'), edited)
  await publish(NEW)
  await vi.waitFor(async () => {
    const { data } = await owner.post('/api/marketplace/update?plan=true', { app_id: 'own' })
    expect(data.plan.warnings).toContainEqual({ code: 'FILE_REPLACED', message: expect.stringContaining('.bak') })
  })
  expect((await owner.post('/api/marketplace/update', { app_id: 'own' })).error).toBe(null)
  expect(await read('compose.yaml')).toBe(await appText(NEW))
  expect(await read('compose.yaml.bak')).toBe(edited)
  expect((await stat(path('compose.yaml.bak'))).mode & 0o777).toBe(0o600)
}, 30_000)

test('a change that fails leaves the comments where they were', async () => {
  const { engine, server, path, read, configure } = await installed()
  await using _ = server
  const mine = `# mine\n${await read('.env')}`
  await writeFile(path('.env'), mine)
  engine.failNext('startContainer', new Error('no'))
  expect((await configure({ values: { TZ: 'Europe/Rome' }, start: true })).data?.job ?? null).toBe(null)
  expect(await read('.env')).toBe(mine)
}, 30_000)
