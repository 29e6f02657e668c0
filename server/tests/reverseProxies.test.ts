import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { findProgram, installPrograms } from '../../scripts/installPackages.ts'
import { runCommand } from '../../scripts/runCommand.ts'
import { freePort } from '../../scripts/testing/freePort.ts'
import { waitUntil } from '../../scripts/testing/waitUntil.ts'
import { createFrontendServer } from '../http/frontendServer.ts'
import { projectRoot } from '../version.ts'
import { temporaryFolder } from './testing/temporaryFolder.ts'
import { startTestServer } from './testing/testServer.ts'

const DOMAIN = 'wagmios.yourdomain.com'

/** The code block of docs/deployment.md in that language. */
async function snippet(language: string): Promise<string> {
  const page = await readFile(join(projectRoot, 'docs/deployment.md'), 'utf8')
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1]
  if (block === undefined) throw new Error(`docs/deployment.md has no ${language} block`)
  return block
}

async function frontend() {
  const wagmios = await startTestServer()
  onTestFinished(() => wagmios.close())
  const clientDir = await temporaryFolder()
  await writeFile(join(clientDir, 'index.html'), '<title>WAGMIOS</title>')
  const { server, close } = createFrontendServer({ clientDir, backendUrl: wagmios.url, unreachable: () => {} })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(close)
  const { port } = server.address() as AddressInfo // a listening TCP server
  return { port, key: wagmios.ownerKey }
}

/** Starts a program that ends with the test. */
function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  const child = spawn(findProgram(program) ?? program, args, { stdio: 'ignore', env: { ...process.env, ...env } })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
}

/** What a browser at https://wagmios.yourdomain.com would do, with the proxy listening on that port of this machine. */
function browser(port: number) {
  // The certificate is the test's own.
  const at = { host: '127.0.0.1', port, servername: DOMAIN, rejectUnauthorized: false }
  return {
    async get(path: string, headers: Record<string, string> = {}) {
      const call = request({ ...at, path, headers: { Host: DOMAIN, ...headers } })
      call.end()
      const [response] = await once(call, 'response')
      return { status: response.statusCode, text: await text(response) }
    },
    async socket(path: string, protocol: string | undefined, headers: Record<string, string> = {}) {
      const options = { ...at, headers: { Host: DOMAIN, ...headers } }
      const socket = new WebSocket(`wss://127.0.0.1:${port}${path}`, protocol, options)
      onTestFinished(() => socket.terminate())
      const messages: string[] = []
      socket.on('message', (data) => messages.push(String(data)))
      await once(socket, 'open')
      return { socket, messages }
    },
  }
}

async function expectEverything(port: number, key: string): Promise<void> {
  const user = browser(port)
  await waitUntil('the proxy', async () => (await user.get('/')).text === '<title>WAGMIOS</title>', { timeout: 15_000 })
  expect((await user.get('/api/containers', { 'X-API-Key': key })).text).toContain('"success":true')
  const live = await user.socket('/graphql', 'graphql-transport-ws')
  live.socket.send(JSON.stringify({ type: 'connection_init', payload: { apiKey: key } }))
  await waitUntil('the connection', () => live.messages.some((message) => message.includes('connection_ack')))
  const query = 'subscription { activityAdded { action } }'
  live.socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
  const feed = await user.socket('/api/ws/activity', undefined, { 'X-API-Key': key })
  await waitUntil('an entry on both', async () => {
    await user.get('/api/containers/nothing/config', { 'X-API-Key': key })
    const made = request({
      host: '127.0.0.1',
      port,
      servername: DOMAIN,
      rejectUnauthorized: false,
      path: '/api/keys',
      method: 'POST',
      headers: { Host: DOMAIN, 'X-API-Key': key, 'Content-Type': 'application/json' },
    })
    made.end(JSON.stringify({ label: 'agent', scopes: ['images:read'] }))
    const [response] = await once(made, 'response')
    await text(response)
    return live.messages.some((message) => message.includes('key.create')) && feed.messages.length > 0
  })
}

const say = (line: string) => console.error(`[tests] ${line}`)

test('the Caddyfile of the docs serves page, API and WebSockets', async () => {
  await installPrograms(['caddy'], say)
  const { port, key } = await frontend()
  const folder = await temporaryFolder()
  const [https, http] = [await freePort(), await freePort()]
  // Its own authority instead of one on the internet, other ports, and no folder of the user's.
  const global = `{\n admin off\n local_certs\n skip_install_trust\n http_port ${http}\n https_port ${https}\n}\n`
  const site = (await snippet('caddyfile')).replace('localhost:5174', `127.0.0.1:${port}`)
  await writeFile(join(folder, 'Caddyfile'), global + site)
  run('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  })
  await expectEverything(https, key)
}, 60_000)

/** Starts nginx with this site, whose certificate is made here, on a free port. */
async function nginx(site: string): Promise<number> {
  await installPrograms(['nginx', 'openssl'], say)
  const folder = await temporaryFolder()
  const https = await freePort()
  await runCommand('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-subj', `/CN=${DOMAIN}`, '-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')],
  ])
  const server = site
    .replace('listen 443 ssl', `listen 127.0.0.1:${https} ssl`)
    .replaceAll(`/etc/letsencrypt/live/${DOMAIN}`, folder)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/t;`)
  await mkdir(join(folder, 't'))
  const main = `pid ${folder}/pid; daemon off; error_log ${folder}/error.log; events {}\n`
  await writeFile(join(folder, 'nginx.conf'), `${main}http { access_log off; ${temporary.join(' ')}\n${server}\n}`)
  run('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')])
  return https
}

test('the nginx server of the docs serves page, API and WebSockets', async () => {
  const { port, key } = await frontend()
  const https = await nginx((await snippet('nginx')).replace('localhost:5174', `127.0.0.1:${port}`))
  await expectEverything(https, key)
}, 60_000)

test('the shortest nginx server, in front of the API alone, serves agents and says where the dashboard is', async () => {
  const wagmios = await startTestServer({ env: { WAGMIOS_PUBLIC_URL: `https://${DOMAIN}` } })
  onTestFinished(() => wagmios.close())
  const certificate = `ssl_certificate /etc/letsencrypt/live/${DOMAIN}/fullchain.pem; ssl_certificate_key /etc/letsencrypt/live/${DOMAIN}/privkey.pem;`
  const https = await nginx(
    `server { listen 443 ssl; server_name ${DOMAIN}; ${certificate} location / { proxy_pass http://127.0.0.1:${wagmios.port}; } }`,
  )
  const user = browser(https)
  await waitUntil('the proxy', async () => (await user.get('/health')).status === 200, { timeout: 15_000 })
  expect((await user.get('/api/containers', { 'X-API-Key': wagmios.ownerKey })).text).toContain('"success":true')
  expect((await user.get('/', { Accept: 'text/html' })).text).toContain(`href="https://${DOMAIN}"`)
}, 60_000)
