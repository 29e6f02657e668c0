import { REDACTED } from './redacted.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking, maskSecretShapes } from './secretShape.ts'
import { urlSecrets } from './urlCredentials.ts'

/** Shorter values are ordinary words too often: taking them out would garble what is left. */
const MIN_LENGTH = 8
const MIN_WORD_LENGTH = 4

/**
 * The values in `NAME=value` lines that are secrets: by the name, by their shape, or as the password in a URL. Put
 * longest first, so that a secret that contains another one is taken out whole.
 */
export function secretsOfEnv(env: readonly string[] | null | undefined): string[] {
  const secrets = new Set<string>()
  for (const line of env ?? []) {
    const at = line.indexOf('=')
    if (at < 1) continue
    const value = line.slice(at + 1)
    for (const secret of urlSecrets(value)) secrets.add(secret)
    if (isSecretValue(line.slice(0, at), value)) secrets.add(value)
  }
  return [...secrets].filter((secret) => secret.length >= MIN_WORD_LENGTH).sort((a, b) => b.length - a.length)
}

/** Passwords that everybody knows and that are also names of programs and users: taking them out would only garble. */
const DEFAULT_PASSWORDS = new Set([
  'admin',
  'adminadmin',
  'changeme',
  'changethis',
  'default',
  'example',
  'guest',
  'mariadb',
  'mongo',
  'mongodb',
  'mysql',
  'password',
  'postgres',
  'postgresql',
  'public',
  'rabbitmq',
  'redis',
  'root',
  'secret',
  'test',
  'user',
])

function isSecretValue(name: string, value: string): boolean {
  if (isSecretName(name)) return !isPlainWord(value) && !DEFAULT_PASSWORDS.has(value)
  return isRandomLooking(value) || maskSecretShapes(value) !== value
}

/** What switches and numbers hold, even under a name such as `AUTH`. */
function isPlainWord(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|none|null|enabled?|disabled?|default|basic|\d{1,5})$/i.test(value)
}

/**
 * Takes known secrets out of any text, also percent-encoded and Base64-encoded ones. Secrets of 8 characters or more go wherever they
 * stand; shorter ones (4 to 7) only as whole words that are more than lower-case letters.
 */
export function maskKnownSecrets(text: string, secrets: readonly string[]): string {
  return secrets.length === 0 ? text : createSecretMasker(secrets)(text)
}

/**
 * As `maskKnownSecrets`, prepared once for many texts: log lines of one container, for example. Give it whole lines, so
 * that no secret is cut in two.
 */
export function createSecretMasker(secrets: readonly string[]): (text: string) => string {
  const long = secrets.flatMap(withLines).filter((secret) => secret.length >= MIN_LENGTH)
  const anywhere = unique(long.flatMap(spellings))
  const words = unique(secrets.filter((secret) => secret.length < MIN_LENGTH && isDistinctWord(secret)))
  const wordPattern =
    words.length === 0 ? null : new RegExp(`(?<![\\w-])(?:${words.map(escaped).join('|')})(?![\\w-])`, 'g')
  if (anywhere.length === 0 && !wordPattern) return (text) => text
  return (text) => {
    let masked = text
    // `includes` first: it is far quicker than any pattern, and nearly every line is clean.
    for (const secret of anywhere) if (masked.includes(secret)) masked = masked.replaceAll(secret, REDACTED)
    return wordPattern ? masked.replace(wordPattern, REDACTED) : masked
  }
}

/** A key of several lines is printed in several lines, each of which is looked at alone. */
function withLines(secret: string): string[] {
  if (!secret.includes('\n')) return [secret]
  return [secret, ...secret.split('\n').map((line) => line.trim())]
}

function isDistinctWord(secret: string): boolean {
  return secret.length >= MIN_WORD_LENGTH && !/^[a-z]+$/.test(secret)
}

function spellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = Buffer.from(secret).toString('base64')
  return [secret, json, encoded(secret), base64, base64.replace(/=+$/, '')]
}

function encoded(secret: string): string {
  // A lone surrogate cannot be percent-encoded; then that spelling does not exist.
  return secret.isWellFormed() ? encodeURIComponent(secret) : secret
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort((a, b) => b.length - a.length)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
