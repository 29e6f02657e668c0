import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { trimmedEnd } from '../trimmedEnd.ts'

const KEY_PREFIX = 'wag_live_'
const SHOWN_CHARACTERS = 6

/** A new key as its holder sees it, once: `wag_live_` and 32 random bytes in base64url. */
export function createKeySecret(): string {
  return KEY_PREFIX + randomBytes(32).toString('base64url')
}

/** A new one-time token for the setup door. */
export function createSetupToken(): string {
  return `wag_setup_${randomBytes(24).toString('base64url')}`
}

/** SHA-256 of a key, hex. Padding that some clients carry along is not part of it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(trimmedEnd(secret, '=')).digest('hex')
}

/** The first characters after `wag_live_`: enough to recognise a key by, useless to guess it from. */
export function prefixOf(secret: string): string {
  return secret.slice(KEY_PREFIX.length, KEY_PREFIX.length + SHOWN_CHARACTERS)
}

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)))
}
