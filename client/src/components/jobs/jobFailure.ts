import type { JobFieldsFragment } from '../../gql/graphql.ts'
import { plainText } from '../logs/controlCodes.ts'

/** What a failed job has to say beyond its message; empty where it says nothing. */
export interface JobFailure {
  humanAction: string
  /** The last health check and the last lines of the container that failed, which may be gone by now. */
  output: string
}

export function failureOf({ error }: Pick<JobFieldsFragment, 'error'>): JobFailure {
  const details: Record<string, unknown> =
    typeof error?.details === 'object' && error.details !== null ? { ...error.details } : {}
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : '')
  return {
    humanAction: text('humanAction'),
    output: lastWordsOf({ log: details.log, healthOutput: text('healthOutput') }),
  }
}

/** What a health check and a log said last, as text; empty where they said nothing. */
export function lastWordsOf({ log, healthOutput }: { log: unknown; healthOutput: string | null }): string {
  const lines = Array.isArray(log) ? log.filter((line) => typeof line === 'string') : []
  return [healthOutput && `Health check: ${healthOutput.trim()}`, ...lines]
    .filter(Boolean)
    .map(String)
    .map(plainText)
    .join('\n')
}
