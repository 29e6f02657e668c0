import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import { RPC } from './rpcBody.ts'

/**
 * Answers a request whose parameters don't fit its method with "invalid params" and what is wrong with them; the SDK
 * would call that an internal error, and dump its own findings. Everything else goes on to the server.
 */
export async function requireParams(transport: Transport): Promise<void> {
  const { CallToolRequestSchema, InitializeRequestSchema, ListToolsRequestSchema, PingRequestSchema } = await import(
    '@modelcontextprotocol/sdk/types.js'
  )
  const schemas: Readonly<
    Record<
      string,
      | typeof CallToolRequestSchema
      | typeof InitializeRequestSchema
      | typeof ListToolsRequestSchema
      | typeof PingRequestSchema
    >
  > = {
    'tools/call': CallToolRequestSchema,
    'tools/list': ListToolsRequestSchema,
    initialize: InitializeRequestSchema,
    ping: PingRequestSchema,
  }
  const deliver = transport.onmessage
  transport.onmessage = (message: JSONRPCMessage, extra) => {
    if (!('method' in message) || !('id' in message)) return deliver?.(message, extra)
    const result = schemas[message.method]?.safeParse(message)
    if (!result || result.success) return deliver?.(message, extra)
    const faults = result.error.issues.slice(0, 5).map(({ path, message: why }) => `${path.join('.')}: ${why}`)
    const error = { code: RPC.INVALID_PARAMS, message: `Invalid parameters of ${message.method}: ${faults.join('; ')}` }
    // A client that has gone needs no answer.
    void transport.send({ jsonrpc: '2.0', id: message.id, error }).catch(() => {})
  }
}
