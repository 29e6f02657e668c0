import { DomainError } from '../errors.ts'
import { REDACTED } from '../mask/redacted.ts'

/**
 * What stands in place of a secret is no value: saved, it would take the secret's place, and what runs with it would have
 * a password that everybody knows.
 * @throws DomainError INVALID_INPUT
 */
export function requireUnmasked(compose: string): void {
  const at = compose.indexOf(REDACTED)
  if (at === -1) return
  const line = compose.slice(0, at).split('\n').length
  throw new DomainError(
    'INVALID_INPUT',
    `Line ${line} holds ${REDACTED}: that stands where a secret was taken out of a text that another key wrote. Nothing was saved.`,
    {
      reason: 'MASKED_VALUE',
      retryable: false,
      path: 'compose',
      humanAction: 'Put a variable in its place, e.g. $DB_PASSWORD, or let the owner change the template.',
    },
  )
}
