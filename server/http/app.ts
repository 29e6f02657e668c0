import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import express from 'express'
import type { Logger } from 'pino'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import { appIcon } from './appIcon.ts'
import { Authenticator } from './authenticate.ts'
import { clientAddress, trustValue } from './clientAddress.ts'
import { doorOf } from './door.ts'
import { methodNotAllowed, notFound, sendFailure, sendJson } from './envelope.ts'
import type { Report } from './errors.ts'
import { graphqlEndpoint } from './graphqlEndpoint.ts'
import { health } from './health.ts'
import { refuseSocket } from './httpServer.ts'
import { landingPage } from './landingPage.ts'
import { mcpEndpoint } from './mcp/mcpEndpoint.ts'
import { metricsEndpoint } from './metrics.ts'
import { openApiEndpoints } from './openapi/openApiEndpoints.ts'
import { Refusals } from './refusals.ts'
import { logRequest, pathOf } from './requestLog.ts'
import { RestHandler } from './rest/restHandler.ts'
import { routes } from './rest/routes.ts'
import { RowRunner } from './rest/rowRunner.ts'
import { setCorsHeaders, setSecurityHeaders } from './securityHeaders.ts'
import { staticFiles } from './staticFiles.ts'
import { ActivityFeed } from './ws/activityFeed.ts'
import { badHandshake } from './ws/badHandshake.ts'
import { createGraphQLSocket } from './ws/graphqlSocket.ts'
import { KeySockets } from './ws/keySockets.ts'

/** Below /api, but not rows of the table: Express has them. */
const OF_EXPRESS = /^\/api\/(marketplace\/[^/?]+\/icon|openapi\.json|docs|ws\/activity)(\?|$)/
/** What Express has and can only be looked at. */
const READ_ONLY = [
  '/health',
  '/metrics',
  '/api/openapi.json',
  '/api/docs',
  '/api/marketplace/:id/icon',
  '/api/ws/activity',
]
const MAX_REQUESTS_AT_ONCE = 2_000
const CLOSE_LIMIT_MS = 1_000

export interface AppOptions {
  core: Core
  report: Report
  /** Where requests are told; none are without it. */
  log?: Logger
  rateLimit: number
  trustProxy: string | null
  allowedHosts: readonly string[]
  /** Where people reach the dashboard. */
  publicUrl: string | null
  /** Opens /metrics beside the owner key; null: owner key only. */
  metricsToken: string | null
  /** Folder of the built dashboard; absent or empty: no dashboard is served. */
  clientDir: string
}

/** All transports over one core, as handlers for any number of listening servers. */
export interface App {
  request: RequestListener
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends every WebSocket. */
  close(): Promise<void>
}

/** What this server adds to a request, once, before anything looks at it. */
interface Marked extends IncomingMessage {
  requestId?: string
}

