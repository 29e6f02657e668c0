import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HTTP_STATUS } from '../core/errors.ts'
import { startTestServer, type TestServer } from './testing/testServer.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** Sends bytes as they are and returns the whole answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

/** The envelope in a raw answer. */
function enveloped(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/content-type: application\/json/i)
  const envelope = JSON.parse(body)
  expect(envelope).toMatchObject({ success: false, data: null, error: { code: expect.any(String) } })
  return { status: Number(head.split(' ')[1]), head, error: envelope.error }
}

describe('every answer is the documented envelope', () => {
  const key = () => ({ headers: { 'X-API-Key': server.ownerKey } })
  const cases: [what: string, path: string, init: () => RequestInit, status: number, code: keyof typeof HTTP_STATUS][] =
    [
      ['an unknown path', '/api/nothing', key, 404, 'NOT_FOUND'],
      ['an unknown path without a key', '/api/nothing', () => ({}), 404, 'NOT_FOUND'],
      ['a path of nobody', '/elsewhere', key, 404, 'NOT_FOUND'],
      ['the bare prefix', '/api', key, 404, 'NOT_FOUND'],
      ['a path below /graphql', '/graphql/elsewhere', key, 404, 'NOT_FOUND'],
      ['/graphql in capitals', '/GRAPHQL', key, 404, 'NOT_FOUND'],
      ['an empty segment', '/api/containers//logs', key, 404, 'NOT_FOUND'],
      ['a doubled slash', '//api/containers', key, 404, 'NOT_FOUND'],
      ['a wrong method', '/api/containers', () => ({ method: 'DELETE', ...key() }), 405, 'METHOD_NOT_ALLOWED'],
      [
        'a wrong method on a parameter',
        '/api/images/x',
        () => ({ method: 'PATCH', ...key() }),
        405,
        'METHOD_NOT_ALLOWED',
      ],
      ['a method nobody has', '/api/keys', () => ({ method: 'PROPFIND', ...key() }), 405, 'METHOD_NOT_ALLOWED'],
      ['a wrong method on /health', '/health', () => ({ method: 'POST' }), 405, 'METHOD_NOT_ALLOWED'],
      ['broken escapes', '/api/containers/%E0%A4%A/logs', key, 400, 'INVALID_INPUT'],
      ['broken escapes outside of the API', '/%E0%A4%A', key, 404, 'NOT_FOUND'],
      ['no key', '/api/containers', () => ({}), 401, 'API_KEY_REQUIRED'],
      ['a wrong key', '/api/containers', () => ({ headers: { 'X-API-Key': 'wag_live_wrong' } }), 401, 'INVALID_KEY'],
      [
        'a wrong key on a public path',
        '/api/auth/status',
        () => ({ headers: { 'X-API-Key': 'nonsense' } }),
        401,
        'INVALID_KEY',
      ],
      ['an unknown container', '/api/containers/nobody/logs', key, 404, 'NOT_FOUND'],
      ['a wrong query', '/api/containers/x/logs?tail=-1', key, 400, 'INVALID_INPUT'],
    ]
  test.each(cases)('%s', async (_what, path, init, status, code) => {
    const response = await fetch(server.url + path, init())
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toMatchObject({
      success: false,
      data: null,
      error: { code, message: expect.any(String) },
    })
    expect(response.status).toBe(status)
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  const bodies: [
    what: string,
    body: string,
    type: string | undefined,
    status: number,
    code: string,
    reason?: string,
  ][] = [
    ['broken JSON', '{"label":', 'application/json', 400, 'INVALID_INPUT', 'INVALID_JSON'],
    ['JSON that is no object', '[1]', 'application/json', 400, 'INVALID_INPUT', 'INVALID_JSON'],
    ['null', 'null', 'application/json', 400, 'INVALID_INPUT', 'INVALID_JSON'],
    ['another content type', 'label=x', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['text', '{}', 'text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no content type', '{"a":1}', '', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a body over 1 MiB',
      JSON.stringify({ label: 'x'.repeat(1024 * 1024) }),
      'application/json',
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    ['a type that JSON is built on', '{"a":1}', 'application/merge-patch+json', 400, 'INVALID_INPUT'],
  ]
  test.each(bodies)('a body of %s', async (_what, body, type, status, code, reason) => {
    const response = await fetch(`${server.url}/api/keys`, {
      method: 'POST',
      headers: { 'X-API-Key': server.ownerKey, 'Content-Type': type ?? 'application/json' },
      body,
    })
    const envelope = await response.json()
    expect(envelope).toMatchObject({ success: false, data: null, error: { code } })
    expect(response.status).toBe(status)
    if (reason) expect(envelope.error.reason).toBe(reason)
  })

  test.each([
    '/health',
    '/metrics',
    '/api/openapi.json',
    '/api/docs',
    '/api/marketplace/nginx/icon',
    '/api/ws/activity',
  ])('a wrong method on %s, which is not of the table', async (path) => {
    const response = await fetch(server.url + path, { method: 'PUT', headers: { 'X-API-Key': server.ownerKey } })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET')
    expect(await response.json()).toMatchObject({ success: false, error: { code: 'METHOD_NOT_ALLOWED' } })
  })

  test('a WebSocket that is asked for like a page', async () => {
    const response = await fetch(`${server.url}/api/ws/activity`, { headers: { 'X-API-Key': server.ownerKey } })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_INPUT', reason: 'BAD_HANDSHAKE' } })
  })

  test('a tunnel', async () => {
    const answer = enveloped(await raw('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n'))
    expect(answer).toMatchObject({ status: 405, error: { code: 'METHOD_NOT_ALLOWED' } })
    expect(answer.head).toMatch(/^allow: GET, /im)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])('a query as %j', async (type) => {
    const body = 'query=%7B__typename%7D'
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'Content-Type': type }, body })
    expect(response.status).toBe(415)
    const { errors } = await response.json()
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }])
  })

  test('a body over 1 MiB that does not say so before', async () => {
    for (const path of ['/api/keys', '/graphql']) {
      const answer = refusalIn(await chunked(path, 20))
      expect(answer.status, path).toBe(413)
      expect(answer.code).toBe('PAYLOAD_TOO_LARGE')
    }
  })

  test('headers that are too large', async () => {
    const answer = enveloped(
      await raw(`GET /api/containers HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`),
    )
    expect(answer).toMatchObject({ status: 413, error: { code: 'PAYLOAD_TOO_LARGE', reason: 'HEADERS_TOO_LARGE' } })
  })

  test('what is no HTTP', async () => {
    expect(enveloped(await raw('\u0000\u0001 hello\r\n\r\n'))).toMatchObject({
      status: 400,
      error: { reason: 'MALFORMED_REQUEST' },
    })
    expect(enveloped(await raw('GET /a b HTTP/1.1\r\nHost: x\r\n\r\n'))).toMatchObject({ status: 400 })
    expect(enveloped(await raw('GET /api/containers HTTP/1.1\r\nConnection: close\r\n\r\n'))).toMatchObject({
      status: 401,
    })
  })

  test('an expectation that nobody fulfils is passed over', async () => {
    const answer = await raw('GET /health HTTP/1.1\r\nHost: x\r\nExpect: something\r\nConnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 200/)
  })
})

