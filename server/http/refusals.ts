import type { IncomingMessage } from 'node:http'
import { GraphQLError, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import { accessOf } from '../../schema/access.ts'
import { schema } from '../../schema/index.ts'
import type { Target } from '../core/activity/entry.ts'
import type { Caller, Via } from '../core/caller.ts'
import type { Core } from '../core/core.ts'
import { DomainError, type ErrorCode } from '../core/errors.ts'
import { isRecorded, markRecorded } from '../core/recorded.ts'
import { type Request, secretOf } from './authenticate.ts'
import { parseLimited } from './queryLimits.ts'

/** Refusals that are worth a line also where somebody only wanted to look. */
const ALWAYS: ReadonlySet<ErrorCode> = new Set([
  'SCOPE_REQUIRED',
  'OWNER_REQUIRED',
  'PROTECTED',
  'POLICY_DENIED',
  'RATE_LIMITED',
  'METHOD_NOT_ALLOWED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'STORAGE_FULL',
])
/** Of these the caller is not the cause, or nobody. */
const NEVER: ReadonlySet<ErrorCode> = new Set(['API_KEY_REQUIRED', 'INVALID_KEY', 'SETUP_REQUIRED', 'OVERLOADED'])
const MAX_PATH = 200
const MAX_FIELDS = 10

/** What was refused, as far as it is known. */
export interface RefusedCall {
  /** As in the activity log; where it is not known what was wanted, `http.request` and the like. */
  action: string
  /** Whether it only asks: that a question makes no sense is nobody's business. */
  isRead: boolean
  target?: Target | null
  detail?: Record<string, unknown>
}

export interface RefusalsDeps {
  core: Core
  requestOf: (request: IncomingMessage) => Request
}

/**
 * The line in the activity log for what a transport itself refuses to a key, and for whatever else has none yet when the
 * answer is sent. A caller without a valid key has no name to put there.
 */
export class Refusals {
  readonly #deps: RefusalsDeps

  constructor(deps: RefusalsDeps) {
    this.#deps = deps
  }

  /** Resolves when the refusal is on record, where it belongs there: before it is answered. */
  async record(request: IncomingMessage, via: Via, call: RefusedCall, error: unknown): Promise<void> {
    const caller = this.#callerOf(request, via)
    if (caller) await this.recordFor(caller, withPath(request, call), error)
  }

  /** The same for a caller who is known already. */
  async recordFor(caller: Caller, call: RefusedCall, error: unknown): Promise<void> {
    const { action, isRead, target = null, detail } = call
    if (!caller.principal || isRecorded(error) || !isWorthALine(error, isRead)) return
    await this.#deps.core.gate.turnAway(caller, { action, target, ...(detail && { detail }) }, originalOf(error))
    markRecorded(error)
  }

  /** What was wrong with an operation of GraphQL, or with parts of it. */
  async recordOperation(caller: Caller, query: unknown, errors: readonly GraphQLError[]): Promise<void> {
    if (errors.length === 0) return
    const { isRead, actions } = operationOf(typeof query === 'string' ? query : '')
    for (const error of errors) {
      const [field] = error.path ?? []
      const action = actions.get(String(field ?? '')) ?? (actions.size === 1 ? [...actions.values()][0] : undefined)
      const detail = { fields: [...actions.keys()].slice(0, MAX_FIELDS) }
      const call = { action: action ?? 'graphql.request', isRead, ...(action === undefined && { detail }) }
      await this.recordFor(caller, call, error)
    }
  }

  #callerOf(request: IncomingMessage, via: Via): Caller | undefined {
    const { core, requestOf } = this.#deps
    const secret = secretOf(request.headers)
    const principal = secret === undefined ? null : core.keys.authenticate(secret)
    if (!principal) return undefined
    const { address, requestId } = requestOf(request)
    const fromDashboard = principal.role === 'OWNER' && request.headers['x-wagmios-client'] === 'dashboard'
    return { principal, via: fromDashboard ? 'DASHBOARD' : via, address, requestId }
  }
}

function isWorthALine(error: unknown, isRead: boolean): boolean {
  const code = codeOf(error)
  if (code !== undefined && NEVER.has(code)) return false
  return !isRead || (code !== undefined && ALWAYS.has(code))
}

function originalOf(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error
  if (error.originalError) return error.originalError
  const { code = 'INVALID_INPUT', reason } = error.extensions
  // Our own limits and graphql-js's validation: about the request, and of the codes that are ours.
  return new DomainError(code as ErrorCode, error.message, { ...(typeof reason === 'string' && { reason }) })
}

function codeOf(error: unknown): ErrorCode | undefined {
  const original = originalOf(error)
  return original instanceof DomainError ? original.code : undefined
}

/** Where the caller wanted to go. */
function withPath(request: IncomingMessage, call: RefusedCall): RefusedCall {
  // Express cuts off what it has found the endpoint by.
  const url = 'originalUrl' in request && typeof request.originalUrl === 'string' ? request.originalUrl : request.url
  const path = url?.split('?', 1)[0] ?? '/'
  return { ...call, detail: { ...call.detail, method: request.method ?? '', path: path.slice(0, MAX_PATH) } }
}

/** What a query asks for: each root field's name or alias with its action. What cannot be read may have been a change. */
function operationOf(query: string): { isRead: boolean; actions: Map<string, string> } {
  const actions = new Map<string, string>()
  try {
    const operations = parseLimited(query).definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    )
    const types = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }
    for (const { operation, selectionSet } of operations)
      for (const selection of selectionSet.selections) {
        if (selection.kind !== Kind.FIELD) continue
        const access = accessOf(types[operation]?.getFields()[selection.name.value]?.extensions)
        if (access) actions.set(selection.alias?.value ?? selection.name.value, access.action)
      }
    return { isRead: operations.every(({ operation }) => operation !== OperationTypeNode.MUTATION), actions }
  } catch {
    return { isRead: !/\bmutation\b/.test(query), actions }
  }
}
