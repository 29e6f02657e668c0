import { REDACTED } from './redacted.ts'
import { isSecretName } from './secretName.ts'
import { maskSecretShapes } from './secretShape.ts'
import { maskUrlCredentials } from './urlCredentials.ts'

/** Programs that take a password as `-pSECRET` or `-p SECRET`. */
const PASSWORD_P = /^(?:mysql\w*|mariadb[\w-]*|sshpass|mongo\w*|7za?|unzip|zip|ldap\w+)$/

/** Programs whose `-p` is certainly something else. */
const OTHER_P = /^(?:mkdir|cp|install|rsync|tar|ps|docker|podman|read|ssh|scp|nc|patch)$/

/** Programs that take `-u user:password`. */
const WEB_CLIENTS = /^(?:curl|wget|http)$/

/** Flags whose next word is a secret although their name does not say so, by program. */
const SHORT_FLAGS: readonly { program: RegExp; flag: string }[] = [
  { program: /^(?:redis-cli|valkey-cli)$/, flag: '-a' },
  { program: /^ldap\w+$/, flag: '-w' },
]

/**
 * A command line with its secrets taken out: `--password=x`, `--password x`, `-p x`, `PASSWORD=x`, headers, URLs with
 * credentials, tokens. Names of flags and references to variables (`$DB_PASSWORD`) stay.
 */
export function maskArguments(args: readonly string[]): string[] {
  let program = baseName(args[0] ?? '')
  let secretFlag: SecretFlag = null
  return args.map((arg) => {
    const masked = secretFlag ? maskFlagValue(arg, secretFlag) : maskArgument(arg, program)
    secretFlag = secretFlag && masked !== arg ? null : flagBefore(arg, program)
    // `CMD redis-cli …`, `env A=b mysqldump …`, `sh /entrypoint.sh mysqld …`: a later word may be the program.
    if (isKnownProgram(baseName(arg))) program = baseName(arg)
    return masked
  })
}

/** What the word after a flag is: a secret, or `user:secret`. */
type SecretFlag = 'SECRET' | 'USER_AND_SECRET' | null

function flagBefore(arg: string, program: string): SecretFlag {
  if (/^-{1,2}[A-Za-z][\w.-]+$/.test(arg) && isSecretName(arg)) return 'SECRET'
  if (arg === '-p' && !OTHER_P.test(program)) return 'SECRET'
  if (SHORT_FLAGS.some(({ program: of, flag }) => flag === arg && of.test(program))) return 'SECRET'
  return (arg === '-u' || arg === '--user') && WEB_CLIENTS.test(program) ? 'USER_AND_SECRET' : null
}

function isKnownProgram(name: string): boolean {
  const known = [PASSWORD_P, OTHER_P, WEB_CLIENTS, ...SHORT_FLAGS.map(({ program }) => program)]
  return known.some((pattern) => pattern.test(name))
}

function maskFlagValue(arg: string, flag: SecretFlag): string {
  if (flag === 'USER_AND_SECRET') return arg.includes(':') ? `${arg.slice(0, arg.indexOf(':'))}:${REDACTED}` : arg
  // Another flag, a port or port mapping (`-p 80:80`), a path, or a variable that the shell fills in.
  if (/^-/.test(arg) || /^[\d:.]{1,21}(?:\/(?:tcp|udp))?$/.test(arg) || isReference(arg)) return arg
  return REDACTED
}

function maskArgument(arg: string, program: string): string {
  if (PASSWORD_P.test(program) && /^-p[^\s-]/.test(arg) && !isReference(arg.slice(2))) return `-p${REDACTED}`
  return maskCommandText(arg)
}

// Each begins where no other match of its own could: text of a stranger must not be read over and over.
const FLAG = /(?<![\w.-])(--?[A-Za-z][\w.-]*)(\s*=\s*|\s+)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';&|]+)/g
const ASSIGNMENT = /(?<![\w.$-])(\.*[A-Za-z_][\w.-]*)(=)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';&|]+)/g
const HEADER = /(?<![\w-])([A-Za-z][\w-]*)(:\s+)([^"'\r\n]+)/g
const JSON_FIELD = /(["'])([\w.-]+)\1(\s*:\s*)(["'])((?:[^"'\\]|\\.)*)\4/g
const ATTACHED_P =
  /\b(mysql\w{0,40}(?!\w)|mariadb[\w-]{0,40}(?![\w-])|sshpass\b)([^;&|\n]{0,200}?\s-p)(\s*[^\s"'$;&|-][^\s"';&|]*|"[^"$]*"|'[^']*')/g

/** Free text that may hold a command line, e.g. the argument of `sh -c`, with its secrets taken out. */
export function maskCommandText(text: string): string {
  if (text.length < 3) return text
  return maskSecretShapes(maskUrlCredentials(text))
    .replace(FLAG, maskPair)
    .replace(ASSIGNMENT, maskPair)
    .replace(HEADER, maskPair)
    .replace(JSON_FIELD, (all, quote: string, name: string, colon: string, inner: string) =>
      isSecretName(name) ? `${quote}${name}${quote}${colon}${inner}${REDACTED}${inner}` : all,
    )
    .replace(ATTACHED_P, (_, program: string, middle: string) => `${program}${middle}${REDACTED}`)
}

function maskPair(all: string, name: string, separator: string, value: string): string {
  if (!isSecretName(name) || isReference(value) || value === REDACTED || value.includes(REDACTED)) return all
  if (separator.trim() === '' && (value.startsWith('-') || /^\d{1,5}$/.test(value))) return all
  return `${name}${separator}${REDACTED}`
}

/** `$NAME`, `${NAME}`, `"$NAME"` and paths hold no secret themselves. */
function isReference(value: string): boolean {
  return /^["']?(?:\$\$?\{?[A-Za-z_]\w*\}?|\$\$?\(.*|[.~]?\/[\w./-]*)["']?$/.test(value)
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
