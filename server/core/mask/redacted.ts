/** What stands in place of a secret, in every transport. */
export const REDACTED = '[redacted]'

/**
 * What to say of a value that a caller has read masked and sends back as if it were one: taken for a value, it would replace
 * the secret, and everybody knows it.
 */
export const MASKED_VALUE = `must not hold ${REDACTED}, which stands in place of a value that is masked`

/** Whether a value that was given is, or holds, what stands for a masked one. */
export function holdsMask(value: string): boolean {
  return value.includes(REDACTED)
}
