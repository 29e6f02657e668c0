// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose variables
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Client } from './testing/client.ts'
import { callTool } from './testing/mcpTool.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

const compose = (secret: string, more = '') =>
  `services:\n  web:\n    image: nginx:1.29\n    environment:\n      DB_PASSWORD: ${secret}\n${more}`

async function started() {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  return server
}

const SAVE = 'mutation ($c: String!) { saveTemplate(name: "shop", compose: $c) { template { compose masked } } }'
const READ = '{ template(name: "shop") { compose masked sizeBytes versions { id } check { verdict { allowed } } } }'

/** Everything that can be read of the template, over every transport. */
async function everything(client: Client): Promise<string> {
  const { data } = await client.graphql(READ)
  const ids: string[] = data.template.versions.map(({ id }: { id: string }) => id)
  const answers = await Promise.all([
    client.graphql('{ templates { name compose sizeBytes check { problems { message } questions { default } } } }'),
    client.get('/api/templates'),
    client.get('/api/containers/templates/shop'),
    client.get('/api/templates/shop'),
    client
      .fetch('/api/templates/shop', { headers: { Accept: 'application/yaml' } })
      .then((response) => response.text()),
    callTool(client, 'get_template', { name: 'shop' }),
    ...ids.flatMap((id) => [
      client.get(`/api/templates/shop/versions/${id}`),
      client.graphql(`{ template(name: "shop") { version(id: "${id}") } }`),
    ]),
  ])
  return JSON.stringify([data, answers])
}

test('a text is shown whole to the owner and to the key that wrote it, without its secrets to all others', async () => {
  const server = await started()
  const [maker, other] = await Promise.all([
    server.agent('templates:read', 'templates:write'),
    server.agent('templates:read', 'templates:write'),
  ])
  await maker.graphql(SAVE, { c: compose('makers-first-one') })
  await server.owner.graphql(SAVE, { c: compose('owners-only-one') })
  await maker.graphql(SAVE, { c: compose('makers-latest-one') })
  const [seenByOwner, seenByMaker, seenByOther] = await Promise.all([server.owner, maker, other].map(everything))
  const secrets = ['makers-first-one', 'owners-only-one', 'makers-latest-one']
  const seen = (text = '') => secrets.filter((secret) => text.includes(secret))
  expect(seen(seenByOwner)).toEqual(secrets)
  expect(seen(seenByMaker)).toEqual(['makers-first-one', 'makers-latest-one'])
  expect(seen(seenByOther)).toEqual([])
  expect(seenByOther).toContain('[redacted]')
  const { data } = await other.graphql(READ)
  expect(data.template).toMatchObject({ masked: true, check: { verdict: { allowed: true } } })
  // Its length tells nothing either.
  expect(data.template.sizeBytes).toBe(Buffer.byteLength(data.template.compose))
})

test('who guesses a text does not learn that the guess was right', async () => {
  const server = await started()
  const agent = await server.agent('templates:read', 'templates:write')
  await server.owner.graphql(SAVE, { c: compose('owners-only-one') })
  await agent.graphql(SAVE, { c: compose('another-guess-1') })
  await agent.graphql(SAVE, { c: compose('owners-only-one') })
  const { data } = await agent.get('/api/templates/shop')
  const [guess, owners] = await Promise.all(
    data.versions.map(({ id }: { id: string }) => agent.get(`/api/templates/shop/versions/${id}`)),
  )
  expect(guess.data.compose).toContain('another-guess-1')
  expect(owners.data.compose).toBe(compose('"[redacted]"'))
})

test('a text in which something is masked is not saved, by nobody, and nothing is lost', async () => {
  const server = await started()
  const agent = await server.agent('templates:read', 'templates:write')
  await server.owner.graphql(SAVE, { c: compose('owners-only-one') })
  const { data } = await agent.get('/api/templates/shop')
  for (const client of [agent, server.owner]) {
    const { status, error } = await client.rest('PUT', '/api/templates/shop', { body: { compose: data.compose } })
    expect([status, error.code, error.reason]).toEqual([400, 'INVALID_INPUT', 'MASKED_VALUE'])
    expect(error.message).toContain('Line 5')
    const { errors } = await client.graphql(SAVE, { c: data.compose })
    expect(errors?.[0].extensions.reason).toBe('MASKED_VALUE')
    const told = await callTool(client, 'save_template', { name: 'shop', compose: data.compose })
    expect(JSON.stringify(told)).toContain('MASKED_VALUE')
  }
  const now = await server.owner.get('/api/templates/shop')
  expect([now.data.compose, now.data.versions]).toEqual([compose('owners-only-one'), []])
})

test('what stands for a masked value is taken for none anywhere', async () => {
  const server = await started()
  const value = 'x[redacted]'
  const calls: [string, unknown][] = [
    ['/api/containers', { name: 'web', image: 'nginx:1.29', env: { DB_PASSWORD: value } }],
    ['/api/containers', { name: 'web', image: 'nginx:1.29', labels: { 'app.token': value } }],
    ['/api/containers', { name: 'web', image: 'nginx:1.29', command: ['run', '--password', value] }],
    ['/api/marketplace/create', { app_id: 'vaultwarden', values: { ADMIN_TOKEN: value } }],
    ['/api/marketplace/create', { app_id: 'nginx', environment: { ANY: value } }],
    ['/api/templates/shop/deploy', { values: { DB_PASSWORD: value } }],
  ]
  await server.owner.graphql(SAVE, { c: compose('${DB_PASSWORD:?}') })
  for (const [path, body] of calls) {
    const { status, error } = await server.owner.post(path, body)
    expect([status, error?.code], path).toEqual([400, 'INVALID_INPUT'])
    expect(error.message).toContain('stands in place of a value that is masked')
  }
})

