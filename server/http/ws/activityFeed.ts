import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CloseCode } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { accessOf } from '../../../schema/access.ts'
import { requireAccess } from '../../../schema/guard.ts'
import { schema } from '../../../schema/index.ts'
import { visible } from '../../../schema/types/activity.ts'
import type { Caller } from '../../core/caller.ts'
import { secretOf } from '../authenticate.ts'
import { publicError, type Report } from '../errors.ts'
import { refuseSocket } from '../httpServer.ts'
import { feedEvent } from '../rest/feedEvent.ts'
import { badHandshake } from './badHandshake.ts'
import type { SocketDeps } from './graphqlSocket.ts'

const PING_EVERY_MS = 30_000

/**
 * The plain WebSocket feed `/api/ws/activity`: one JSON text frame an entry. The key comes as a header, or as
 * `?key=` for browsers, which cannot set one. `?after=<id>` first sends what was missed since that entry.
 */
export class ActivityFeed {
  readonly #deps: SocketDeps
  readonly server = new WebSocketServer({ noServer: true, maxPayload: 1024 })

  constructor(deps: SocketDeps) {
    this.#deps = deps
    this.server.on('wsClientError', (error, socket) => refuseSocket(socket, badHandshake(error), deps.report))
  }

  /** Upgrades a request. @throws DomainError INVALID_KEY, API_KEY_REQUIRED, RATE_LIMITED before the upgrade */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, query: URLSearchParams): Promise<void> {
    const { core, authenticator, requestOf } = this.#deps
    const { address, requestId } = requestOf(request)
    const secret = secretOf(request.headers) ?? query.get('key') ?? undefined
    const caller: Caller = { principal: authenticator.authenticate(secret, address), via: 'REST', requestId, address }
    const access = accessOf(schema.getSubscriptionType()?.getFields().activityAdded?.extensions)
    if (access) await requireAccess(access, {}, { core, caller })
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      void this.#serve(webSocket, caller, query.get('after') ?? undefined)
    })
  }

  async #serve(socket: WebSocket, caller: Caller, after: string | undefined): Promise<void> {
    const { core, sockets, report } = this.#deps
    if (!caller.principal) return socket.terminate()
    sockets.add(caller.principal.keyId, socket)
    socket.on('error', () => socket.terminate())
    try {
      const source = core.activity.subscribe({ ...(after && { after }), filter: visible(caller, {}) })
      const stream = core.streams.track(caller.principal, source)
      const stopPinging = keepAlive(socket)
      socket.on('close', () => {
        stopPinging()
        sockets.remove(socket)
        void stream.return?.()
      })
      // Waiting for each frame to leave keeps what a stalled reader can pile up inside the stream's own bound.
      for await (const entry of stream) await send(socket, JSON.stringify(feedEvent(entry)))
    } catch (error) {
      sockets.remove(socket)
      if (socket.readyState === socket.OPEN) socket.close(...closingOf(error, report))
    }
  }
}

/** Close code and reason for a feed that ends with an error. */
function closingOf(error: unknown, report: Report): [code: number, reason: string] {
  const { code, message } = publicError(error, report)
  if (code === 'OVERLOADED') return [1013, 'Reading too slowly; connect again with ?after=<last id>']
  if (code === 'INVALID_KEY') return [CloseCode.Forbidden, message]
  return [code === 'INVALID_INPUT' ? 1008 : 1011, message.slice(0, 120)]
}

function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve()
    socket.send(text, (error) => (error ? reject(error) : resolve()))
  })
}

/** Ends a connection whose other side no longer answers. */
function keepAlive(socket: WebSocket): () => void {
  let alive = true
  socket.on('pong', () => {
    alive = true
  })
  const timer = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, PING_EVERY_MS)
  return () => clearInterval(timer)
}
