import type { IncomingMessage, ServerResponse } from 'node:http'
import { DomainError } from '../../core/errors.ts'
import { failure, sendJson } from '../envelope.ts'
import { publicError, statusOf } from '../errors.ts'
import { requireJsonBounds } from '../jsonBounds.ts'
import { readBytes } from '../requestBytes.ts'

/** Codes of JSON-RPC 2.0, and the one of its own range that MCP servers use for the rest. */
export const RPC = { PARSE_ERROR: -32700, INVALID_REQUEST: -32600, INVALID_PARAMS: -32602, SERVER_ERROR: -32000 }

/** The only version of MCP in which a request may hold several messages; its clients send no header with a version. */
const VERSION_WITH_BATCHES = '2025-03-26'
const MOST_MESSAGES = 100

/** A fault of the message itself, before any method of it is looked at: JSON-RPC answers those in its own form. */
export class RpcFault extends Error {
  readonly rpcCode: number
  readonly why: DomainError

  constructor(rpcCode: number, why: DomainError) {
    super(why.message, { cause: why })
    this.rpcCode = rpcCode
    this.why = why
  }
}

/**
 * The message, or batch of messages, in a request's body. What each of them must look like is for the SDK to say.
 * @throws RpcFault
 */
export async function readRpc(request: IncomingMessage): Promise<unknown> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && !type?.endsWith('+json'))
    throw new RpcFault(
      RPC.SERVER_ERROR,
      new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON; send Content-Type: application/json.', {
        retryable: false,
      }),
    )
  const bytes = await readBytes(request).catch((error: DomainError) => {
    throw new RpcFault(RPC.SERVER_ERROR, error)
  })
  try {
    requireJsonBounds(bytes)
  } catch (error) {
    throw error instanceof DomainError ? new RpcFault(RPC.INVALID_REQUEST, error) : error
  }
  const message = parsed(bytes.toString('utf8'))
  if (Array.isArray(message)) requireBatch(message, request)
  else if (typeof message !== 'object' || message === null) throw invalid('The body must be a JSON-RPC message.')
  return message
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new RpcFault(
      RPC.PARSE_ERROR,
      new DomainError('INVALID_INPUT', `The body is not valid JSON: ${why}.`, {
        reason: 'INVALID_JSON',
        retryable: false,
      }),
    )
  }
}

function requireBatch(messages: readonly unknown[], { headers }: IncomingMessage): void {
  const version = headers['mcp-protocol-version'] ?? VERSION_WITH_BATCHES
  if (version !== VERSION_WITH_BATCHES) throw invalid(`MCP ${version} has no batches: send one message a request.`)
  if (messages.length === 0) throw invalid('The batch is empty.')
  if (messages.length > MOST_MESSAGES) throw invalid(`A batch may hold at most ${MOST_MESSAGES} messages.`)
  const ids = messages.flatMap((message) => idOf(message) ?? [])
  if (new Set(ids).size < ids.length) throw invalid('Two messages of the batch have the same id.')
}

function idOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined
}

function invalid(message: string): RpcFault {
  return new RpcFault(
    RPC.INVALID_REQUEST,
    new DomainError('INVALID_INPUT', message, { reason: 'INVALID_MESSAGE', retryable: false }),
  )
}

/** Answers a fault as JSON-RPC does; `data` holds what every other answer of this server says about an error. */
export function sendRpcFault(response: ServerResponse, { rpcCode, why }: RpcFault): void {
  const { error } = failure(publicError(why, () => {}))
  if (why.code === 'PAYLOAD_TOO_LARGE') response.setHeader('Connection', 'close')
  const answer = { jsonrpc: '2.0', id: null, error: { code: rpcCode, message: why.message, data: error } }
  sendJson(response, statusOf(why.code), JSON.stringify(answer))
}
