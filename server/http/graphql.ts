import { type DocumentNode, type ExecutionArgs, type ExecutionResult, execute, GraphQLError } from 'graphql'
import {
  createYoga,
  isAsyncIterable,
  type Plugin,
  useExecutionCancellation,
  type YogaServerInstance,
} from 'graphql-yoga'
import type { Context } from '../../schema/context.ts'
import { schema } from '../../schema/index.ts'
import { readsMirrorOnly } from '../../schema/mirrored.ts'
import { type ErrorCode, isErrorCode } from '../core/errors.ts'
import { isRecorded, markRecorded } from '../core/recorded.ts'
import { maskError, type Report, statusOf } from './errors.ts'
import { packedAnswer } from './packedAnswer.ts'
import { limitFaults, parseLimited, QUERY_LIMITS } from './queryLimits.ts'
import type { Refusals } from './refusals.ts'

/** What an operation over HTTP runs with. */
export interface OperationContext extends Context {
  /** Counts one more operation of this request. @throws DomainError RATE_LIMITED */
  admit: () => void
  /** Set where the answer, this text, is a success that depends on the mirror and the caller alone. */
  mirroredAnswer: string | null
  /** The queries of the request, in their order. */
  queries: unknown[]
}

/** What Express hands to yoga with a request. */
export interface RequestContext {
  context: OperationContext
}

export type GraphQLServer = YogaServerInstance<RequestContext, OperationContext>

const seen = new WeakSet<Request>()

const limits: Plugin<object, RequestContext, OperationContext> = {
  onParse({ setParseFn }) {
    setParseFn(parseLimited)
  },
  onValidate({ params, setResult }) {
    // yoga leaves the document's type open.
    const beyond = limitFaults(params.documentAST as DocumentNode)
    if (beyond.length > 0) setResult(beyond)
    return ({ result }) => {
      // With a reason of its own: a client that was made for another version of the schema tells by it.
      for (const { extensions } of result)
        if (!isErrorCode(extensions.code)) Object.assign(extensions, { code: 'INVALID_INPUT', reason: 'INVALID_QUERY' })
    }
  },
  onParams({ request, params, context }) {
    context.context.queries.push(params.query)
    // The first operation of a request was counted when its caller was found.
    if (seen.has(request)) context.context.admit()
    seen.add(request)
  },
}

interface Executed {
  result: ExecutionResult | AsyncIterable<ExecutionResult>
  setResult: (result: ExecutionResult) => void
}

/** graphql-js itself, as for REST: yoga's own executor takes half as long again and leaves more behind. */
const execution: Plugin<object, RequestContext, OperationContext> = {
  onExecute({ args, setExecuteFn }) {
    const abortSignal = args.contextValue.request.signal
    setExecuteFn(async (given: ExecutionArgs) => {
      try {
        return await execute({ ...given, abortSignal })
      } catch (error) {
        // What nobody waits for any more is not worth finishing, and nobody reads that it was not.
        if (abortSignal.aborted) return { errors: [clientLeft()] }
        throw error
      }
    })
  },
}

function clientLeft(): GraphQLError {
  return new GraphQLError('The client has left.', { extensions: { code: 'INVALID_INPUT', reason: 'CLIENT_LEFT' } })
}

/** Notes the text of answers that may be given again. */
const mirroredAnswers: Plugin<RequestContext, RequestContext, OperationContext> = {
  onExecute({ args: { document, contextValue } }) {
    if (!readsMirrorOnly(document)) return undefined
    const { context } = contextValue
    const stringify = ({ data }: ExecutionResult) => {
      context.mirroredAnswer = JSON.stringify({ data })
      return context.mirroredAnswer
    }
    return {
      onExecuteDone({ result, setResult }: Executed) {
        if (isAsyncIterable(result) || result.errors || !result.data) return
        // yoga writes its answers with this function where a result has one; graphql-js does not know of it.
        const written: ExecutionResult & { stringify: typeof stringify } = { data: result.data, stringify }
        setResult(written)
      },
    }
  },
}

/** What a key did not get has a line before it is answered. */
function recording(refusals: Refusals): Plugin<RequestContext, RequestContext, OperationContext> {
  return {
    async onResultProcess({ result, serverContext: { context } }) {
      const results = Array.isArray(result) ? result : [result]
      for (const [index, one] of results.entries()) {
        if (isAsyncIterable(one) || !one.errors) continue
        await refusals.recordOperation(context.caller, context.queries[index], one.errors)
      }
    },
  }
}

/** Packs long answers for clients that take them so: lists of hundreds of containers pack to a tenth. */
const packedAnswers: Plugin<RequestContext, RequestContext, OperationContext> = {
  async onResponse({ request, response, setResponse }) {
    const type = response.headers.get('content-type') ?? ''
    if (!/^application\/(?:graphql-response\+)?json\b/.test(type)) return
    const text = await response.text()
    const packed = await packedAnswer(text, request.headers.get('accept-encoding'))
    const headers = new Headers(response.headers)
    headers.append('Vary', 'Accept-Encoding')
    if (packed) headers.set('Content-Encoding', 'gzip')
    headers.set('Content-Length', String(packed?.length ?? Buffer.byteLength(text)))
    const { status, statusText } = response
    setResponse(new Response(packed ? new Uint8Array(packed) : text, { status, statusText, headers }))
  },
}

/** GraphQL over HTTP and SSE. */
export function createGraphQL(report: Report, refusals: Refusals): GraphQLServer {
  return createYoga<RequestContext, OperationContext>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    cors: false,
    batching: { limit: QUERY_LIMITS.batch },
    // The body was read, within a limit, before yoga is asked; its own limit pipes every body through a stream.
    maxRequestBodySize: false,
    multipart: false,
    // The endpoint has its own, packed.
    graphiql: false,
    maskedErrors: { maskError: (error) => withStatus(error, maskError(error, report)) },
    context: ({ context }) => context,
    plugins: [limits, execution, mirroredAnswers, recording(refusals), packedAnswers, useExecutionCancellation()],
  })
}

/** yoga takes the answer's HTTP status from this extension, which it removes: its own, or ours where nothing was run. */
function withStatus(error: unknown, shown: GraphQLError): GraphQLError {
  const http = error instanceof GraphQLError ? statusGiven(error) : { status: statusOf(codeOf(shown)) }
  if (http === undefined) return shown
  const { message, nodes, source, positions, path, extensions } = shown
  const code = CODES[http.status] ?? extensions.code
  const given = new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, code, http } })
  if (isRecorded(shown)) markRecorded(given)
  return given
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
}

interface HttpExtension {
  status: number
  headers?: Record<string, string>
  /** 200 all the same, for clients that accept application/json only. */
  spec?: boolean
}

function statusGiven({ extensions }: GraphQLError): HttpExtension | undefined {
  // Only yoga writes this extension.
  const http = extensions.http as HttpExtension | undefined
  // A body that is no request at all is no well-formed GraphQL request in any media type.
  return http && extensions.code === 'BAD_REQUEST' ? { ...http, spec: false } : http
}

function codeOf({ extensions: { code } }: GraphQLError): ErrorCode {
  return isErrorCode(code) ? code : 'INTERNAL_ERROR'
}
