import type { ContainerConfig, ContainerInspect } from '../engine/types.ts'
import { secretsInArguments, secretsInText } from './commandLine.ts'
import { isPlainValue } from './plainValue.ts'
import { REDACTED } from './redacted.ts'
import { MIN_SECRET_LENGTH } from './secretMasker.ts'
import { isSecretName } from './secretName.ts'
import { isRandomLooking, maskSecretShapes } from './secretShape.ts'
import { urlSecrets } from './urlCredentials.ts'

/**
 * Passwords that everybody knows and that are also names of programs and users: they protect nothing, and taking them out
 * would garble every text.
 */
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

/**
 * The values in `NAME=value` lines that are secrets: by the name, by their shape, as the password in a URL or a
 * connection string, or after a flag or a name in the middle of the value. Put longest first.
 */
export function secretsOfEnv(env: readonly string[] | null | undefined): string[] {
  const secrets = new Set<string>()
  for (const line of env ?? []) {
    const at = line.indexOf('=')
    if (at < 1) continue
    for (const secret of secretsOfValue(line.slice(0, at), line.slice(at + 1))) secrets.add(secret)
  }
  return inOrder(secrets)
}

/** As `secretsOfEnv`, of everything in a container's description that may hold a secret. */
export function secretsOfContainer({
  Path,
  Args,
  Config,
}: Pick<ContainerInspect, 'Path' | 'Args' | 'Config'>): string[] {
  return inOrder(new Set([...secretsOfConfig(Config), ...secretsInArguments([Path, ...Args]).filter(isTelling)]))
}

/** As `secretsOfEnv`, of a container's or an image's configuration. */
export function secretsOfConfig(config: ContainerConfig | null | undefined): string[] {
  if (!config) return []
  const inArguments = [config.Entrypoint, config.Cmd, config.Healthcheck?.Test].flatMap((args) =>
    args ? secretsInArguments(args) : [],
  )
  const inLabels = Object.entries(config.Labels ?? {}).flatMap(([name, value]) =>
    isSecretName(name) ? secretsOfValue(name, value) : secretsInText(value),
  )
  return inOrder(new Set([...secretsOfEnv(config.Env), ...[...inArguments, ...inLabels].filter(isTelling)]))
}

/** The secrets in the value of one name, the value itself where it is one. */
export function secretsOfValue(name: string, value: string): string[] {
  const parts = [...urlSecrets(value), ...secretsInText(value), ...shapedLikeSecrets(value)]
  const isOne = isSecretName(name) ? !isPlainValue(name, value) : isRandomLooking(value)
  if (isOne) parts.push(value, ...secondOfPair(value))
  return parts.filter(isTelling)
}

/** What is taken out of a value for its shape. */
function shapedLikeSecrets(value: string): string[] {
  const secrets: string[] = []
  let at = 0
  const parts = maskSecretShapes(value).split(REDACTED)
  for (const [index, kept] of parts.entries()) {
    const isLast = index === parts.length - 1
    const next = isLast ? value.length - kept.length : value.indexOf(kept, at)
    if (index > 0) secrets.push(value.slice(at, next))
    at = next + kept.length
  }
  return secrets
}

/** The password of `user:password`. */
function secondOfPair(value: string): string[] {
  const pair = /^[\w.@-]{1,64}:([^\s:/][^\s:]{3,})$/.exec(value)
  return pair?.[1] ? [pair[1]] : []
}

function isTelling(secret: string): boolean {
  return secret.length >= MIN_SECRET_LENGTH && !DEFAULT_PASSWORDS.has(secret.toLowerCase())
}

function inOrder(secrets: ReadonlySet<string>): string[] {
  return [...secrets].filter(isTelling).sort((a, b) => b.length - a.length)
}
