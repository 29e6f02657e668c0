/** What people look up in the engine's inspect answer. Everything else is in the raw JSON beside it. */
export interface ContainerConfig {
  environment: { name: string; value: string; masked: boolean }[]
  command: string[]
  entrypoint: string[]
  user: string
  workingDir: string
  memoryLimitBytes: number | null
  cpus: number | null
  networkMode: string
  privileged: boolean
  readOnly: boolean
  capabilities: string[]
  logDriver: string
  healthcheck: string
}

/** Picks the parts out of an inspect answer; what is missing or of another form is empty. */
export function containerConfigOf(inspect: unknown): ContainerConfig {
  const config = part(inspect, 'Config')
  const host = part(inspect, 'HostConfig')
  return {
    environment: texts(part(config, 'Env')).map(environmentOf),
    command: texts(part(config, 'Cmd')),
    entrypoint: texts(part(config, 'Entrypoint')),
    user: text(part(config, 'User')),
    workingDir: text(part(config, 'WorkingDir')),
    memoryLimitBytes: positive(part(host, 'Memory')),
    cpus: cpusOf(host),
    networkMode: text(part(host, 'NetworkMode')),
    privileged: part(host, 'Privileged') === true,
    readOnly: part(host, 'ReadonlyRootfs') === true,
    capabilities: texts(part(host, 'CapAdd')),
    logDriver: text(part(part(host, 'LogConfig'), 'Type')),
    healthcheck: texts(part(part(config, 'Healthcheck'), 'Test'))
      .filter((word) => word !== 'CMD' && word !== 'CMD-SHELL')
      .join(' '),
  }
}

/** What the server puts in place of a secret. */
export const REDACTED = '[redacted]'

function environmentOf(line: string): ContainerConfig['environment'][number] {
  const at = line.indexOf('=')
  const value = at === -1 ? '' : line.slice(at + 1)
  return { name: at === -1 ? line : line.slice(0, at), value, masked: value.includes(REDACTED) }
}

function cpusOf(host: unknown): number | null {
  const nano = positive(part(host, 'NanoCpus'))
  if (nano) return nano / 1e9
  const quota = positive(part(host, 'CpuQuota'))
  return quota ? quota / (positive(part(host, 'CpuPeriod')) ?? 100_000) : null
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}
