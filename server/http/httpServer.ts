import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { DomainError } from '../core/errors.ts'
import type { App } from './app.ts'
import { CHALLENGE, failure, methodNotAllowed } from './envelope.ts'
import { publicError, type Report, statusOf } from './errors.ts'

const REQUEST_TIMEOUT_MS = 60_000
const HEADERS_TIMEOUT_MS = 10_000
/** Above that of usual proxies, so that it is them who let an idle connection go. */
const KEEP_ALIVE_MS = 65_000

/** A server for the app that answers with the envelope also where a request never becomes one. Not listening yet. */
export function createHttpServer(app: App, report: Report): Server {
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Node would refuse without the envelope; nothing here needs the name unless the operator lists the allowed ones.
      requireHostHeader: false,
      // A client that offers HTTP/2 (`Upgrade: h2c`) has asked an ordinary question all the same.
      shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === 'websocket',
    },
    app.request,
  )
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whatever goes wrong here has no request handler around it that would keep it from ending the process.
    try {
      app.upgrade(request, socket, head)
    } catch (error) {
      refuseSocket(socket, error, report)
    }
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    refuseSocket(
      socket,
      methodNotAllowed(request.method ?? 'CONNECT', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      report,
    )
  })
  server.on('checkExpectation', (request, response) => {
    delete request.headers.expect
    app.request(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else refuseSocket(socket, asFault(error), report)
  })
  return server
}

/** Answers on a bare socket, where there is no response object (yet). */
export function refuseSocket(socket: Duplex, error: unknown, report: Report): void {
  const shown = publicError(error, report)
  const body = JSON.stringify(failure(shown))
  const status = statusOf(shown.code)
  const { retryAfterSeconds } = shown.details
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    ...(status === 401 ? [`WWW-Authenticate: ${CHALLENGE}`] : []),
    ...(Array.isArray(shown.details.allowed) ? [`Allow: ${shown.details.allowed.join(', ')}`] : []),
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`]),
    'Connection: close',
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

/** What Node's parser complains about. */
function asFault({ code }: NodeJS.ErrnoException): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new DomainError('PAYLOAD_TOO_LARGE', 'The URL and headers may be at most 16 KiB.', {
      reason: 'HEADERS_TOO_LARGE',
      retryable: false,
    })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new DomainError('INVALID_INPUT', 'The request did not arrive in time.', {
      reason: 'REQUEST_TIMEOUT',
      retryable: true,
    })
  return new DomainError('INVALID_INPUT', 'This is no HTTP request.', { reason: 'MALFORMED_REQUEST', retryable: false })
}
