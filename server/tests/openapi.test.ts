import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it, onTestFinished } from 'vitest'
import { FakeEngine } from '../core/engine/fakeEngine.ts'
import { HTTP_STATUS } from '../core/errors.ts'
import { routes } from '../http/rest/routes.ts'
import { Client } from './testing/client.ts'
import { startTestServer } from './testing/testServer.ts'

interface Document {
  paths: Record<string, Record<string, { 'x-scope': string[]; operationId: string; responses: Record<string, Answer> }>>
  components: { schemas: { Success: object; Failure: object } }
}

interface Answer {
  description: string
  content: { 'application/json': { schema: { properties: Record<string, unknown> } } }
}

async function started() {
  const server = await startTestServer()
  onTestFinished(() => server.close())
  const answer = await fetch(`${server.url}/api/openapi.json`)
  const document: Document = await answer.json()
  return { server, document }
}

it('is a valid OpenAPI 3.1 document with every row of the table', async () => {
  const { document } = await started()
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
})

it('gives every operation an id of its own', async () => {
  const { document } = await started()
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

it('describes what a running server answers: envelope, status and code of each row without a key and with every scope', async () => {
  const { server, document } = await started()
  const ajv = new Ajv2020({ strict: false })
  const success = ajv.compile(document.components.schemas.Success)
  const failure = ajv.compile(document.components.schemas.Failure)
  for (const { method, path } of routes) {
    const url = server.url + path.replaceAll(/\{\w+\}/g, 'nothing-has-this-name')
    for (const key of [undefined, server.ownerKey]) {
      // Narrowing and rotating would take the key that the other calls need.
      if (key && /settings|rotate|setup/.test(path)) continue
      const answer = await fetch(url, {
        method: method.toUpperCase(),
        headers: { ...(key && { 'X-API-Key': key }), 'Content-Type': 'application/json' },
        ...(method !== 'get' && { body: '{}' }),
      })
      const body = await answer.json()
      const where = `${method} ${path} ${answer.status} ${JSON.stringify(body).slice(0, 200)}`
      expect(answer.ok ? success(body) : failure(body), where).toBe(true)
      const responses = document.paths[path]?.[method]?.responses ?? {}
      expect(Object.keys(responses), where).toContain(String(answer.status))
      if (!answer.ok) expect(responses[answer.status]?.description.split(', '), where).toContain(body.error.code)
    }
  }
})

it('describes what each row answers on a server where something lives, down to every field', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  for (const image of ['nginx:1.30.4', 'nginx:1.29', 'nginx:latest']) engine.offerImage(image)
  const server = await startTestServer({ engine })
  onTestFinished(() => server.close())
  const { owner } = server
  const document: Document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const { data: key } = await owner.post('/api/keys', { label: 'agent', scopes: ['images:read'] })
  await owner.post('/api/images/pull', { image: 'nginx:1.29' })
  await owner.post('/api/containers', { name: 'web', image: 'nginx:1.29', ports: [{ host: '8081', container: '80' }] })
  const compose = 'services: { web: { image: "nginx:1.29" } }'
  await owner.post('/api/templates', { name: 'stack', compose })
  await owner.post('/api/templates', { name: 'stack', compose: `${compose}\n` })
  await owner.post('/api/marketplace/create', { app_id: 'nginx', port: 8080 })
  const { data: jobs } = await owner.get('/api/jobs')
  const { data: activity } = await owner.get('/api/activity')
  const { data: template } = await owner.get('/api/templates/stack')
  // Two things that it lacks: one row allows, the other dismisses.
  const agent = new Client(server.url, key.key)
  await agent.post('/api/containers/web/stop')
  await agent.post('/api/templates', { name: 'mine', compose: 'services: {}' })
  const { data: requests } = await owner.get('/api/access-requests')
  const ids: Record<string, string> = {
    '/api/access-requests/{id}/allow': requests[0].id,
    '/api/access-requests/{id}/dismiss': requests[1].id,
    keys: key.meta.id,
    containers: 'web',
    images: 'nginx%3A1.29',
    marketplace: 'nginx',
    jobs: jobs[0].id,
    activity: activity.events[0].id,
    templates: 'stack',
    projects: 'nginx',
  }
  const bodies: Record<string, object> = {
    '/api/auth/verify': { key: key.key },
    '/api/containers': { name: 'other', image: 'nginx:1.29' },
    '/api/marketplace/create': { app_id: 'nginx', container_name: 'second', port: 8090 },
    '/api/marketplace/install': { app_id: 'nginx', container_name: 'third', port: 8091 },
    '/api/marketplace/installed/{id}': { port: 8092 },
    '/api/marketplace/plan': { app_id: 'nginx', container_name: 'fourth', port: 8093 },
    '/api/templates/{name}': { compose },
    '/api/containers/templates/{name}': { compose },
    '/api/templates': { name: 'more', compose },
    '/api/containers/templates': { name: 'most', compose },
  }
  const ajv = new Ajv2020({ strict: false })
  // What takes something away comes last, each kind at the end of its own.
  const rank = ({ method, path }: (typeof routes)[number]) =>
    /remove|uninstall|^delete/.test(path.split('/').at(-1) ?? '') || method === 'delete' ? 1 : 0
  const answered = new Set<string>()
  for (const { method, path, example } of [...routes].sort((a, b) => rank(a) - rank(b))) {
    if (/auth\/setup|settings|rotate/.test(path) && method !== 'get') continue
    const tag = /templates/.test(path) ? 'templates' : (path.split('/')[2] ?? '')
    const filled = path
      .replace('{version}', template.versions[0].id)
      .replace(/\{\w+\}/, ids[path] ?? ids[tag] ?? 'none')
    const url = server.url + filled + (path.endsWith('/ports') ? '?ports=80' : '')
    const body = bodies[path] ?? { ...example, ...(/marketplace\/\w+$/.test(path) && { container_name: 'nginx' }) }
    // Agreed to is what is shown right before.
    if (method === 'post' && path.endsWith('/review'))
      Object.assign(body, { hash: (await server.owner.get(filled)).data.hash, approve: [] })
    const answer = await fetch(url, {
      method: method.toUpperCase(),
      headers: { 'X-API-Key': server.ownerKey, 'Content-Type': 'application/json' },
      ...(method !== 'get' && { body: JSON.stringify(body) }),
    })
    const said = await answer.json()
    const where = `${method} ${path} ${answer.status} ${JSON.stringify(said).slice(0, 400)}`
    const { schema } = document.paths[path]?.[method]?.responses[answer.status]?.content['application/json'] ?? {}
    expect(schema, where).toBeDefined()
    const check = ajv.compile({ ...schema, components: document.components })
    expect(check(said), `${where} ${JSON.stringify(check.errors?.slice(0, 3))}`).toBe(true)
    if (answer.ok) answered.add(`${method} ${path}`)
  }
  // Few are left that have nothing to answer about: each was taken away by a row with another name for the same thing.
  const silent = routes.map(({ method, path }) => `${method} ${path}`).filter((name) => !answered.has(name))
  expect(silent.filter((name) => !/setup|settings|rotate|revert|delete|remove|uninstall/.test(name))).toEqual([])
})

it('says of every answer what is in it, under names', async () => {
  const { document } = await started()
  for (const { method, path } of routes) {
    const success = Object.entries(document.paths[path]?.[method]?.responses ?? {}).filter(([status]) => status < '300')
    for (const [, { content }] of success) {
      const { data } = content['application/json'].schema.properties as { data: object }
      expect(Object.keys(data), `${method} ${path}`).not.toEqual([])
    }
  }
  for (const name of ['Container', 'Image', 'Job', 'Plan', 'Key', 'Template', 'Project'])
    expect(Object.keys(document.components.schemas)).toContain(name)
})

it('names a status for every code', () => {
  for (const status of Object.values(HTTP_STATUS)) expect(status).toBeGreaterThanOrEqual(400)
})

it('has a page for people that loads nothing and runs nothing', async () => {
  const { server } = await started()
  const answer = await fetch(`${server.url}/api/docs`)
  const html = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  const plain = await fetch(`${server.url}/api/docs`, { headers: { 'Accept-Encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe(html)
  expect(html).not.toMatch(/<script|src=|@import/i)
  for (const { path } of routes) expect(html).toContain(path)
})

it('says of each kind of job what comes out of it', async () => {
  const engine = new FakeEngine({ program: (process) => process.health('healthy') })
  for (const image of ['nginx:1.30.4', 'nginx:1.29']) engine.offerImage(image)
  const server = await startTestServer({ engine })
  onTestFinished(() => server.close())
  const { owner } = server
  await owner.post('/api/images/pull', { image: 'nginx:1.29' })
  await owner.post('/api/marketplace/create', { app_id: 'nginx', port: 8080 })
  const body = { container_name: 'nginx' }
  for (const verb of ['start', 'stop', 'restart', 'update']) await owner.post(`/api/marketplace/${verb}`, body)
  for (const verb of ['start', 'stop', 'restart']) await owner.post(`/api/projects/nginx/${verb}`)
  await owner.post('/api/marketplace/remove', body)
  const { data: jobs } = await owner.get('/api/jobs')
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const { schemas } = document.components
  const { mapping } = schemas.Job.discriminator
  // What generated clients go by: a kind has one form of job, and that one form of result.
  const ajv = new Ajv2020({ strict: false })
  const seen = jobs.map(({ kind, result }: { kind: string; result: object | null }) => {
    const name = String(mapping[kind]).split('/').at(-1) ?? ''
    const [, form] = schemas[name].properties.result.anyOf
    const check = ajv.compile({ ...form, components: document.components })
    expect(check(result), `${kind} ${JSON.stringify(result)} ${JSON.stringify(check.errors)}`).toBe(true)
    return kind
  })
  // There is nothing to go back to here; a start answers in the same form.
  expect(new Set([...seen, 'app.revert'])).toEqual(new Set(Object.keys(mapping)))
})
