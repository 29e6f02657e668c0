import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import type { Authenticator, Request } from './authenticate.ts'
import { sendJson } from './envelope.ts'
import { maskError, publicError, type Report, statusOf } from './errors.ts'
import { createGraphQL, MAX_BODY_BYTES } from './graphql.ts'
import { setSecurityHeaders } from './securityHeaders.ts'

/** `/graphql` over HTTP: queries, mutations, SSE, and GraphiQL for browsers. Paths below it are none of it. */
export function graphqlEndpoint(options: {
  core: Core
  authenticator: Authenticator
  report: Report
  requestOf: (request: IncomingMessage) => Request
}): RequestHandler {
  const { core, authenticator, report, requestOf } = options
  const yoga = createGraphQL(report)
  return (request, response, next) => {
    if (request.path !== '/') return next()
    // Express has cut the mount path off.
    request.url = request.originalUrl
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    setSecurityHeaders(response, wantsPage ? 'graphiql' : 'api')
    try {
      const caller = authenticator.caller(requestOf(request), 'GRAPHQL')
      requireSize(request)
      const context = { core, caller, admit: () => authenticator.admit(caller.principal, caller.address) }
      const answered: unknown = yoga.handle(request, response, { context })
      Promise.resolve(answered).catch((error) => sendGraphQLFailure(response, error, report))
    } catch (error) {
      sendGraphQLFailure(response, error, report)
    }
  }
}

function requireSize(request: IncomingMessage): void {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
    throw new DomainError('PAYLOAD_TOO_LARGE', `The body may be at most ${MAX_BODY_BYTES} bytes.`, { retryable: false })
}

/** A refusal before any query ran, in the form that GraphQL clients read. */
function sendGraphQLFailure(response: ServerResponse, error: unknown, report: Report): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { message, extensions } = maskError(error, report)
  const { code, details } = publicError(error, () => {})
  if (details.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(details.retryAfterSeconds))
  if (code === 'PAYLOAD_TOO_LARGE') response.setHeader('Connection', 'close')
  sendJson(response, statusOf(code), JSON.stringify({ errors: [{ message, extensions }] }))
}
