import { isIP } from 'node:net'
import { parseImageReference, withDefaultTag } from '../engine/imageReference.ts'
import type { ContainerCreateBody, HostConfig } from '../engine/types.ts'
import { DomainError } from '../errors.ts'
import { holdsMask, MASKED_VALUE } from '../mask/redacted.ts'

/** What a caller may say about a new container. Everything else has the engine's default. */
export interface CreateContainerInput {
  name: string
  image: string
  command?: readonly string[] | null
  entrypoint?: readonly string[] | null
  env?: readonly { name: string; value: string }[] | null
  ports?: readonly PortInput[] | null
  volumes?: readonly VolumeInput[] | null
  labels?: readonly { name: string; value: string }[] | null
  /** `no`, `always`, `unless-stopped`, `on-failure` or `on-failure:<times>`. */
  restartPolicy?: string | null
  user?: string | null
  workingDir?: string | null
  network?: string | null
  /** Bytes. */
  memoryBytes?: number | null
  cpus?: number | null
  /** Start it at once; default true. */
  start?: boolean | null
}

export interface PortInput {
  containerPort: number
  /** Null: the engine picks a free one. */
  hostPort?: number | null
  hostIp?: string | null
  protocol?: string | null
}

export interface VolumeInput {
  /** A volume's name, or an absolute path of the host under a folder that the operator opened. */
  source: string
  target: string
  readOnly?: boolean | null
}

interface Fault {
  path: string
  message: string
}

/** As the engine has it: one character alone is no name. */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,127}$/
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/
const RESTART = /^(no|always|unless-stopped|on-failure(:\d{1,3})?)$/

/**
 * The Engine API body for a new container.
 * @throws DomainError INVALID_INPUT with every fault at once in `violations`
 */
export function createBody(input: CreateContainerInput): ContainerCreateBody {
  const faults = faultsOf(input)
  if (faults.length > 0)
    throw new DomainError('INVALID_INPUT', faults.map(({ path, message }) => `${path}: ${message}`).join('; '), {
      path: faults[0]?.path ?? '',
      violations: faults,
    })
  return {
    Image: withDefaultTag(input.image),
    ...(input.command?.length && { Cmd: [...input.command] }),
    ...(input.entrypoint?.length && { Entrypoint: [...input.entrypoint] }),
    Env: (input.env ?? []).map(({ name, value }) => `${name}=${value}`),
    Labels: Object.fromEntries((input.labels ?? []).map(({ name, value }) => [name, value])),
    ...(input.user && { User: input.user }),
    ...(input.workingDir && { WorkingDir: input.workingDir }),
    ExposedPorts: Object.fromEntries((input.ports ?? []).map((port) => [portKey(port), {}])),
    HostConfig: hostConfig(input),
  }
}

function hostConfig(input: CreateContainerInput): HostConfig {
  const bindings: NonNullable<HostConfig['PortBindings']> = {}
  for (const port of input.ports ?? []) {
    const list = bindings[portKey(port)] ?? []
    list.push({ HostIp: port.hostIp ?? '', HostPort: port.hostPort ? String(port.hostPort) : '' })
    bindings[portKey(port)] = list
  }
  const [policy = '', retries] = (input.restartPolicy || 'no').split(':')
  return {
    Binds: (input.volumes ?? []).map(({ source, target, readOnly }) => `${source}:${target}${readOnly ? ':ro' : ''}`),
    PortBindings: bindings,
    RestartPolicy: { Name: policy, MaximumRetryCount: Number(retries ?? 0) },
    ...(input.network && { NetworkMode: input.network }),
    ...(input.memoryBytes && { Memory: input.memoryBytes }),
    ...(input.cpus && { NanoCpus: Math.round(input.cpus * 1e9) }),
  }
}

function portKey({ containerPort, protocol }: PortInput): string {
  return `${containerPort}/${(protocol || 'tcp').toLowerCase()}`
}

function faultsOf(input: CreateContainerInput): Fault[] {
  const faults: Fault[] = []
  const need = (ok: boolean, path: string, message: string) => {
    if (!ok) faults.push({ path, message })
  }
  need(
    NAME.test(input.name),
    'name',
    'must be 2 to 128 of letters, digits, "_", "." and "-", beginning with a letter or digit',
  )
  need(parseImageReference(input.image) !== undefined, 'image', 'must be an image reference such as nginx:1.29')
  need(
    !input.restartPolicy || RESTART.test(input.restartPolicy),
    'restartPolicy',
    'must be no, always, unless-stopped, on-failure or on-failure:<times>',
  )
  need(!input.memoryBytes || input.memoryBytes >= 6 * 1024 * 1024, 'memoryBytes', 'must be at least 6 MiB')
  need(!input.cpus || (input.cpus > 0 && input.cpus <= 1024), 'cpus', 'must be above 0')
  for (const [index, { name, value }] of (input.env ?? []).entries()) {
    need(ENV_NAME.test(name), `env[${index}].name`, 'must be an identifier')
    need(!value.includes('\0'), `env[${index}].value`, 'must not hold a NUL character')
    need(!holdsMask(value), `env[${index}].value`, MASKED_VALUE)
  }
  for (const [index, { value }] of (input.labels ?? []).entries())
    need(!holdsMask(value), `labels[${index}].value`, MASKED_VALUE)
  for (const name of ['command', 'entrypoint'] as const)
    for (const [index, word] of (input[name] ?? []).entries()) need(!holdsMask(word), `${name}[${index}]`, MASKED_VALUE)
  for (const [index, port] of (input.ports ?? []).entries()) faults.push(...portFaults(port, `ports[${index}]`))
  for (const [index, volume] of (input.volumes ?? []).entries())
    faults.push(...volumeFaults(volume, `volumes[${index}]`))
  return faults
}

function portFaults(port: PortInput, path: string): Fault[] {
  const inRange = (value: number) => Number.isInteger(value) && value >= 1 && value <= 65_535
  const faults: Fault[] = []
  if (!inRange(port.containerPort)) faults.push({ path: `${path}.containerPort`, message: 'must be 1 to 65535' })
  if (port.hostPort != null && !inRange(port.hostPort))
    faults.push({ path: `${path}.hostPort`, message: 'must be 1 to 65535' })
  if (port.hostIp && isIP(port.hostIp) === 0) faults.push({ path: `${path}.hostIp`, message: 'must be an IP address' })
  if (port.protocol && !/^(tcp|udp|sctp)$/i.test(port.protocol))
    faults.push({ path: `${path}.protocol`, message: 'must be tcp, udp or sctp' })
  return faults
}

function volumeFaults({ source, target }: VolumeInput, path: string): Fault[] {
  const faults: Fault[] = []
  if (!source.startsWith('/') && !NAME.test(source))
    faults.push({ path: `${path}.source`, message: 'must be a volume name or an absolute path' })
  if (!target.startsWith('/') || target.split('/').includes('..'))
    faults.push({ path: `${path}.target`, message: 'must be an absolute path without ".."' })
  // A colon would end the part early in the engine's own short form and smuggle another one in.
  if (source.includes(':') || target.includes(':')) faults.push({ path, message: 'must not hold a colon' })
  return faults
}
