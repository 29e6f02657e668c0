/**
 * Every code a caller may branch on, with the HTTP status that REST answers. The same codes stand in GraphQL's
 * `extensions.code` and in MCP results. Adding a row is an API change.
 */
export const HTTP_STATUS = {
  API_KEY_REQUIRED: 401,
  INVALID_KEY: 401,
  SETUP_REQUIRED: 401,
  SCOPE_REQUIRED: 403,
  OWNER_REQUIRED: 403,
  PROTECTED: 403,
  POLICY_DENIED: 403,
  INVALID_SETUP_TOKEN: 403,
  INVALID_INPUT: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  ALREADY_SETUP: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
  DOCKER_ERROR: 502,
  OVERLOADED: 503,
  STORAGE_FULL: 507,
} as const

export type ErrorCode = keyof typeof HTTP_STATUS

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(HTTP_STATUS, value)
}

/** What a caller can do about a failure, beside its code and message. Every part is safe to show to an agent. */
export interface ErrorDetails {
  /** A finer, stable name inside the code, e.g. `PORT_IN_USE` inside `CONFLICT`. */
  reason?: string
  /** Whether the same request can succeed later without anybody changing anything. */
  retryable?: boolean
  /** What a person has to do, one sentence. */
  humanAction?: string
  /** Scopes that the refused call needs, and those that the key holds. */
  requiredScopes?: readonly string[]
  grantedScopes?: readonly string[]
  /** Where in the caller's input the fault is, e.g. `services.web.ports[1]`. */
  path?: string
  /** All faults at once, where there can be several (validation, policy). */
  violations?: readonly object[]
  /** Seconds to wait before a retry. */
  retryAfterSeconds?: number
  [extra: string]: unknown
}

/** A failure the caller is told about. Any other throw is a bug: logged, masked, `INTERNAL_ERROR`. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }

  /** What graphql-js copies onto the GraphQLError. */
  get extensions(): Record<string, unknown> {
    return { code: this.code, ...this.details }
  }
}
