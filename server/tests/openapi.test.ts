import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it, onTestFinished } from 'vitest'
import { HTTP_STATUS } from '../core/errors.ts'
import { routes } from '../http/rest/routes.ts'
import { startTestServer } from './testing/testServer.ts'

interface Document {
  paths: Record<
    string,
    Record<string, { 'x-scope': string[]; operationId: string; responses: Record<string, { description: string }> }>
  >
  components: { schemas: { Success: object; Failure: object } }
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

it('names a status for every code', () => {
  for (const status of Object.values(HTTP_STATUS)) expect(status).toBeGreaterThanOrEqual(400)
})

it('has a page for people that loads nothing and runs nothing', async () => {
  const { server } = await started()
  const answer = await fetch(`${server.url}/api/docs`)
  const html = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).not.toMatch(/<script|src=|@import/i)
  for (const { path } of routes) expect(html).toContain(path)
})
