import { GraphQLError } from 'graphql'
import { DomainError, type ErrorCode, HTTP_STATUS, isErrorCode } from '../core/errors.ts'
import { isRecorded, markRecorded } from '../core/recorded.ts'

/** Told of errors that nobody classified; the caller only hears INTERNAL_ERROR. */
export type Report = (error: unknown, requestId?: string) => void

/** A failure as every transport shows it. */
export interface PublicError {
  code: ErrorCode
  message: string
  details: Record<string, unknown>
}

/**
 * What a caller may know of an error: a DomainError keeps its message and code; a fault in the request itself is
 * INVALID_INPUT; everything else loses both and is reported.
 */
export function publicError(error: unknown, report: Report): PublicError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error
  if (original instanceof DomainError) {
    const { code, message, details } = original
    return { code, message, details }
  }
  if (original instanceof GraphQLError)
    return { code: codeOf(original), message: original.message, details: detailsOf(original) }
  report(original)
  return {
    code: 'INTERNAL_ERROR',
    message: 'An unexpected error; the server log has it under the request id.',
    details: {},
  }
}

/** graphql-js and our own limits throw GraphQLErrors about the request: syntax, validation, coercion. */
function codeOf(error: GraphQLError): ErrorCode {
  return isErrorCode(error.extensions.code) ? error.extensions.code : 'INVALID_INPUT'
}

/** Details that we put there ourselves, as our code beside them tells; nothing of what libraries attach. */
function detailsOf({ extensions }: GraphQLError): Record<string, unknown> {
  if (!isErrorCode(extensions.code)) return {}
  const { code: _code, http: _http, ...details } = extensions
  return details
}

/** The same error for a GraphQL answer, at its place in the query. */
export function maskError(error: unknown, report: Report): GraphQLError {
  const { code, message, details } = publicError(error, report)
  const at = error instanceof GraphQLError ? error : undefined
  const shown = new GraphQLError(message, {
    ...(at?.nodes && { nodes: at.nodes }),
    ...(at?.source && { source: at.source }),
    ...(at?.positions && { positions: at.positions }),
    ...(at?.path && { path: at.path }),
    extensions: { code, ...details },
  })
  if (isRecorded(error)) markRecorded(shown)
  return shown
}

export function statusOf(code: ErrorCode): number {
  return HTTP_STATUS[code]
}
