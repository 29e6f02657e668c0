import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { DockerEngine } from './dockerEngine.ts'
import type { PullMessage } from './types.ts'

/** A `DockerEngine` whose engine is that listener; what it was asked stands in `requests`. */
async function engineOn(listener: RequestListener, config: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const socketPath = join(folder, 's')
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(socketPath, resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true })
  })
  const engine = new DockerEngine({ host: { host: `unix://${socketPath}`, tlsVerify: false }, configDir: folder })
  return { engine, requests, urls: () => requests.map(({ method, url }) => `${method} ${url}`) }
}

it.each([
  ['1.41', '1.12', ''],
  ['1.51', '1.24', ''],
  ['1.52', '1.44', '/v1.51'],
  ['1.100', '1.44', '/v1.51'],
  ['1.60', '1.53', '/v1.53'],
])('speaks to an engine of API %s (oldest %s) with the prefix "%s"', async (ApiVersion, MinAPIVersion, prefix) => {
  const { engine, urls } = await engineOn((_request, response) =>
    response.end(JSON.stringify({ ApiVersion, MinAPIVersion })),
  )
  await engine.version()
  await engine.info()
  await engine.version()
  expect(urls()).toEqual(['GET /version?', `GET ${prefix}/info?`, 'GET /version?'])
})

async function pull(engine: DockerEngine, reference: string, platform?: string) {
  const messages: PullMessage[] = []
  const failure = await (async () => {
    for await (const message of engine.pullImage(reference, platform ? { platform } : {})) messages.push(message)
  })().catch((error: unknown) => error)
  return { messages, failure }
}

it('tells what a pull said before it failed in the stream', async () => {
  const { engine } = await engineOn((_request, response) => {
    response.write('{"status":"Pulling from library/nginx","id":"1"}\r\n{"status":"Downl')
    response.end('oading","id":"a"}\r\n{"errorDetail":{"message":"x"},"error":"toomanyrequests: slow down"}\r\n')
  })
  const { messages, failure } = await pull(engine, 'nginx:1')
  expect(messages.map(({ status }) => status)).toEqual(['Pulling from library/nginx', 'Downloading'])
  expect(failure).toMatchObject({ code: 'DOCKER_ERROR', details: { reason: 'REGISTRY_RATE_LIMITED' } })
})

it('takes a pull that breaks off as failed', async () => {
  const { engine } = await engineOn((_request, response) => {
    response.write('{"status":"Downloading"}\n')
    setTimeout(() => response.destroy(), 20)
  })
  const { failure } = await pull(engine, 'nginx:1')
  expect(failure).toMatchObject({ code: 'DOCKER_ERROR', details: { reason: 'ENGINE_UNREACHABLE' } })
})

it('asks for one image, with the login of its registry', async () => {
  const auths = { 'ghcr.io': { auth: Buffer.from('me:pw').toString('base64') } }
  const { engine, requests, urls } = await engineOn((_request, response) => response.end(), { auths })
  const digest = `sha256:${'a'.repeat(64)}`
  await pull(engine, 'nginx')
  await pull(engine, 'ghcr.io/a/b:1', 'linux/arm64')
  await pull(engine, `ghcr.io/a/b:1@${digest}`)
  expect(urls()).toEqual([
    'POST /images/create?fromImage=nginx&tag=latest',
    'POST /images/create?fromImage=ghcr.io%2Fa%2Fb&tag=1&platform=linux%2Farm64',
    `POST /images/create?fromImage=ghcr.io%2Fa%2Fb&tag=sha256%3A${'a'.repeat(64)}`,
  ])
  const login = (index: number) => requests[index]?.headers['x-registry-auth']
  expect(login(0)).toBeUndefined()
  expect(JSON.parse(Buffer.from(String(login(1)), 'base64url').toString())).toEqual({
    username: 'me',
    password: 'pw',
    serveraddress: 'ghcr.io',
  })
})

it('ends events with an error where the engine ends them', async () => {
  const { engine } = await engineOn((_request, response) =>
    response.end('{"Type":"x","Action":"y","Actor":{"ID":"z"}}\n'),
  )
  const events = (await engine.events(new AbortController().signal))[Symbol.asyncIterator]()
  expect((await events.next()).value).toMatchObject({ Type: 'x' })
  await expect(events.next()).rejects.toMatchObject({ details: { reason: 'ENGINE_UNREACHABLE' } })
})

it('understands lists that are null', async () => {
  const { engine } = await engineOn((_request, response) => response.end('{"Volumes":null}'))
  expect(await engine.listVolumes()).toEqual([])
  expect(await engine.volumeSizes()).toEqual(new Map())
})

it('lets no reference reach another endpoint', async () => {
  const { engine, urls } = await engineOn((_request, response) => response.end('{}'))
  const odd = ['../images/x', '..', '.', '', 'a/b', '..%2F', 'x?force=1', 'x#y', 'x\r\ny: z', 'größe']
  for (const id of odd) {
    await engine.removeContainer(id).catch(() => {})
    await engine.removeImage(id).catch(() => {})
    await engine.removeVolume(id).catch(() => {})
    await engine.removeNetwork(id).catch(() => {})
  }
  for (const url of urls())
    expect(url).toMatch(/^DELETE \/(containers|volumes|networks)\/[^/?#]+\?$|^DELETE \/images\/[^?#]+\?$/)
  expect(urls().filter((url) => url.includes('..%2F') || url.includes('/../') || url.includes('\r'))).toEqual([])
  expect(urls()).toContain('DELETE /containers/gr%C3%B6%C3%9Fe?')
  expect(urls()).toContain('DELETE /containers/x%3Fforce%3D1?')
  expect(urls()).toContain('DELETE /images/a/b?')
})

it('asks for the events since its call: the engine answers before it listens', async () => {
  const { engine, requests } = await engineOn((_request, response) => response.writeHead(200).flushHeaders())
  const abort = new AbortController()
  const before = Math.floor(Date.now()) / 1000
  await engine.events(abort.signal)
  abort.abort()
  const since = Number(new URL(requests[0]?.url ?? '', 'http://engine').searchParams.get('since'))
  expect(since).toBeGreaterThanOrEqual(before)
  expect(since).toBeLessThanOrEqual(Date.now() / 1000)
})