test("another key's secrets are the owner's to deploy: whoever chooses what runs with them could read them", async () => {
  const server = await started()
  server.engine.addImage('nginx:1.29')
  const agent = await server.agent('templates:read', 'templates:write', 'containers:read', 'containers:write')
  await server.owner.graphql(SAVE, { c: compose('owners-only-one').replace('nginx:1.29', '${IMAGE:-nginx:1.29}') })
  const body = { project: 'mine', values: { IMAGE: 'mine:1' } }
  for (const path of ['/api/templates/shop/deploy', '/api/templates/shop/deploy?plan=true']) {
    const { status, error } = await agent.post(path, body)
    expect([status, error.code, error.reason]).toEqual([403, 'OWNER_REQUIRED', 'SECRETS_OF_ANOTHER_KEY'])
  }
  const { data: log } = await server.owner.get('/api/activity?action=template.deploy')
  expect(JSON.stringify(log)).toContain('"outcome":"denied"')
  // Its own text, and one without secrets, are.
  await agent.graphql(SAVE, { c: compose('agents-own-one') })
  expect((await agent.post('/api/templates/shop/deploy?plan=true', {})).status).toBe(200)
  await server.owner.graphql(SAVE, { c: compose('${DB_PASSWORD:?}') })
  const plan = await agent.post('/api/templates/shop/deploy?plan=true', { values: { DB_PASSWORD: 'x' } })
  expect(plan.status).toBe(200)
})

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

async function onDisk({ dataDir }: TestServer): Promise<string> {
  const files = await filesBelow(dataDir)
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n')
}

test('a deleted template is gone from the disk with its versions, and one of its name begins anew', async () => {
  const server = await started()
  const agent = await server.agent('templates:read', 'templates:write')
  for (const secret of ['owners-first-one', 'owners-second-one'])
    await server.owner.graphql(SAVE, { c: compose(secret) })
  expect(await onDisk(server)).toContain('owners-first-one')
  await server.owner.rest('DELETE', '/api/templates/shop')
  expect(await onDisk(server)).not.toMatch(/owners-(?:first|second)-one/)
  await agent.graphql(SAVE, { c: compose('agents-own-one') })
  expect((await agent.get('/api/templates/shop')).data.versions).toEqual([])
})

test('a secret that was edited out is gone for good when its version is', async () => {
  const server = await started()
  const agent = await server.agent('templates:read', 'templates:write')
  for (const secret of ['owners-first-one', 'owners-second-one'])
    await server.owner.graphql(SAVE, { c: compose(secret) })
  await agent.graphql(SAVE, { c: compose('agents-first-one') })
  await agent.graphql(SAVE, { c: compose('agents-second-one') })
  const { data } = await agent.get('/api/templates/shop')
  const [agents, owners] = data.versions.map(({ id }: { id: string }) => id)
  // An agent takes away what it wrote itself.
  const path = '/api/templates/shop/versions'
  for (const refused of [`${path}/${owners}`, path])
    expect((await agent.rest('DELETE', refused)).error).toMatchObject({ code: 'OWNER_REQUIRED', reason: 'NOT_YOURS' })
  expect((await agent.rest('DELETE', `${path}/${agents}`)).status).toBe(200)
  expect((await agent.rest('DELETE', `${path}/${agents}`)).status).toBe(404)
  expect(await onDisk(server)).not.toContain('agents-first-one')
  const one = await server.owner.graphql(
    `mutation { deleteTemplateVersions(name: "shop", id: "${owners}") { versions { id } } }`,
  )
  expect(one.data.deleteTemplateVersions.versions).toHaveLength(1)
  expect(await onDisk(server)).not.toContain('owners-second-one')
  expect((await server.owner.rest('DELETE', path)).data.versions).toEqual([])
  const left = await onDisk(server)
  expect(left).not.toMatch(/owners-(?:first|second)-one/)
  expect(left).toContain('agents-second-one')
})

test('what an older server left of deleted templates goes at the start; a text changed by hand is nobody’s', async () => {
  const server = await started()
  const agent = await server.agent('templates:read', 'templates:write')
  await agent.graphql(SAVE, { c: compose('agents-own-one') })
  const templates = join(server.dataDir, 'templates')
  await writeFile(join(templates, 'shop.yaml'), compose('by-hand-of-owner'))
  expect((await agent.get('/api/templates/shop')).data.compose).toBe(compose('"[redacted]"'))
  for (const file of await filesBelow(templates)) expect((await stat(file)).mode & 0o777).toBe(0o600)
  await writeFile(join(templates, 'old.yaml.deleted'), compose('left-over-one'))
  await writeFile(join(templates, 'shop.yaml.12345'), compose('left-over-one'))
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir, setUp: false })
  onTestFinished(() => again.close())
  expect(await onDisk(again)).not.toContain('left-over-one')
  expect((await readdir(templates)).sort()).toEqual(['.versions', 'shop.yaml'])
})
