import { DomainError } from '../server/core/errors.ts'
import type { Context } from './context.ts'

/** Fields that ask the engine itself, e.g. logs. A page of a dashboard needs one or two of them. */
const MAX_READS = 20

const reads = new WeakMap<Context, number>()

/**
 * Counts one field of an operation that costs an engine call and, with a log, megabytes of memory. Depth and width of a
 * query say nothing of these: a list may have hundreds of containers.
 * @throws DomainError INVALID_INPUT / QUERY_TOO_COMPLEX
 */
export function countEngineRead(context: Context): void {
  const count = (reads.get(context) ?? 0) + 1
  reads.set(context, count)
  if (count > MAX_READS)
    throw new DomainError('INVALID_INPUT', `An operation may read ${MAX_READS} logs or configurations at most.`, {
      reason: 'QUERY_TOO_COMPLEX',
      retryable: false,
    })
}
