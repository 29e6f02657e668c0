import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import { EngineHttp } from './engineHttp.ts'

interface Listening {
  http: EngineHttp
  server: Server
  socketPath: string
}

/** An engine that does what the listener says. */
async function listening(listener: RequestListener): Promise<Listening> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const socketPath = join(folder, 's')
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true })
  })
  return { http: new EngineHttp({ host: `unix://${socketPath}`, tlsVerify: false }), server, socketPath }
}

const UNREACHABLE = { code: 'DOCKER_ERROR', details: { reason: 'ENGINE_UNREACHABLE' } }

it('sends query, body and version, and reads JSON', async () => {
  const seen: unknown[] = []
  const { http } = await listening(async (request, response) => {
    seen.push([request.method, request.url, await text(request)])
    response.end('{"größe":[]}')
  })
  http.apiVersion = '1.41'
  const query = { a: 'ü&=', b: undefined, c: false, n: 0 }
  expect(await http.json('POST', '/x', { query, body: { größe: 1 } })).toEqual({ größe: [] })
  http.apiVersion = undefined
  await http.send('DELETE', '/y')
  expect(seen).toEqual([
    ['POST', '/v1.41/x?a=%C3%BC%26%3D&c=false&n=0', '{"größe":1}'],
    ['DELETE', '/y?', ''],
  ])
})

it('reads no environment of Docker', async () => {
  vi.stubEnv('DOCKER_HOST', 'tcp://127.0.0.1:9')
  vi.stubEnv('DOCKER_CLIENT_TIMEOUT', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { http } = await listening((_request, response) => setTimeout(() => response.end('1'), 30))
  expect(await http.json('GET', '/x')).toBe(1)
})

it.each(['127.0.0.1', '::1'])('speaks TCP to %s', async (address) => {
  const server = createServer((request, response) => response.end(JSON.stringify(request.url)))
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const listening = server.address()
  const port = typeof listening === 'object' ? listening?.port : undefined
  const host = address.includes(':') ? `[${address}]` : address
  const http = new EngineHttp({ host: `tcp://${host}:${port}`, tlsVerify: false })
  http.apiVersion = '1.51'
  expect(await http.json('GET', '/containers/gr%C3%B6%C3%9Fe/json', { query: { a: '/' } })).toBe(
    '/v1.51/containers/gr%C3%B6%C3%9Fe/json?a=%2F',
  )
})

it('reads a list of some ten megabytes', async () => {
  const list = Array.from({ length: 50_000 }, (_, index) => ({
    Id: String(index).padStart(64, '0'),
    Name: 'größe'.repeat(20),
  }))
  const { http } = await listening((_request, response) => response.end(JSON.stringify(list)))
  expect(await http.json<object[]>('GET', '/x')).toEqual(list)
})

it('takes an answer that is no JSON, or leads elsewhere, for what it is', async () => {
  const { http } = await listening((request, response) => {
    if (request.url?.startsWith('/html')) response.end('<html>')
    else response.writeHead(301, { location: 'http://127.0.0.1:9/' }).end()
  })
  const notAnEngine = { code: 'DOCKER_ERROR', details: { reason: 'NOT_AN_ENGINE' } }
  await expect(http.json('GET', '/html')).rejects.toMatchObject(notAnEngine)
  for (const method of ['GET', 'POST', 'DELETE'] as const)
    await expect(http.json(method, '/moved')).rejects.toMatchObject(notAnEngine)
})

it('fails at once where the engine dies in the middle of an answer', async () => {
  const { http } = await listening((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('[1,')
    setTimeout(() => response.destroy(), 20)
  })
  const begin = performance.now()
  await expect(http.json('GET', '/x')).rejects.toMatchObject(UNREACHABLE)
  await expect(http.json('POST', '/x')).rejects.toMatchObject(UNREACHABLE)
  expect(performance.now() - begin).toBeLessThan(2_000)
})

it('fails at once where the engine dies in the middle of a refusal', async () => {
  const { http } = await listening((_request, response) => {
    response.writeHead(500, { 'content-length': 100 }).write('{"mess')
    setTimeout(() => response.destroy(), 20)
  })
  await expect(http.json('GET', '/x')).rejects.toMatchObject({ code: 'DOCKER_ERROR' })
})

it('gives up after its limit, before the answer or in it', async () => {
  const { http } = await listening((request, response) => {
    if (request.url?.startsWith('/half')) response.writeHead(200).write('[')
  })
  const timeout = { code: 'DOCKER_ERROR', details: { reason: 'ENGINE_TIMEOUT', retryable: true } }
  for (const path of ['/none', '/half'])
    await expect(http.json('GET', path, { timeoutMs: 50 })).rejects.toMatchObject(timeout)
  await expect(http.stream('GET', '/none', { timeoutMs: 50 })).rejects.toMatchObject(timeout)
})

it('lets a stream go on beyond its limit', async () => {
  const { http } = await listening((_request, response) => {
    response.write('first ')
    setTimeout(() => response.end('second'), 100)
  })
  const stream = await http.stream('GET', '/x', { timeoutMs: 50 })
  expect(await text(stream)).toBe('first second')
})

it('ends a call and a stream by their signal', async () => {
  const { http } = await listening((request, response) => {
    if (request.url?.startsWith('/stream')) response.write('x')
  })
  const abort = new AbortController()
  const { signal } = abort
  const stream = await http.stream('GET', '/stream', { signal })
  const reading = text(stream)
  const call = http.json('GET', '/x', { signal })
  const reason = new Error('enough')
  abort.abort(reason)
  await expect(call).rejects.toBe(reason)
  await expect(reading).rejects.toBeInstanceOf(Error)
  await expect(http.send('POST', '/x', { signal })).rejects.toBe(reason)
})

it('repeats a reading call on a connection that has died meanwhile, but never a changing one', async () => {
  let calls = 0
  const { http } = await listening((request, response) => {
    calls++
    if (calls % 2 === 1) request.socket.destroy()
    else response.end('"again"')
  })
  expect(await http.json('GET', '/x')).toBe('again')
  expect(calls).toBe(2)
  await expect(http.send('POST', '/x')).rejects.toMatchObject(UNREACHABLE)
  expect(calls).toBe(3)
})

it('makes each changing call on a connection of its own', async () => {
  const { http, server } = await listening((_request, response) => response.end('1'))
  let connections = 0
  server.on('connection', () => connections++)
  for (let round = 0; round < 3; round++) await http.send('POST', '/x')
  expect(connections).toBe(3)
  for (let round = 0; round < 3; round++) await http.json('GET', '/x')
  expect(connections).toBe(4)
})
