import { createHash } from 'node:crypto'
import type { Caller } from '../caller.ts'
import { type MaskedCompose, maskCompose } from '../mask/composeText.ts'
import type { WrittenText } from './templateFiles.ts'

/** Masked texts, so that a list of templates is not parsed anew for each reader. */
const REMEMBERED = 200
const known = new Map<string, MaskedCompose>()

/** Whether a caller sees a text as it was written: the owner, and the key that wrote it. */
export function mayReadText({ principal }: Caller, author: string | null): boolean {
  return principal?.role === 'OWNER' || (author !== null && author === principal?.keyId)
}

/** A text as the caller may see it. */
export function shownText(caller: Caller, { compose, author }: WrittenText): Pick<MaskedCompose, 'text' | 'isMasked'> {
  return mayReadText(caller, author) ? { text: compose, isMasked: false } : maskedText(compose)
}

/** As `maskCompose`, remembered. */
export function maskedText(compose: string): MaskedCompose {
  const key = createHash('sha256').update(compose).digest('base64')
  const before = known.get(key)
  if (before) return before
  const masked = maskCompose(compose)
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? '')
  known.set(key, masked)
  return masked
}
