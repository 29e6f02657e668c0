import { boolNode, floatNode, intNode, type Node, type Origin } from './node.ts'
import { compilePatterns } from './pathPattern.ts'

/** Turns the text of a scalar into the type of its attribute. */
export interface Cast {
  type: string
  /** Null where the text is not of the type. */
  apply: (text: string, at: Origin) => Node | null
}

const INT64_MAX = 2n ** 63n - 1n

/** A decimal integer as Go's strconv reads it: a sign, digits, nothing else. */
export function parseDecimalInt(text: string): number | bigint | null {
  if (!/^[-+]?[0-9]+$/.test(text)) return null
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text)
  if (value > INT64_MAX || value < -INT64_MAX - 1n) return null
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

const GO_FLOAT = /^[-+]?(?:[0-9]+(?:_[0-9]+)*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)(?:e[-+]?[0-9]+)?$/i

/** A finite float as Go's strconv reads it. */
export function parseGoFloat(text: string): number | null {
  const value = GO_FLOAT.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN
  return Number.isFinite(value) ? value : null
}

const BOOLEANS: Record<string, boolean> = {
  true: true,
  y: true,
  yes: true,
  on: true,
  false: false,
  n: false,
  no: false,
  off: false,
}

/** `true`, `yes`, `y`, `on` and their opposites, in any case; null for anything else. */
export function parseComposeBoolean(text: string): boolean | null {
  const word = text.toLowerCase()
  return Object.hasOwn(BOOLEANS, word) ? (BOOLEANS[word] ?? null) : null
}

const toInt: Cast = {
  type: 'an integer',
  apply: (text, at) => {
    const value = parseDecimalInt(text)
    return value === null ? null : intNode(value, at)
  },
}

const toFloat: Cast = {
  type: 'a number',
  apply: (text, at) => {
    const value = parseGoFloat(text)
    return value === null ? null : floatNode(value, at)
  },
}

const toBool: Cast = {
  type: 'a boolean',
  apply: (text, at) => {
    const value = parseComposeBoolean(text)
    return value === null ? null : boolNode(value, at)
  },
}

function castsOf(cast: Cast, paths: string): [string, Cast][] {
  return paths
    .trim()
    .split(/\s+/)
    .map((path) => [path, cast])
}

const SERVICE_INTS = `
  cpu_count cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares oom_score_adj pids_limit scale
  deploy.replicas deploy.update_config.parallelism deploy.rollback_config.parallelism
  deploy.restart_policy.max_attempts deploy.placement.max_replicas_per_node healthcheck.retries ports.*.target
  ulimits.* ulimits.*.hard ulimits.*.soft`

const SERVICE_BOOLEANS = `
  init healthcheck.disable oom_kill_disable privileged read_only stdin_open tty volumes.*.read_only
  volumes.*.volume.nocopy`

const SERVICE_FLOATS =
  'cpus cpu_percent deploy.update_config.max_failure_ratio deploy.rollback_config.max_failure_ratio'

const RESOURCE_BOOLEANS = `
  networks.*.external networks.*.internal networks.*.attachable networks.*.enable_ipv4 networks.*.enable_ipv6
  volumes.*.external secrets.*.external configs.*.external`

const inService = (paths: string) =>
  paths
    .trim()
    .split(/\s+/)
    .map((path) => `services.*.${path}`)
    .join(' ')

/** Attributes whose text becomes a number or a boolean right after interpolation. */
export const CASTS = compilePatterns(
  Object.fromEntries([
    ...castsOf(toInt, inService(SERVICE_INTS)),
    ...castsOf(toBool, inService(SERVICE_BOOLEANS)),
    ...castsOf(toFloat, inService(SERVICE_FLOATS)),
    ...castsOf(toBool, RESOURCE_BOOLEANS),
  ]),
)
