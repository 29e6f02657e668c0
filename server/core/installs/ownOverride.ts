import { DomainError } from '../errors.ts'

/**
 * The override file of an install after new answers. One that its owner wrote, or has changed, stays; where the new answers
 * need another one of ours as well, they are refused with what would have to stand in it.
 *
 * @param current what is there
 * @param before what the answers so far made of it
 * @param next what the new answers make of it
 * @throws DomainError CONFLICT, reason OVERRIDE_IS_YOURS
 */
export function overrideBeside(current: string | null, before: string | null, next: string | null): string | null {
  if (current === null || current === before) return next
  if (next === before) return current
  throw new DomainError('CONFLICT', 'The compose.override.yaml of this install was written or changed by hand.', {
    reason: 'OVERRIDE_IS_YOURS',
    retryable: false,
    humanAction:
      'Put the new settings into that file yourself; or move it away, and what this install was told goes into a new one.',
  })
}

/** Variables of an install's `.env` that its app does not ask for: somebody put them there. */
export function ownVariables(
  values: Readonly<Record<string, string>>,
  questions: readonly { name: string }[],
): Record<string, string> {
  const asked = new Set(questions.map(({ name }) => name))
  return Object.fromEntries(Object.entries(values).filter(([name]) => !asked.has(name)))
}