/** A POST in chunks without a length; the answer may come before the end of the body. */
function chunked(path: string, count: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nX-API-Key: ${server.ownerKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`,
    )
    const chunk = ' '.repeat(64 * 1024)
    for (let sent = 0; sent < count; sent++) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`)
    socket.write('0\r\n\r\n')
  })
}

/** Status and code of an answer of either transport. */
function refusalIn(answer: string): { status: number; code: string } {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  const parsed = JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1))
  return { status: Number(head.split(' ')[1]), code: parsed.error?.code ?? parsed.errors?.[0]?.extensions?.code }
}

describe('methods without a body', () => {
  test('HEAD answers as GET does, without the body', async () => {
    for (const path of ['/health', '/api/containers', '/api/auth/status']) {
      const [head, get] = await Promise.all([server.owner.rest('HEAD', path), server.owner.get(path)])
      expect(head.status).toBe(get.status)
      expect(head.text).toBe('')
      expect(Number(head.headers.get('content-length'))).toBeGreaterThan(20)
    }
  })

  test('OPTIONS answers browsers without a key', async () => {
    const response = await fetch(`${server.url}/api/keys`, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(response.headers.get('access-control-allow-headers')).toContain('X-API-Key')
  })

  test('405 says what is possible', async () => {
    const { headers, error } = await server.owner.rest('PUT', '/api/keys')
    expect(headers.get('allow')).toBe('GET, POST')
    expect(error).toMatchObject({ allowed: ['GET', 'POST'], retryable: false })
  })
})

describe('upgrades', () => {
  const upgrade = (path: string, more = '') =>
    raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${more}\r\n`)

  test('to a path that is none are refused with the envelope, and end nothing but themselves', async () => {
    for (const path of ['//', '/', '/api/containers', '/api/ws', '/%', 'http://[', '/graphql/', '*'])
      expect(enveloped(await upgrade(path)).status, path).toBeGreaterThanOrEqual(400)
    expect((await server.anonymous.get('/health')).status).toBe(200)
  })

  test('without a valid handshake are refused with the envelope', async () => {
    const key = `X-API-Key: ${server.ownerKey}\r\n`
    for (const path of ['/graphql', '/api/ws/activity'])
      expect(enveloped(await upgrade(path, key))).toMatchObject({ status: 400, error: { reason: 'BAD_HANDSHAKE' } })
  })

  test('to another protocol are answered as if they had not been asked for', async () => {
    const answer = await raw(
      'GET /health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1.1 200/)
  })
})

test('/health tells process and engine apart, inside the envelope and beside it', async () => {
  const { text } = await server.anonymous.get('/health')
  const answer = JSON.parse(text)
  expect(answer).toMatchObject({
    status: 'ok',
    success: true,
    error: null,
    engine: { status: 'ok', api_version: '1.41' },
  })
  expect(answer.data).toMatchObject({ status: 'ok', engine: { status: 'ok' } })
})

test('nothing of all this was unexpected', () => {
  expect(server.reported).toEqual([])
})

test('a request line may carry the whole URL', async () => {
  const request = (url: string) => `GET ${url} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`
  expect(await raw(request('http://wagmios.example/api/auth/status'))).toMatch(/^HTTP\/1.1 200 /)
  expect(await raw(request('http://wagmios.example/api/auth/../keys'))).toMatch(/^HTTP\/1.1 404 /)
  expect(await raw(request('http://wagmios.example'))).toMatch(/^HTTP\/1.1 404 /)
})
