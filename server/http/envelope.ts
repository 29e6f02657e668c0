import type { ServerResponse } from 'node:http'
import { DomainError } from '../core/errors.ts'
import { type PublicError, publicError, type Report, statusOf } from './errors.ts'

/** How a caller without a valid key can identify itself. RFC 9110, 11.6.1: an answer 401 must say so. */
export const CHALLENGE = 'Bearer realm="WAGMIOS"'

/** The documented answer of every REST endpoint. */
export type Envelope =
  | { success: true; data: unknown; error: null }
  | { success: false; data: null; error: { code: string; message: string } & Record<string, unknown> }

export function failure({ code, message, details }: PublicError): Envelope {
  return { success: false, data: null, error: { code, message, ...snakeKeys(details) } }
}

/** REST speaks snake_case, the core camelCase: the names of the details and of what their lists hold, not of maps. */
function snakeKeys(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      Array.isArray(value) ? value.map(snakeItem) : value,
    ]),
  )
}

function snakeItem(item: unknown): unknown {
  const isRecord = typeof item === 'object' && item !== null && !Array.isArray(item)
  return isRecord ? snakeKeys({ ...item }) : item
}

export function sendJson(response: ServerResponse, status: number, body: string): void {
  sendText(response, status, 'application/json', body)
}

export function sendText(response: ServerResponse, status: number, mediaType: string, body: string): void {
  response.statusCode = status
  response.setHeader('Content-Type', `${mediaType}; charset=utf-8`)
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.end(body)
}

export function sendFailure(response: ServerResponse, error: unknown, report: Report): void {
  const shown = publicError(error, report)
  if (response.headersSent) {
    // A stream has begun: breaking it off is the only honest end.
    response.destroy()
    return
  }
  if (shown.details.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(shown.details.retryAfterSeconds))
  if (Array.isArray(shown.details.allowed)) response.setHeader('Allow', shown.details.allowed.join(', '))
  // The rest of a body that is too large is not worth reading.
  if (shown.code === 'PAYLOAD_TOO_LARGE') response.setHeader('Connection', 'close')
  if (statusOf(shown.code) === 401) response.setHeader('WWW-Authenticate', CHALLENGE)
  if (Array.isArray(shown.details.requiredScopes))
    response.setHeader('X-Required-Scopes', shown.details.requiredScopes.join(' '))
  sendJson(response, statusOf(shown.code), JSON.stringify(failure(shown)))
}

export function notFound(path: string): DomainError {
  return new DomainError('NOT_FOUND', `No endpoint is at ${path}.`, { retryable: false })
}

export function methodNotAllowed(method: string, allowed: readonly string[]): DomainError {
  return new DomainError('METHOD_NOT_ALLOWED', `${method} is not possible here; ${allowed.join(', ')} is.`, {
    allowed,
    retryable: false,
  })
}
