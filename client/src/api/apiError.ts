/** A failed call as the dashboard shows it, whichever way it failed. */
export interface ApiError {
  /** The server's closed code, or `OFFLINE` where no answer came at all. */
  code: string
  message: string
  /** What a person has to do; empty where nothing is known. */
  humanAction: string
  retryable: boolean
  /** The finer name inside the code, e.g. `PORT_IN_USE`. */
  reason: string
  /** All faults at once, where the server found several. */
  violations: Violation[]
  /** Whatever else the server said. */
  details: Record<string, unknown>
}

/** One broken rule, of the policy or of a file's format. */
export interface Violation {
  message: string
  rule?: string
  path?: string
  instead?: string
  line?: number
  column?: number
}

interface GraphQLFailure {
  message: string
  extensions?: Record<string, unknown>
}

/** Reads urql's error: the first GraphQL error if the server answered, else the network's. */
export function apiErrorOf(error: Error): ApiError {
  const first = graphQLErrors(error)[0]
  if (!first) return offline(error)
  const details = first.extensions ?? {}
  if (details.reason === 'INVALID_QUERY') return otherVersion(first.message)
  return {
    code: text(details.code) || 'INTERNAL_ERROR',
    message: sentence(first.message),
    humanAction: text(details.humanAction ?? details.human_action),
    retryable: details.retryable === true,
    reason: text(details.reason),
    violations: Array.isArray(details.violations) ? details.violations.map(violationOf) : [],
    details,
  }
}

function graphQLErrors(error: Error): readonly GraphQLFailure[] {
  return 'graphQLErrors' in error && Array.isArray(error.graphQLErrors) ? error.graphQLErrors : []
}

function offline(error: Error): ApiError {
  const network = 'networkError' in error && error.networkError instanceof Error ? error.networkError : error
  return {
    code: 'OFFLINE',
    message: 'WAGMIOS did not answer.',
    humanAction: 'Check that the server runs and that this device reaches it.',
    retryable: true,
    reason: network.message,
    violations: [],
    details: {},
  }
}

/** The page's own queries are right for the version that it came with. */
function otherVersion(reason: string): ApiError {
  return {
    code: 'OTHER_VERSION',
    message: 'This server runs another version of WAGMIOS than this page.',
    humanAction: 'Reload the page. If it is about another machine: update that one, or open its own dashboard.',
    retryable: false,
    reason,
    violations: [],
    details: {},
  }
}

function violationOf(value: unknown): Violation {
  if (typeof value !== 'object' || value === null) return { message: String(value) }
  const part = value as Record<string, unknown> // any object can be read by name; each part is checked below
  const violation: Violation = { message: text(part.message) || text(part.why) || 'Not allowed.' }
  if (text(part.rule)) violation.rule = text(part.rule)
  if (text(part.path)) violation.path = text(part.path)
  if (text(part.instead)) violation.instead = text(part.instead)
  if (typeof part.line === 'number') violation.line = part.line
  if (typeof part.column === 'number') violation.column = part.column
  return violation
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function sentence(message: string): string {
  const trimmed = message.trim()
  if (trimmed === '') return 'The call failed.'
  // A scope, a path or a file at the beginning keeps its spelling.
  return /^[a-z]+(?=[\s,.']|$)/.test(trimmed) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed
}
