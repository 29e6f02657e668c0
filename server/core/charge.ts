import type { Caller } from './caller.ts'

/** Text that one request's worth of work goes through; small real Compose files are some 1 to 4 KiB. */
const CHARACTERS_PER_REQUEST = 8192

/**
 * Counts the reading and judging of a configuration against the caller's limit: a request for every 8 KiB of text in it,
 * so that one request with many or large ones costs what they cost. @throws DomainError RATE_LIMITED
 */
export function chargeFor({ charge }: Caller, configuration: unknown): void {
  charge?.(Math.max(1, Math.ceil(textIn(configuration) / CHARACTERS_PER_REQUEST)))
}

function textIn(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  let characters = 1
  for (const [key, inner] of Object.entries(value)) characters += key.length + textIn(inner)
  return characters
}
