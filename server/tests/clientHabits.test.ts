import { mkdir, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { staticFiles } from '../http/staticFiles.ts'
import { Socket } from './testing/socket.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer } from './testing/testServer.ts'

test('an answer 401 says how to identify oneself, through every door', async () => {
  await using server = await startTestServer()
  const doors: [path: string, init: RequestInit][] = [
    ['/api/containers', {}],
    ['/api/containers', { headers: { 'X-API-Key': 'wag_live_wrong' } }],
    ['/mcp', { method: 'POST', body: '{}' }],
    ['/metrics', {}],
    ['/api/auth/verify', { method: 'POST', body: '{"key":"wag_live_wrong"}' }],
    ['/graphql', { method: 'POST', body: '{"query":"{ __typename }"}', headers: { 'X-API-Key': 'wag_live_wrong' } }],
  ]
  for (const [path, { headers, ...init }] of doors) {
    const answer = await fetch(server.url + path, {
      ...init,
      headers: { 'Content-Type': 'application/json', ...headers },
    })
    expect(answer.status, path).toBe(401)
    expect(answer.headers.get('www-authenticate'), path).toMatch(/^Bearer\b/)
  }
  const { socket } = new Socket(`${server.url}/api/ws/activity`)
  const refused = await new Promise<IncomingMessage>((resolve) =>
    socket.once('unexpected-response', (_request, answer) => resolve(answer)),
  )
  expect(refused.statusCode).toBe(401)
  expect(refused.headers['www-authenticate']).toMatch(/^Bearer\b/)
})

test('what is not there is not there, also where the dashboard takes every other path', async () => {
  const clientDir = await temporaryFolder()
  await mkdir(join(clientDir, 'assets'))
  await writeFile(join(clientDir, 'index.html'), '<title>WAGMIOS</title>')
  await writeFile(join(clientDir, 'favicon.svg'), '<svg/>')
  const files = staticFiles(clientDir)
  if (!files) throw new Error('there is a page')
  const server = express().use(files).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const probes = [
    '/.well-known/oauth-protected-resource',
    '/.well-known/oauth-protected-resource/mcp',
    '/.well-known/oauth-authorization-server',
    '/authorize',
    '/token',
    '/register',
    '/sse',
  ]
  for (const path of probes) {
    const answer = await fetch(url + path)
    expect(answer.status, path).toBe(404)
    expect(await answer.json(), path).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
  }
  for (const path of ['/manifest.webmanifest', '/apple-touch-icon.png', '/sw.js', '/robots.txt', '/assets/old-1.js']) {
    const answer = await fetch(url + path)
    expect(answer.status, path).toBe(404)
    expect(answer.headers.get('content-type'), path).toMatch(/^text\/plain/)
  }
  for (const path of [
    '/',
    '/containers/my.app',
    '/marketplace/installed/token',
    '/templates/a.b/deploy',
    '/favicon.svg',
  ])
    expect((await fetch(url + path)).status, path).toBe(200)
})

test('an example of the documentation is what its own schema asks for', async () => {
  await using server = await startTestServer()
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const ajv = new Ajv2020({ strict: false })
  for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths))
    for (const [method, { requestBody }] of Object.entries(methods)) {
      const { schema, example } = requestBody?.content['application/json'] ?? {}
      if (!schema || !example) continue
      const check = ajv.compile({ ...schema, additionalProperties: false })
      expect(check(example), `${method} ${path} ${JSON.stringify(check.errors)}`).toBe(true)
    }
})

test('a typed client can read what a row answers without telling it from a plan first', async () => {
  await using server = await startTestServer()
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json()
  const { responses } = document.paths['/api/marketplace/create'].post
  const { data } = responses[200].content['application/json'].schema.properties
  const schema = data.$ref ? document.components.schemas[data.$ref.split('/').at(-1)] : data
  expect(schema.properties).toHaveProperty('container_name')
})

test('an update says so where it is asked for something else', async () => {
  await using server = await startTestServer()
  for (const path of ['/api/marketplace/update', '/api/marketplace/installed/nginx/update']) {
    const { status, error } = await server.owner.post(path, { container_name: 'nginx', port: 8090 })
    expect(status).toBe(400)
    expect(error).toMatchObject({ path: 'port', reason: 'UNKNOWN_ARGUMENT' })
  }
})

interface Operation {
  requestBody?: { content: Record<string, { schema?: object; example?: object }> }
}

test('metrics name as counters only what is one', async () => {
  await using server = await startTestServer()
  const text = await (await server.owner.fetch('/metrics')).text()
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({ name, type }))
  expect(types.length).toBeGreaterThan(20)
  for (const { name, type } of types) expect(name.endsWith('_total'), name).toBe(type === 'counter')
})
