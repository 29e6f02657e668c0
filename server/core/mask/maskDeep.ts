import { DomainError } from '../errors.ts'
import { createSecretMasker } from './secretMasker.ts'

/** A copy in which every text, map keys included, went through `mask`. */
export function maskDeep<T>(value: T, mask: (text: string) => string): T {
  const copy = (part: unknown): unknown => {
    if (typeof part === 'string') return mask(part)
    if (Array.isArray(part)) return part.map(copy)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [mask(key), copy(inner)]))
  }
  // Only texts are replaced by texts, so the shape is the one that came in.
  return copy(value) as T
}

/** A failure whose message and details hold none of these secrets. What is no `DomainError` is told to nobody as it is. */
export function maskFailure(error: unknown, secrets: readonly string[]): unknown {
  if (!(error instanceof DomainError)) return error
  const mask = createSecretMasker(secrets)
  const message = mask(error.message)
  const details = maskDeep(error.details, mask)
  const isSame = message === error.message && JSON.stringify(details) === JSON.stringify(error.details)
  return isSame ? error : new DomainError(error.code, message, details, { cause: error })
}
