import { isPlainValue, isReference } from './plainValue.ts'
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
export function maskArguments(args: readonly string[], found: Found = ignore): string[] {
  let program = baseName(args[0] ?? '')
  let secretFlag: SecretFlag = null
  return args.map((arg) => {
    const masked = secretFlag ? maskFlagValue(arg, secretFlag, found) : maskArgument(arg, program, found)
    secretFlag = secretFlag && masked !== arg ? null : flagBefore(arg, program)
    // `CMD redis-cli …`, `env A=b mysqldump …`, `sh /entrypoint.sh mysqld …`: a later word may be the program.
    if (isKnownProgram(baseName(arg))) program = baseName(arg)
    return masked
  })
}

/** Hears of every secret that is taken out, without its quotes. */
type Found = (secret: string) => void

const ignore: Found = () => {}

/** The secrets that `maskArguments` would take out for their place, not for their shape. */
export function secretsInArguments(args: readonly string[]): string[] {
  const secrets: string[] = []
  maskArguments(args, (secret) => secrets.push(secret))
  return secrets
}

/** The secrets that `maskCommandText` would take out for their place, not for their shape. */
export function secretsInText(text: string): string[] {
  const secrets: string[] = []
  maskCommandText(text, (secret) => secrets.push(secret))
  return secrets
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

function maskFlagValue(arg: string, flag: SecretFlag, found: Found): string {
  if (flag === 'USER_AND_SECRET') {
    const at = arg.indexOf(':')
    if (at === -1) return arg
    found(arg.slice(at + 1))
    return `${arg.slice(0, at)}:${REDACTED}`
  }
  // Another flag, a port or port mapping (`-p 80:80`), a path, or a variable that the shell fills in.
  if (/^-/.test(arg) || /^[\d:.]{1,21}(?:\/(?:tcp|udp))?$/.test(arg) || isReference(arg)) return arg
  found(arg)
  return REDACTED
}

function maskArgument(arg: string, program: string, found: Found): string {
  if (PASSWORD_P.test(program) && /^-p[^\s-]/.test(arg) && !isReference(arg.slice(2))) {
    found(arg.slice(2))
    return `-p${REDACTED}`
  }
  return maskCommandText(arg, found)
}

// Each begins where no other match of its own could: text of a stranger must not be read over and over.
const FLAG = /(?<![\w.-])(--?[A-Za-z][\w.-]*)(\s*=\s*|\s+(?!-))("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';&|]+)/g
const ASSIGNMENT = /(?<![\w.$-])(\.*[A-Za-z_][\w.-]*)(=)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';&|]+)/g
const HEADER = /(?<![\w-])([A-Za-z][\w-]*)(:\s+)([^"'\r\n]+)/g
const JSON_FIELD = /(["'])([\w.-]+)\1(\s*:\s*)(["'])((?:[^"'\\]|\\.)*)\4/g
const ATTACHED_P =
  /\b(mysql\w{0,40}(?!\w)|mariadb[\w-]{0,40}(?![\w-])|sshpass\b)([^;&|\n]{0,200}?\s-p)(\s*[^\s"'$;&|-][^\s"';&|]*|"[^"$]*"|'[^']*')/g
/** `curl -u user:SECRET`, `redis-cli -a SECRET` */
const SHORT_FLAG =
  /\b(curl|wget|http|redis-cli|valkey-cli|ldap\w{1,40}(?!\w))\b([^;&|\n]{0,200}?\s(?:-u|--user|-a|-w)(?:\s+|=))(["']?)([^\s"'$;&|-][^\s"';&|]*)\3/g

/** Free text that may hold a command line, e.g. the argument of `sh -c`, with its secrets taken out. */
export function maskCommandText(text: string, found: Found = ignore): string {
  if (text.length < 3) return text
  const maskPair = pairMasker(found)
  return maskSecretShapes(maskUrlCredentials(text))
    .replace(FLAG, maskPair)
    .replace(ASSIGNMENT, maskPair)
    .replace(HEADER, maskPair)
    .replace(JSON_FIELD, (all, quote: string, name: string, colon: string, inner: string, value: string) => {
      if (!isSecretName(name) || value.includes(REDACTED) || isPlainValue(name, value)) return all
      found(value)
      return `${quote}${name}${quote}${colon}${inner}${REDACTED}${inner}`
    })
    .replace(SHORT_FLAG, (all, program: string, middle: string, quote: string, value: string) => {
      const flag = /(-\w+)[\s=]+$/.exec(middle.slice(-24))?.[1] ?? ''
      const kind = flagBefore(flag === '-user' ? '--user' : flag, program)
      return kind === null ? all : `${program}${middle}${quote}${maskFlagValue(value, kind, found)}${quote}`
    })
    .replace(ATTACHED_P, (_, program: string, middle: string, value: string) => {
      found(unquoted(value.trim()))
      return `${program}${middle}${REDACTED}`
    })
}

function pairMasker(found: Found) {
  return (all: string, name: string, separator: string, value: string): string => {
    if (isReference(value) || value.includes(REDACTED) || isPlainValue(name, value)) return all
    // `sh -c "run --token=…"`: what is quoted may be a command itself.
    if (!isSecretName(name)) return isQuoted(value) ? `${name}${separator}${maskQuoted(value, found)}` : all
    found(unquoted(value.trim()))
    return `${name}${separator}${REDACTED}`
  }
}

/** Its quotes cannot stand in it again, so that this goes two levels deep at most. */
function maskQuoted(value: string, found: Found): string {
  return `${value[0]}${maskCommandText(value.slice(1, -1), found)}${value[0]}`
}

function unquoted(value: string): string {
  return isQuoted(value) ? value.slice(1, -1) : value
}

function isQuoted(value: string): boolean {
  return value.length > 1 && (value[0] === '"' || value[0] === "'") && value.endsWith(value[0])
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
