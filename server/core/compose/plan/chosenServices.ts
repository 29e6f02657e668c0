import { DomainError } from '../../errors.ts'
import type { LabelGraph } from './labelGraph.ts'

/**
 * Names of the chosen services; all where none are named.
 * @throws DomainError NOT_FOUND where the project has no container of a named one
 */
export function chosenServices(graph: LabelGraph, chosen: readonly string[] | undefined): ReadonlySet<string> {
  const missing = (chosen ?? []).find((name) => !graph.services.has(name))
  if (missing !== undefined)
    throw new DomainError('NOT_FOUND', `no such service: ${missing}`, {
      reason: 'UNKNOWN_SERVICE',
      retryable: false,
      humanAction: `Choose from: ${graph.order.join(', ')}.`,
    })
  return new Set(chosen ?? graph.order)
}
