import { DomainError } from '../errors.ts'
import { isScope, SCOPES, type Scope } from '../scopes.ts'

const MAX_LABEL = 64

/** @throws DomainError INVALID_INPUT naming every scope that does not exist */
export function checkScopes(scopes: readonly unknown[], { allowNone = false } = {}): Scope[] {
  const unknown = scopes.filter((scope) => !isScope(scope))
  if (unknown.length > 0)
    throw new DomainError(
      'INVALID_INPUT',
      `Unknown scope: ${unknown.join(', ')}. The scopes are ${SCOPES.join(', ')}.`,
      {
        reason: 'UNKNOWN_SCOPE',
        path: 'scopes',
        violations: unknown.map((scope) => ({ path: 'scopes', value: String(scope) })),
      },
    )
  const wanted = SCOPES.filter((scope) => scopes.includes(scope))
  if (wanted.length === 0 && !allowNone)
    throw new DomainError('INVALID_INPUT', `A key needs at least one scope. The scopes are ${SCOPES.join(', ')}.`, {
      reason: 'SCOPES_REQUIRED',
      path: 'scopes',
    })
  return wanted
}

/** @throws DomainError INVALID_INPUT where the label is empty, too long or holds control characters */
export function checkLabel(label: string): string {
  const trimmed = label.trim()
  if (trimmed === '' || trimmed.length > MAX_LABEL || /\p{Cc}/u.test(trimmed))
    throw new DomainError('INVALID_INPUT', `A label is 1 to ${MAX_LABEL} characters without control characters.`, {
      path: 'label',
    })
  return trimmed
}
