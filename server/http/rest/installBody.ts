import { DomainError } from '../../core/errors.ts'
import type { ConfigureInstallInput, CreateInstallInput } from './gql/graphql.ts'
import { type Params, scalarText, wrong } from './params.ts'

/** The body of `POST /api/marketplace/create` in any of the forms that known clients send, as the GraphQL input. */
export function installInput(request: Params): CreateInstallInput {
  return {
    appId: request.text('app_id', 'app_name', 'appId', 'app', 'id'),
    name: request.optionalText('container_name', 'custom_name', 'install_id', 'name'),
    ...answers(request),
  }
}

/** The body of `PATCH /api/marketplace/installed/{id}`. */
export function configureInput(request: Params): ConfigureInstallInput {
  return { ...answers(request), reset: request.texts('reset') }
}

function answers(request: Params) {
  const { port, ports: given } = portsOf(request)
  return {
    values: request.stringMap('values'),
    environment: environment(request),
    port,
    ports: given,
    volumes: volumes(request.body.volumes),
  }
}

/** An object, `["KEY=value"]`, or `[{"key", "value"}]`; under any of the names in use. */
function environment(request: Params): CreateInstallInput['environment'] {
  const name = ['environment', 'env', 'config'].find((candidate) => request.body[candidate] !== undefined)
  if (name === undefined) return null
  const value = request.body[name]
  if (!Array.isArray(value)) return request.stringMap(name)
  const entries = value.map((item, index): [string, string] => {
    if (typeof item === 'string' && item.includes('='))
      return [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)]
    const key = item?.key ?? item?.name
    if (typeof key !== 'string' || !['string', 'number', 'boolean'].includes(typeof item?.value))
      throw wrong(`${name}[${index}]`, '"KEY=value" or {"key","value"}')
    return [key, String(item.value)]
  })
  return Object.fromEntries(entries)
}

/** How Docker writes that a port is published on every address. */
const ANY_ADDRESS = /^(0\.0\.0\.0|\[::\]|\*):/
const MAPPING = /^(\d{1,5}):(\d{1,5}(?:\/(?:tcp|udp|sctp))?)$/

/**
 * A number alone is the port of the page. Else `{"8080": 80}` (host → container), `["8080:80/tcp"]`, or
 * `[{"host": 8080, "container": "80/tcp"}]`.
 */
function portsOf(request: Params): Pick<CreateInstallInput, 'port' | 'ports'> {
  const value = request.body.ports
  const port = portNumber(request.body.port, 'port')
  if (value === undefined || value === null) return { port, ports: null }
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)))
    return { port: portNumber(value, 'ports'), ports: null }
  if (typeof value === 'string') return { port, ports: [mapping(value, 'ports')] }
  if (Array.isArray(value)) return { port, ports: value.map((item, index) => portItem(item, `ports[${index}]`)) }
  if (typeof value !== 'object') throw wrong('ports', 'an object such as {"8080": 80}')
  const ports = Object.entries(value).map(([host, container]) =>
    mapping(`${host}:${scalarText(container)}`, `ports.${host}`),
  )
  return { port, ports }
}

function portItem(item: unknown, path: string) {
  if (typeof item === 'string') return mapping(item, path)
  if (typeof item !== 'object' || item === null) throw wrong(path, '"8080:80" or {"host","container"}')
  const entry = item as Record<string, unknown> // an object, as just checked
  const protocol = typeof entry.protocol === 'string' ? `/${entry.protocol}` : ''
  const container = scalarText(entry.container ?? entry.private)
  return mapping(
    `${scalarText(entry.host ?? entry.public)}:${container.includes('/') ? container : container + protocol}`,
    path,
  )
}

function mapping(text: string, path: string): { host: number; container: string } {
  requireAnyAddress(text, path)
  const [, host, container] = MAPPING.exec(text.replace(ANY_ADDRESS, '')) ?? []
  if (host === undefined || container === undefined)
    throw invalidPorts(`${path} must be a port of the host with one of the container, such as 8080 with 80`, path)
  return { host: Number(host), container }
}

/** Never publishes to everybody what a caller wants to have on one address only. */
function requireAnyAddress(text: string, path: string): void {
  const address = /^(\[[^\]]*\]|[\d.]+):\d/.exec(text)?.[1]
  if (address === undefined || /^\d+$/.test(address) || ANY_ADDRESS.test(`${address}:`)) return
  const message = `${path} names the address ${address}, but apps are published on every address of the host`
  throw invalidPorts(message, path, 'Leave the address out, and let the firewall of the host keep others away.')
}

function invalidPorts(message: string, path: string, humanAction?: string): DomainError {
  const details = { path, reason: 'INVALID_PORTS', retryable: false }
  return new DomainError('INVALID_INPUT', `${message}.`, { ...details, ...(humanAction && { humanAction }) })
}

function portNumber(value: unknown, path: string): number | null {
  if (value === undefined || value === null) return null
  const text = scalarText(value)
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) throw wrong(path, 'a port, 1 to 65535')
  return port
}

/** `{"<target>": "<source>"}`, `["<source>:<target>"]`, or `[{"host", "container"}]`. */
function volumes(value: unknown): CreateInstallInput['volumes'] {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((item, index) => volumeItem(item, `volumes[${index}]`))
  if (typeof value !== 'object') throw wrong('volumes', 'an object')
  return Object.entries(value).map(([target, source]) => {
    if (typeof source !== 'string') throw wrong(`volumes.${target}`, 'a folder or volume')
    return { target, source }
  })
}

function volumeItem(item: unknown, path: string): { source: string; target: string } {
  if (typeof item === 'string') {
    const [source, target, ...rest] = item.split(':')
    if (source && target && rest.length === 0) return { source, target }
    throw wrong(path, '"folder:/path"')
  }
  if (typeof item !== 'object' || item === null) throw wrong(path, '{"host","container"}')
  const entry = item as Record<string, unknown> // an object, as just checked
  const source = entry.host ?? entry.source
  const target = entry.container ?? entry.target ?? entry.name
  if (typeof source !== 'string' || typeof target !== 'string') throw wrong(path, '{"host","container"}')
  return { source, target }
}
