import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Request as ExpressRequest, RequestHandler, Response } from 'express'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import { AnswerMemo } from './answerMemo.ts'
import type { Authenticator, Request } from './authenticate.ts'
import { CHALLENGE, sendJson } from './envelope.ts'
import { maskError, publicError, type Report, statusOf } from './errors.ts'
import { graphiqlPage } from './graphiqlPage.ts'
import { createGraphQL, type OperationContext } from './graphql.ts'
import { readQuestion } from './graphqlQuestion.ts'
import { packedAnswer } from './packedAnswer.ts'
import type { Refusals } from './refusals.ts'
import { setSecurityHeaders } from './securityHeaders.ts'

const WHOLE_BODY_BYTES = 16 * 1024

interface Answer {
  contentType: string
  body: string
}

/** `/graphql` over HTTP: queries, mutations, SSE, and GraphiQL for browsers. Paths below it are none of it. */
export function graphqlEndpoint(options: {
  core: Core
  authenticator: Authenticator
  report: Report
  requestOf: (request: IncomingMessage) => Request
  refusals: Refusals
}): RequestHandler {
  const { core, authenticator, report, requestOf, refusals } = options
  const yoga = createGraphQL(report, refusals)
  const memo = new AnswerMemo<Answer>(core.mirror)

  async function answer(request: ExpressRequest, response: Response): Promise<void> {
    const caller = authenticator.caller(requestOf(request), 'GRAPHQL')
    if (wantsPage(request)) return (await graphiqlPage()).send(request, response)
    requireJson(request)
    const { text, body } = await readQuestion(request)
    const known = text === null ? undefined : memo.get(caller.principal, text)
    if (known) return send(request, response, known)
    // yoga takes a body that was read already from here.
    if (body) request.body = asBody(body)
    const { revision } = core.mirror
    const context: OperationContext = {
      core,
      caller,
      admit: () => authenticator.admit(caller.principal, caller.address),
      mirroredAnswer: null,
      queries: [],
    }
    await yoga.handle(request, response, { context })
    const contentType = response.getHeader('content-type')
    if (text !== null && context.mirroredAnswer !== null && typeof contentType === 'string')
      memo.set(caller.principal, text, { contentType, body: context.mirroredAnswer }, revision)
  }

  return (request, response, next) => {
    if (request.path !== '/') return next()
    // Express has cut the mount path off.
    request.url = request.originalUrl
    setSecurityHeaders(response, wantsPage(request) ? 'graphiql' : 'api')
    answer(request, response).catch(async (error) => {
      await refusals.record(request, 'GRAPHQL', { action: 'graphql.request', isRead: request.method === 'GET' }, error)
      sendGraphQLFailure(response, error, report)
    })
  }
}

function wantsPage({ method, headers: { accept = '' } }: IncomingMessage): boolean {
  return method === 'GET' && accept.includes('text/html')
}

async function send(request: IncomingMessage, response: ServerResponse, { contentType, body }: Answer): Promise<void> {
  const packed = await packedAnswer(body, request.headers['accept-encoding']?.toString())
  response.setHeader('Content-Type', contentType)
  response.setHeader('Vary', 'Accept-Encoding')
  if (packed) response.setHeader('Content-Encoding', 'gzip')
  response.setHeader('Content-Length', packed?.length ?? Buffer.byteLength(body))
  response.end(packed ?? body)
}

/** What yoga knows as a body. It lists the keys of what it gets, which of a large buffer or string are a million. */
function asBody(bytes: Buffer): string | Readable {
  return bytes.length <= WHOLE_BODY_BYTES ? bytes.toString('utf8') : Readable.from([bytes])
}

/** What a form of another website can send without asking is not taken; yoga would answer the rest without a word. */
function requireJson({ method, headers }: IncomingMessage): void {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (method !== 'POST' || /^application\/(?:json|graphql|[\w.-]+\+json)$/.test(type)) return
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON; send Content-Type: application/json.', {
    retryable: false,
  })
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
  if (statusOf(code) === 401) response.setHeader('WWW-Authenticate', CHALLENGE)
  sendJson(response, statusOf(code), JSON.stringify({ errors: [{ message, extensions }] }))
}
