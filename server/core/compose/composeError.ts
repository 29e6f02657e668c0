import { DomainError } from '../errors.ts'
import type { ComposeProblem } from './loader/problems.ts'

/** One fault of a Compose file. */
export type ComposeViolation = Omit<ComposeProblem, 'severity'>

/** A Compose file that cannot be used. `violations` lists every fault that was found, with its place. */
export class ComposeError extends DomainError {
  readonly violations: readonly ComposeViolation[]

  constructor(violations: readonly ComposeViolation[]) {
    const [first] = violations
    const place = first === undefined || first.line === null ? '' : ` (${first.file}:${first.line}:${first.column})`
    const path = first === undefined || first.path === '' ? '' : `${first.path}: `
    const more = violations.length > 1 ? `, and ${violations.length - 1} more` : ''
    super('INVALID_INPUT', `invalid Compose file: ${path}${first?.message ?? 'unknown fault'}${place}${more}`, {
      reason: 'INVALID_COMPOSE_FILE',
      violations,
      ...(first?.fix === undefined ? {} : { humanAction: first.fix }),
      ...(first === undefined || first.path === '' ? {} : { path: first.path }),
    })
    this.violations = violations
  }
}
