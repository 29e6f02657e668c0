import type { IncomingMessage } from 'node:http'
import { type DocumentNode, type ExecutionArgs, GraphQLError, validate } from 'graphql'
import { CloseCode, type SubscribePayload } from 'graphql-ws'
import { type Extra, useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Context } from '../../../schema/context.ts'
import { schema } from '../../../schema/index.ts'
import type { Caller } from '../../core/caller.ts'
import type { Core } from '../../core/core.ts'
import { DomainError } from '../../core/errors.ts'
import { type Authenticator, secretOf } from '../authenticate.ts'
import { maskError, type Report } from '../errors.ts'
import { refuseSocket } from '../httpServer.ts'
import { requireJsonBounds } from '../jsonBounds.ts'
import { limitFaults, parseLimited } from '../queryLimits.ts'
import type { Refusals } from '../refusals.ts'
import { badHandshake } from './badHandshake.ts'
import type { KeySockets } from './keySockets.ts'

const MAX_MESSAGE_BYTES = 1024 * 1024
const KEEP_ALIVE_MS = 15_000

type SocketExtra = { caller?: Caller }

export interface SocketDeps {
  core: Core
  authenticator: Authenticator
  sockets: KeySockets
  report: Report
  requestOf: (request: IncomingMessage) => { address: string; requestId: string }
  refusals: Refusals
}

/**
 * GraphQL over WebSocket (`graphql-transport-ws`). The key comes in `connectionParams` as `apiKey` (or `X-API-Key`,
 * `Authorization`), or as a header. Close codes: 4401 no or wrong key, 4403 key revoked or narrowed.
 */
export function createGraphQLSocket(deps: SocketDeps): {
  server: WebSocketServer
  dispose: () => void | Promise<void>
} {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  server.on('wsClientError', (error, socket) => refuseSocket(socket, badHandshake(error), deps.report))
  const { dispose } = useServer<Record<string, unknown>, SocketExtra>(
    {
      schema,
      // Otherwise close reasons carry the messages of unexpected errors.
      isProd: true,
      onConnect: (context) => connect(deps, context.extra, context.connectionParams ?? {}),
      onSubscribe: async ({ extra }, _id, payload) => {
        try {
          const args = argsOf(deps, extra, payload)
          return Array.isArray(args) ? await told(deps, extra, payload, args) : args
        } catch (error) {
          return told(deps, extra, payload, [maskError(error, deps.report)])
        }
      },
      onNext: async ({ extra }, _id, payload, _args, result) =>
        result.errors ? { ...result, errors: await told(deps, extra, payload, result.errors) } : undefined,
      onError: ({ extra }, _id, payload, errors) => told(deps, extra, payload, errors),
      onDisconnect: (context) => deps.sockets.remove(context.extra.socket),
    },
    server,
    KEEP_ALIVE_MS,
  )
  return { server, dispose }
}

/** What is shown of errors, of which those that a key made are on record by then. */
async function told(
  { refusals, report }: SocketDeps,
  { caller }: SocketExtra,
  { query }: SubscribePayload,
  errors: readonly GraphQLError[],
): Promise<GraphQLError[]> {
  if (caller) await refusals.recordOperation(caller, query, errors)
  return errors.map((error) => maskError(error, report))
}

function argsOf(
  { core, authenticator, report }: SocketDeps,
  extra: Extra & SocketExtra,
  payload: SubscribePayload,
): ExecutionArgs | GraphQLError[] {
  const contextValue = contextOf(core, extra)
  authenticator.admit(contextValue.caller.principal, contextValue.caller.address)
  if (payload.variables) requireJsonBounds(Buffer.from(JSON.stringify(payload.variables)))
  const { document, errors } = checked(payload.query)
  if (!document) return errors.map((error) => maskError(error, report))
  return {
    schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue,
  }
}

function connect(deps: SocketDeps, extra: Extra & SocketExtra, params: Record<string, unknown>): boolean {
  const { address, requestId } = deps.requestOf(extra.request)
  const secret = secretIn(params) ?? secretOf(extra.request.headers)
  try {
    const principal = deps.authenticator.authenticate(secret, address)
    if (!principal) return refuse(extra.socket, 'API key required')
    const fromDashboard = principal.role === 'OWNER' && params.client === 'dashboard'
    const via = fromDashboard ? 'DASHBOARD' : 'GRAPHQL'
    extra.caller = { principal, via, requestId, address, charge: deps.authenticator.charge(principal, address) }
    deps.sockets.add(principal.keyId, extra.socket)
    return true
  } catch (error) {
    return refuse(extra.socket, error instanceof DomainError ? error.message : 'Unauthorized')
  }
}

/** Closed by us first: graphql-ws's own 4403 would make clients try again for ever. */
function refuse(socket: WebSocket, reason: string): false {
  socket.close(CloseCode.Unauthorized, reason.slice(0, 120))
  return false
}

function secretIn(params: Record<string, unknown>): string | undefined {
  const direct = params.apiKey ?? params['X-API-Key'] ?? params['x-api-key']
  if (typeof direct === 'string' && direct !== '') return direct
  const authorization = params.authorization ?? params.Authorization
  return typeof authorization === 'string' ? secretOf({ authorization }) : undefined
}

/** The parsed document, or what is wrong with it. */
function checked(query: string): { document?: DocumentNode; errors: readonly GraphQLError[] } {
  try {
    const document = parseLimited(query)
    const beyond = limitFaults(document)
    const errors = beyond.length > 0 ? beyond : validate(schema, document)
    return errors.length > 0 ? { errors } : { document, errors }
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    throw error
  }
}

/** The key's powers are those of now, not those of when the socket was opened. */
function contextOf(core: Core, { caller, socket }: Extra & SocketExtra): Context {
  const principal = caller?.principal && core.keys.principal(caller.principal.keyId)
  // A socket that is being closed belongs to a key that was revoked, rotated or narrowed; its peer may take its time.
  if (!caller || !principal || socket.readyState !== socket.OPEN)
    throw new DomainError('INVALID_KEY', 'The API key is invalid or revoked.', { retryable: false })
  return { core, caller: { ...caller, principal } }
}
