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
  const log = Array.isArray(details.log) ? details.log.filter((line) => typeof line === 'string') : []
  const check = text('healthOutput')
  return {
    humanAction: text('humanAction'),
    output: [check && `Health check: ${check}`, ...log.map(plainText)].filter(Boolean).join('\n'),
  }
}
