import type { CreateContainerInput } from './gql/graphql.ts'
import { type Params, scalarText, wrong } from './params.ts'
import { refuseUnknown } from './unknownFields.ts'

const FIELDS = [
  ...['name', 'container_name', 'image', 'command', 'cmd', 'entrypoint', 'env', 'environment', 'labels', 'ports'],
  ...['volumes', 'restart', 'restart_policy', 'user', 'working_dir', 'network', 'memory_bytes', 'cpus', 'start'],
  // Some clients send it and know that it is not looked at.
  'attrs',
]
const PORT_FIELDS = ['host', 'container', 'public', 'private', 'host_port', 'container_port', 'ip', 'protocol']
const VOLUME_FIELDS = ['host', 'container', 'source', 'target', 'read_only', 'readOnly']

/**
 * The body of `POST /api/containers` in any of the forms that known clients send, as the GraphQL input. A field that it
 * does not have is no detail to be dropped: whoever asks for `privileged` must not believe that they got it.
 */
export function createContainerInput(request: Params): CreateContainerInput {
  refuseUnknown([
    { value: request.body, fields: FIELDS, path: '' },
    ...items(request.body.ports).map((value, index) => ({ value, fields: PORT_FIELDS, path: `ports[${index}]` })),
    ...items(request.body.volumes).map((value, index) => ({ value, fields: VOLUME_FIELDS, path: `volumes[${index}]` })),
  ])
  return {
    name: request.text('name', 'container_name'),
    image: request.text('image'),
    command: words(request, 'command', 'cmd'),
    entrypoint: words(request, 'entrypoint'),
    env: pairs(request.body.env ?? request.body.environment, 'env'),
    labels: pairs(request.body.labels, 'labels'),
    ports: (request.list('ports') ?? []).map((port, index) => portInput(port, `ports[${index}]`)),
    volumes: (request.list('volumes') ?? []).map((volume, index) => volumeInput(volume, `volumes[${index}]`)),
    restartPolicy: request.optionalText('restart', 'restart_policy'),
    user: request.optionalText('user'),
    workingDir: request.optionalText('working_dir'),
    network: request.optionalText('network'),
    memoryBytes: request.integer('memory_bytes'),
    cpus: number(request.body.cpus, 'cpus'),
    start: request.boolean('start'),
  }
}

function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function words(request: Params, ...names: [string, ...string[]]): string[] | null {
  for (const name of names) {
    const value = request.body[name]
    if (typeof value === 'string') return value.split(/\s+/).filter(Boolean)
    if (value !== undefined && value !== null) return request.texts(name)
  }
  return null
}

/** `{KEY: value}`, `["KEY=value"]` or `[{key|name, value}]`. */
function pairs(value: unknown, path: string): { name: string; value: string }[] | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((item, index) => pair(item, `${path}[${index}]`))
  if (typeof value !== 'object') throw wrong(path, 'an object or a list')
  return Object.entries(value).map(([name, item]) => ({ name, value: scalar(item, `${path}.${name}`) }))
}

function pair(item: unknown, path: string): { name: string; value: string } {
  if (typeof item === 'string') {
    const mark = item.indexOf('=')
    if (mark > 0) return { name: item.slice(0, mark), value: item.slice(mark + 1) }
  } else if (isObject(item)) {
    const name = item.key ?? item.name
    if (typeof name === 'string') return { name, value: scalar(item.value ?? '', `${path}.value`) }
  }
  throw wrong(path, '"KEY=value" or {"key","value"}')
}

function scalar(value: unknown, path: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw wrong(path, 'a text')
}

function number(value: unknown, path: string): number | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'number' || (typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value))) return Number(value)
  throw wrong(path, 'a number')
}

/** `{host, container}` as texts, `{public, private}` as numbers, or `"8080:80/tcp"`. */
function portInput(port: unknown, path: string) {
  if (typeof port === 'string') return shortPort(port, path)
  if (!isObject(port)) throw wrong(path, 'an object or "8080:80"')
  const container = scalarText(port.container ?? port.private ?? port.container_port)
  const [number = '', inline] = container.split('/')
  const host = port.host ?? port.public ?? port.host_port
  return {
    containerPort: portNumber(number, `${path}.container`),
    hostPort: host === undefined || host === null || host === '' ? null : portNumber(scalarText(host), `${path}.host`),
    hostIp: typeof port.ip === 'string' ? port.ip : null,
    protocol: typeof port.protocol === 'string' ? port.protocol : (inline ?? null),
  }
}

function shortPort(text: string, path: string) {
  const match = /^(?:(\d+):)?(\d+)(?:\/(\w+))?$/.exec(text)
  if (!match) throw wrong(path, '"8080:80", "80" or "8080:80/udp"')
  return {
    hostPort: match[1] ? portNumber(match[1], path) : null,
    containerPort: portNumber(match[2] ?? '', path),
    hostIp: null,
    protocol: match[3] ?? null,
  }
}

function portNumber(text: string, path: string): number {
  if (!/^\d{1,5}$/.test(text)) throw wrong(path, 'a port number')
  return Number(text)
}

function volumeInput(volume: unknown, path: string) {
  if (typeof volume === 'string') {
    const [source = '', target = '', mode = 'rw', more] = volume.split(':')
    if (more !== undefined || !/^r[ow]$/.test(mode)) throw wrong(path, '"data:/data" or "data:/data:ro"')
    return { source, target, readOnly: mode === 'ro' }
  }
  if (!isObject(volume)) throw wrong(path, 'an object or "data:/data"')
  const source = volume.host ?? volume.source
  const target = volume.container ?? volume.target
  if (typeof source !== 'string' || typeof target !== 'string') throw wrong(path, '{"host","container"}')
  return { source, target, readOnly: volume.read_only === true || volume.readOnly === true }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
