import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { DEFAULT_DOCKER_HOST, type DockerHost } from './core/engine/dockerHost.ts'
import { type ChosenLimits, parseLimits } from './core/limits/limitInput.ts'
import { trimmedEnd } from './core/trimmedEnd.ts'

/** Everything that an operator can set, read once at start. See docs/configuration.md for each variable. */
export interface Config {
  /** API port; 0 takes a free one. */
  port: number
  /** Dashboard port; 0 takes a free one, null serves no dashboard of its own. */
  uiPort: number | null
  host: string
  dataDir: string
  containersDir: string
  /** `containersDir` as the host sees it, where the operator says so; otherwise found through the engine. */
  hostContainersDir: string | null
  /** Folder of the operator's own apps, beside the bundled catalog. */
  marketplaceDir: string | null
  docker: DockerHost
  dockerConfigDir: string
  setupToken: string | null
  resetKey: boolean
  /** Requests a minute and key; 0 = no limit. */
  rateLimit: number
  /** Host folders that containers may mount, absolute. */
  bindRoots: string[]
  /** Published ports below 1024 that need no approval. */
  lowPorts: number[]
  /** Registries on local or private hosts that images may come from, e.g. `localhost:5000`. */
  trustedRegistries: string[]
  /** Limits for agents that hold where the owner says nothing, instead of the usual ones. */
  limits: ChosenLimits
  /** Days of activity that are kept. */
  activityRetentionDays: number
  /** Proxies whose `X-Forwarded-*` are believed: Express's `trust proxy` value. */
  trustProxy: string | null
  /** Host names that the server answers to besides its own addresses; empty = any. */
  allowedHosts: string[]
  /** Base URL under which people reach the dashboard, for printed links. */
  publicUrl: string | null
  metricsToken: string | null
  logLevel: string
  /** Whether a start as root goes on as another user: in the image only. */
  dropRoot: boolean
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent']

/**
 * The environment as a `Config`.
 * @throws Error naming the variable and what it may be; the start stops with it
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const dataDir = resolve(env.WAGMIOS_DATA_DIR || join(homedir(), '.wagmios', 'data'))
  return {
    port: integer(env, 'PORT', 5179, 0, 65_535),
    uiPort: env.WAGMIOS_UI_PORT === 'off' ? null : integer(env, 'WAGMIOS_UI_PORT', 5174, 0, 65_535),
    host: env.WAGMIOS_HOST || '0.0.0.0',
    dataDir,
    containersDir: resolve(env.WAGMIOS_CONTAINERS_DIR || join(homedir(), '.wagmios', 'containers')),
    hostContainersDir: absolutePaths(env, 'WAGMIOS_HOST_CONTAINERS_DIR')[0] ?? null,
    marketplaceDir: env.WAGMIOS_MARKETPLACE_DIR ? resolve(env.WAGMIOS_MARKETPLACE_DIR) : null,
    docker: {
      host: env.DOCKER_HOST || DEFAULT_DOCKER_HOST,
      tlsVerify: Boolean(env.DOCKER_TLS_VERIFY),
      ...(env.DOCKER_CERT_PATH && { certPath: env.DOCKER_CERT_PATH }),
    },
    dockerConfigDir: env.DOCKER_CONFIG || join(homedir(), '.docker'),
    setupToken: env.WAGMIOS_SETUP_TOKEN || null,
    resetKey: flag(env, 'WAGMIOS_RESET_KEY'),
    rateLimit: integer(env, 'WAGMIOS_RATE_LIMIT', 1200, 0, 1_000_000),
    bindRoots: absolutePaths(env, 'WAGMIOS_BIND_ROOTS'),
    lowPorts: list(env.WAGMIOS_LOW_PORTS).map((text) => number('WAGMIOS_LOW_PORTS', text, 1, 1023)),
    trustedRegistries: list(env.WAGMIOS_TRUSTED_REGISTRIES),
    limits: limits(env),
    activityRetentionDays: integer(env, 'WAGMIOS_ACTIVITY_DAYS', 90, 1, 3650),
    trustProxy: env.WAGMIOS_TRUST_PROXY || null,
    allowedHosts: list(env.WAGMIOS_ALLOWED_HOSTS),
    publicUrl: trimmedEnd(env.WAGMIOS_PUBLIC_URL ?? '', '/') || null,
    metricsToken: env.WAGMIOS_METRICS_TOKEN || null,
    logLevel: oneOf(env, 'WAGMIOS_LOG_LEVEL', LOG_LEVELS, 'info'),
    dropRoot: flag(env, 'WAGMIOS_DROP_ROOT'),
  }
}

/** What the frontend container's program needs to know. */
export interface FrontendConfig {
  port: number
  host: string
  /** Base URL of the backend. */
  backendUrl: string
}

/** @throws Error naming the variable and what it may be */
export function loadFrontendConfig(env: NodeJS.ProcessEnv = process.env): FrontendConfig {
  const backendUrl = env.WAGMIOS_BACKEND_URL || 'http://localhost:5179'
  if (!URL.canParse(backendUrl) || !/^https?:/.test(backendUrl))
    throw new Error(`WAGMIOS_BACKEND_URL="${backendUrl}" must be a URL such as http://backend:5179`)
  return { port: integer(env, 'WAGMIOS_UI_PORT', 5174, 0, 65_535), host: env.WAGMIOS_HOST || '0.0.0.0', backendUrl }
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const text = env[name]
  return text === undefined || text === '' ? fallback : number(name, text, min, max)
}

function number(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new Error(`${name}="${text}" must be a whole number from ${min} to ${max}`)
  return value
}

function limits(env: NodeJS.ProcessEnv): ChosenLimits {
  try {
    return parseLimits(env.WAGMIOS_LIMITS ?? '')
  } catch (error) {
    throw new Error(`WAGMIOS_LIMITS: ${error instanceof Error ? error.message : error}`)
  }
}

function oneOf(env: NodeJS.ProcessEnv, name: string, words: readonly string[], fallback: string): string {
  const text = env[name] || fallback
  if (words.includes(text)) return text
  throw new Error(`${name}="${text}" must be one of ${words.join(', ')}`)
}

function flag(env: NodeJS.ProcessEnv, name: string): boolean {
  const text = (env[name] ?? '').toLowerCase()
  if (['', '0', 'false', 'no'].includes(text)) return false
  if (['1', 'true', 'yes'].includes(text)) return true
  throw new Error(`${name}="${text}" must be 1 or 0`)
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter(Boolean)
}

function absolutePaths(env: NodeJS.ProcessEnv, name: string): string[] {
  const paths = (env[name] ?? '').split(/[:,]/).filter(Boolean)
  for (const path of paths)
    if (!path.startsWith('/')) throw new Error(`${name}: "${path}" must be an absolute path of the host`)
  return paths.map((path) => resolve(path))
}
