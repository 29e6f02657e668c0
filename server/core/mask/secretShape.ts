import { maskKeyBlocks } from './keyBlocks.ts'
import { REDACTED } from './redacted.ts'
import { maskWebTokens } from './webTokens.ts'

/** Tokens that say what they are, wherever they stand. */
const TOKENS = new RegExp(
  [
    /gh[pousr]_\w{20,}/,
    /github_pat_\w{20,}/,
    /glpat-[\w-]{16,}/,
    /xox[abeoprs]-[\w-]{10,}/,
    /sk-[\w-]{16,}/,
    /[rsp]k_(?:live|test)_\w{10,}/,
    /wag_live_[\w-]{16,}/,
    /(?:AKIA|ASIA)[A-Z\d]{16}/,
    /AIza[\w-]{35}/,
    /dckr_pat_[\w-]{16,}/,
    /hf_[A-Za-z]{20,}/,
    /npm_\w{30,}/,
    /tskey-[\w-]{16,}/,
    /ptr_[\w+/=]{20,}/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/** crypt(3) and htpasswd hashes; Compose files double each `$`. */
const PASSWORD_HASH =
  /\${1,2}(?:2[abxy]?|apr1|1|5|6|7|y|gy|argon2\w*|pbkdf2\w*|scrypt)\${1,2}\S+|\{SSHA\d*\}\S+|\{SHA\d*\}\S+/g

const AUTHORIZATION = /\b(Bearer|Basic|Token)\s+[\w+/=.~-]{8,}/gi

/** The text with everything taken out that is a secret by its shape alone: tokens, keys, password hashes. */
export function maskSecretShapes(text: string): string {
  if (text.length < 8) return text
  return maskWebTokens(maskKeyBlocks(text))
    .replace(PASSWORD_HASH, REDACTED)
    .replace(TOKENS, REDACTED)
    .replace(AUTHORIZATION, (_, scheme: string) => `${scheme} ${REDACTED}`)
}

/** Whether the whole value looks made by a random generator: long, one word, letters and digits mixed. */
export function isRandomLooking(value: string): boolean {
  if (value.length < 20 || !/^[\w+/=-]+$/.test(value) || value.startsWith('/')) return false
  if (/^[\da-f]{32,}$/i.test(value)) return /\d/.test(value) && /[a-f]/i.test(value)
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && entropyBits(value) > 3.4
}

/** Shannon entropy of one character, in bits. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  return counts.values().reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}