export function buildApp(options: AppOptions): App {
  const { core, report } = options
  const authenticator = new Authenticator(core, options.rateLimit)
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.enable('case sensitive routing')
  if (options.trustProxy) app.set('trust proxy', trustValue(options.trustProxy))
  const requestOf = (request: IncomingMessage) => ({
    headers: request.headers,
    address: clientAddress(app, request),
    requestId: requestIdOf(request),
  })
  const callerOf = (request: IncomingMessage) => authenticator.caller(requestOf(request), 'REST')
  const runner = new RowRunner(routes)
  const refusals = new Refusals({ core, requestOf })
  /** For what no endpoint is there to refuse. */
  const refused = async (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    await refusals.record(request, 'REST', { action: 'http.request', isRead: false }, error)
    sendFailure(response, error, report)
  }
  const refusedSocket = async (request: IncomingMessage, socket: Duplex, error: unknown) => {
    await refusals.record(request, 'REST', { action: 'http.request', isRead: false }, error)
    refuseSocket(socket, error, report)
  }
  const rest = new RestHandler({
    core,
    routes,
    runner,
    report,
    callerOf,
    refusals,
  })
  const sockets = new KeySockets(core)
  const socketDeps = { core, authenticator, sockets, report, requestOf, refusals }
  const graphqlSocket = createGraphQLSocket(socketDeps)
  const feed = new ActivityFeed(socketDeps)

  app.get('/health', async (_request, response) => sendJson(response, 200, JSON.stringify(await health(core))))
  app.get('/api/marketplace/:id/icon', appIcon(core))
  app.use('/graphql', graphqlEndpoint({ core, authenticator, report, requestOf, refusals }))
  app.use(
    '/mcp',
    mcpEndpoint({
      core,
      routes,
      runner,
      report,
      callerOf: (request) => authenticator.caller(requestOf(request), 'MCP'),
      admit: ({ principal, address }) => authenticator.admit(principal, address),
      ownHosts: [...options.allowedHosts, ...hostsOf(options.publicUrl)],
      refusals,
    }),
  )
  app.use(openApiEndpoints(routes, runner, core.version))
  app.get('/metrics', metricsEndpoint({ core, token: options.metricsToken, report, callerOf, refusals }))
  app.get('/api/ws/activity', (_request, response) => {
    response.setHeader('Upgrade', 'websocket')
    sendFailure(response, badHandshake(new Error('This is a WebSocket; ask for an upgrade')), report)
  })
  for (const path of READ_ONLY)
    app.all(path, (request, response) => refused(request, response, methodNotAllowed(request.method, ['GET'])))
  app.use('/api', (request, response) => {
    // Express has cut the mount path off; the table knows whole paths.
    request.url = request.originalUrl
    return rest.handle(request, response)
  })
  const files = staticFiles(options.clientDir)
  if (files) app.use(files)
  else app.get('/', landingPage(options.publicUrl))
  app.use((request, response) => refused(request, response, notFound(request.path)))
  const fallback: express.ErrorRequestHandler = (error, request, response, _next) =>
    refused(request, response, asFault(error))
  app.use(fallback)

  let inFlight = 0
  return {
    request(request, response) {
      prepare(request, response)
      if (options.log) logRequest(options.log, request, response, requestIdOf(request))
      if (request.method === 'OPTIONS') return void response.writeHead(204).end()
      if (inFlight >= MAX_REQUESTS_AT_ONCE) return sendFailure(response, overloaded(), report)
      if (!hostAllowed(request, options.allowedHosts)) return void refused(request, response, foreignHost())
      inFlight++
      const begin = performance.now()
      const door = doorOf(pathOf(request))
      response.once('close', () => {
        inFlight--
        if (door) core.system.traffic.answered(door, response.statusCode, (performance.now() - begin) / 1_000)
      })
      // The REST table is the hot path: it needs nothing of Express.
      if (request.url?.startsWith('/api/') && !OF_EXPRESS.test(request.url)) return void rest.handle(request, response)
      app(request, response)
    },
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      // Not `new URL`, which throws for paths such as "//".
      const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
      if (!hostAllowed(request, options.allowedHosts)) return void refusedSocket(request, socket, foreignHost())
      if (path === '/graphql')
        return graphqlSocket.server.handleUpgrade(request, socket, head, (webSocket) =>
          graphqlSocket.server.emit('connection', webSocket, request),
        )
      if (path === '/api/ws/activity')
        return void feed
          .upgrade(request, socket, head, new URLSearchParams(query))
          .catch((error) => refusedSocket(request, socket, error))
      void refusedSocket(request, socket, notFound(path))
    },
    async close() {
      sockets.closeAll()
      feed.server.close()
      // A peer that does not answer the closing handshake must not keep the server.
      const cut = setTimeout(() => {
        for (const socket of [...graphqlSocket.server.clients, ...feed.server.clients]) socket.terminate()
      }, CLOSE_LIMIT_MS)
      await graphqlSocket.dispose()
      clearTimeout(cut)
    },
  }
}

function prepare(request: Marked, response: ServerResponse): void {
  setCorsHeaders(response)
  setSecurityHeaders(response, 'api')
  // A request line may carry the whole URL (RFC 9112, 3.2.2); whose it is does not matter here.
  if (request.url && !request.url.startsWith('/'))
    request.url = request.url.replace(/^https?:\/\/[^/?#]*(?=\/|$)/i, '') || '/'
  // What a key may see is for nobody's cache; files say otherwise for themselves.
  response.setHeader('Cache-Control', 'no-store')
  const given = request.headers['x-request-id']
  request.requestId = typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
  response.setHeader('X-Request-Id', request.requestId)
}

function requestIdOf(request: Marked): string {
  request.requestId ??= randomUUID()
  return request.requestId
}

function hostsOf(url: string | null): string[] {
  return url !== null && URL.canParse(url) ? [new URL(url).hostname] : []
}

/** Against DNS rebinding, where the operator names the hosts: a page of another name gets nothing. */
function hostAllowed(request: IncomingMessage, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return allowed.includes(host) || ['localhost', '127.0.0.1', '[::1]'].includes(host)
}

function foreignHost(): DomainError {
  return new DomainError('INVALID_INPUT', 'This server does not answer to that host name.', {
    reason: 'HOST_NOT_ALLOWED',
    humanAction: 'Add the name to WAGMIOS_ALLOWED_HOSTS.',
  })
}

function overloaded(): DomainError {
  return new DomainError('OVERLOADED', 'Too many requests are being answered; try again.', {
    retryable: true,
    retryAfterSeconds: 1,
  })
}

/** Express's own complaints (a broken URL) are about the request. */
function asFault(error: unknown): unknown {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 0
  return status >= 400 && status < 500 ? new DomainError('INVALID_INPUT', 'The request cannot be understood.') : error
}
