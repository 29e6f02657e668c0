import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

// The audits only call `fetchFn`: the address is known once the server runs.
const audits = serverAudits({
  url: 'http://audited.invalid/graphql',
  fetchFn: async (url: string, init: RequestInit = {}) => {
    return fetch(url.replace('http://audited.invalid', server.url), {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'X-API-Key': server.ownerKey },
    })
  },
})

test('the suite is the whole one', () => {
  expect(audits.length).toBeGreaterThan(40)
})

test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
  const result = await audit.fn()
  // Only `ok` will do: the suite says `notice` and `warn` where a SHOULD or MAY is not followed.
  expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok')
})
