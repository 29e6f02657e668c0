import { DomainError } from '../../../core/errors.ts'
import { createContainerInput } from '../createContainerBody.ts'
import { graphql } from '../gql/gql.ts'
import type { ContainerState, CreateContainerInput, LogStream, RestContainerFieldsFragment } from '../gql/graphql.ts'
import { type Parameter, route, streamRoute } from '../route.ts'

graphql(`
  fragment RestContainerFields on Container {
    id name image imageId command state status health exitCode error stoppedBecause restartCount restartPolicy
    createdAt startedAt finishedAt project service labels protectedBecause
    ports { ip privatePort publicPort protocol }
    mounts { type source target readOnly }
    networks { name ipAddress }
  }
`)

/** A container as REST clients know it: the union of what the documented and the older clients read. */
export function containerShape(container: RestContainerFieldsFragment) {
  return {
    id: container.id,
    name: container.name,
    image: container.image,
    image_id: container.imageId,
    command: container.command,
    state: container.state.toLowerCase(),
    status: container.status,
    health: container.health.toLowerCase(),
    exit_code: container.exitCode,
    error: container.error,
    stopped_because: container.stoppedBecause,
    restart_count: container.restartCount,
    restart_policy: container.restartPolicy,
    created: container.createdAt,
    created_at: container.createdAt,
    started_at: container.startedAt,
    finished_at: container.finishedAt,
    compose_project: container.project,
    compose_service: container.service,
    labels: container.labels,
    protected: container.protectedBecause !== null,
    ports: container.ports
      .filter((port) => port.publicPort !== null)
      .map((port) => ({
        host: String(port.publicPort),
        container: String(port.privatePort),
        protocol: port.protocol,
        ip: port.ip,
        public: port.publicPort,
        private: port.privatePort,
      })),
    mounts: container.mounts.map(({ readOnly, ...mount }) => ({ ...mount, read_only: readOnly })),
    networks: container.networks.map(({ name, ipAddress }) => ({ name, ip_address: ipAddress })),
  }
}

const logParameters: Parameter[] = [
  { name: 'tail', in: 'query', type: 'integer', description: 'Lines from the end, 0 to 10,000; default 100.' },
  { name: 'since', in: 'query', type: 'string', description: 'RFC 3339, Unix seconds, or a time back such as 10m.' },
  { name: 'until', in: 'query', type: 'string', description: 'Like since.' },
  { name: 'stream', in: 'query', type: 'string', enum: ['stdout', 'stderr', 'both'], description: 'Default both.' },
  { name: 'timestamps', in: 'query', type: 'boolean', description: 'Begin each line with its time.' },
  { name: 'follow', in: 'query', type: 'boolean', description: 'Answer with a stream of text that goes on.' },
]

export const containerRoutes = [
  route({
    method: 'get',
    path: '/api/containers',
    summary: 'All containers, running and stopped.',
    parameters: [
      {
        name: 'status',
        in: 'query',
        type: 'string',
        enum: ['running', 'stopped', 'exited', 'paused', 'created', 'restarting', 'removing', 'dead', 'all'],
        description: 'Only this state.',
      },
      { name: 'project', in: 'query', type: 'string', description: 'Only this Compose project.' },
      { name: 'search', in: 'query', type: 'string', description: 'Part of a name or image.' },
    ],
    document: graphql(`
        query RestContainers($filter: ContainerFilter) { containers(filter: $filter) { ...RestContainerFields } }
      `),
    variables: (request) => ({
      filter: {
        states: stateOf(request.optionalText('status', 'state')),
        project: request.optionalText('project'),
        search: request.optionalText('search'),
      },
    }),
    data: ({ containers }) => containers.map(containerShape),
  }),
  route({
    method: 'post',
    path: '/api/containers',
    summary: 'Create a container and start it.',
    parameters: [
      { name: 'name', in: 'body', type: 'string', required: true, description: 'Name of the container.' },
      { name: 'image', in: 'body', type: 'string', required: true, description: 'E.g. nginx:1.29.' },
      {
        name: 'ports',
        in: 'body',
        type: 'array',
        inside: {
          type: 'object',
          properties: {
            host: { type: 'string', description: 'Port of the host.' },
            container: { type: 'string', description: 'Port of the container; `53/udp` for UDP.' },
            ip: { type: 'string', description: 'Address of the host; default all.' },
          },
          required: ['host', 'container'],
        },
        description:
          '`{"host":"8080","container":"80"}` each; `"8080:80/tcp"` and `{"public":8080,"private":80}` do as well.',
      },
      {
        name: 'volumes',
        in: 'body',
        type: 'array',
        inside: {
          type: 'object',
          properties: {
            host: { type: 'string', description: 'A volume, or a folder of the host that the owner opened.' },
            container: { type: 'string', description: 'Absolute path in the container.' },
            read_only: { type: 'boolean' },
          },
          required: ['host', 'container'],
        },
        description: '`{"host":"data","container":"/data","read_only":false}` each, or `"data:/data:ro"`.',
      },
      {
        name: 'env',
        in: 'body',
        type: 'object',
        description: '`{"KEY":"value"}`; `["KEY=value"]` and `[{"key":"KEY","value":"value"}]` do as well.',
      },
      { name: 'labels', in: 'body', type: 'object', description: '`{"key":"value"}`.' },
      { name: 'command', in: 'body', type: 'array', description: 'A list of words.' },
      { name: 'entrypoint', in: 'body', type: 'array', description: 'A list of words.' },
      { name: 'user', in: 'body', type: 'string', description: 'User or uid; default that of the image.' },
      { name: 'working_dir', in: 'body', type: 'string', description: 'Absolute path in the container.' },
      {
        name: 'network',
        in: 'body',
        type: 'string',
        description:
          "A network that this key may join, or none. By default an agent's container is on a network of its key's own, on which containers do not reach each other.",
      },
      {
        name: 'restart',
        in: 'body',
        type: 'string',
        enum: ['no', 'always', 'unless-stopped', 'on-failure'],
        description: 'When the engine starts it again; default no.',
      },
      { name: 'memory_bytes', in: 'body', type: 'integer', description: 'Limit in bytes.' },
      { name: 'cpus', in: 'body', type: 'number', description: 'Limit in cores.' },
      { name: 'start', in: 'body', type: 'boolean', description: 'Default true.' },
    ],
    example: { name: 'web', image: 'nginx:latest', ports: [{ host: '8080', container: '80' }] },
    document: graphql(`
      mutation RestCreateContainer($input: CreateContainerInput!) { createContainer(input: $input) { ...RestContainerFields } }
    `),
    variables: (request): { input: CreateContainerInput } => ({ input: createContainerInput(request) }),
    data: ({ createContainer }) => containerShape(createContainer),
  }),
  route({
    method: 'get',
    path: '/api/containers/{id}',
    summary: 'One container.',
    document: graphql(`query RestContainer($id: ID!) { container(id: $id) { ...RestContainerFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ container }) => containerShape(container),
  }),
  route({
    method: 'get',
    path: '/api/containers/{id}/config',
    summary: 'A container with its full configuration; secrets are masked.',
    parameters: [
      { name: 'reveal', in: 'query', type: 'boolean', description: 'Show masked values; owner only, recorded.' },
    ],
    document: graphql(`
      query RestContainerConfig($id: ID!, $reveal: Boolean) { container(id: $id) { ...RestContainerFields config(reveal: $reveal) } }
    `),
    variables: (request) => ({ id: request.id(), reveal: request.boolean('reveal') }),
    data: ({ container }) => ({
      ...containerShape(container),
      ...configParts(container.config),
      config: container.config,
    }),
  }),
  route({
    method: 'get',
    path: '/api/containers/{id}/logs',
    summary: 'The end of a log; as text/plain (or with follow=true) a stream of any length.',
    parameters: logParameters,
    document: graphql(`
      query RestLogs($id: ID!, $tail: Int, $since: String, $until: String, $stream: LogStream) {
        container(id: $id) {
          logs(tail: $tail, since: $since, until: $until, stream: $stream) {
            lines { stream timestamp text partial } truncated
          }
        }
      }
    `),
    variables: (request) => ({
      id: request.id(),
      tail: request.integer('tail', { default: 100, max: 10_000 }),
      since: request.optionalText('since'),
      until: request.optionalText('until'),
      stream: logStreamOf(request.optionalText('stream')),
    }),
    data: ({ container: { logs } }, request) => {
      const timestamps = request.boolean('timestamps') === true
      return {
        logs: logs.lines.map((line) => lineText(line, timestamps)).join(''),
        lines: logs.lines.length,
        truncated: logs.truncated,
      }
    },
    stream: streamRoute({
      document: graphql(`
        subscription RestFollowLogs(
          $id: ID! $tail: Int $since: String $stream: LogStream $follow: Boolean $timestamps: Boolean
        ) {
          containerLogText(
            id: $id tail: $tail since: $since stream: $stream follow: $follow timestamps: $timestamps
          )
        }
      `),
      variables: (request) => ({
        id: request.id(),
        tail: request.query.get('tail') === 'all' ? null : request.integer('tail', { default: 100 }),
        since: request.optionalText('since'),
        stream: logStreamOf(request.optionalText('stream')),
        follow: request.boolean('follow') === true,
        timestamps: request.boolean('timestamps') === true,
      }),
      text: ({ containerLogText }) => containerLogText,
    }),
  }),
  route({
    method: 'post',
    path: '/api/containers/{id}/start',
    summary: 'Start a container.',
    document: graphql(`mutation RestStart($id: ID!) { startContainer(id: $id) { ...RestContainerFields } }`),
    variables: (request) => ({ id: request.id() }),
    data: ({ startContainer }) => ({ status: 'started', ...containerRef(startContainer) }),
  }),
  route({
    method: 'post',
    path: '/api/containers/{id}/stop',
    summary: 'Stop a container.',
    parameters: [{ name: 'timeout', in: 'query', type: 'integer', description: 'Seconds until it is killed.' }],
    document: graphql(`
      mutation RestStop($id: ID!, $timeout: Int) { stopContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }
    `),
    variables: (request) => ({ id: request.id(), timeout: request.integer('timeout') }),
    data: ({ stopContainer }) => ({ status: 'stopped', ...containerRef(stopContainer) }),
  }),
  route({
    method: 'post',
    path: '/api/containers/{id}/restart',
    summary: 'Restart a container.',
    parameters: [{ name: 'timeout', in: 'query', type: 'integer', description: 'Seconds until it is killed.' }],
    document: graphql(`
      mutation RestRestart($id: ID!, $timeout: Int) { restartContainer(id: $id, timeoutSeconds: $timeout) { ...RestContainerFields } }
    `),
    variables: (request) => ({ id: request.id(), timeout: request.integer('timeout') }),
    data: ({ restartContainer }) => ({ status: 'restarted', ...containerRef(restartContainer) }),
  }),
  ...(
    [
      ['delete', '/api/containers/{id}/delete'],
      ['post', '/api/containers/{id}/delete'],
      ['delete', '/api/containers/{id}'],
    ] as const
  ).map(([method, path]) =>
    route({
      method,
      path,
      summary: 'Stop a container and delete it. Named volumes stay.',
      parameters: [
        { name: 'force', in: 'query', type: 'boolean', description: 'Kill instead of stopping in peace.' },
        { name: 'volumes', in: 'query', type: 'boolean', description: 'Its anonymous volumes go too.' },
      ],
      document: graphql(`
        mutation RestDelete($id: ID!, $force: Boolean, $volumes: Boolean) {
          deleteContainer(id: $id, force: $force, volumes: $volumes) { ...RestContainerFields }
        }
      `),
      variables: (request) => ({
        id: request.id(),
        force: request.boolean('force'),
        volumes: request.boolean('volumes'),
      }),
      data: ({ deleteContainer }) => ({ status: 'deleted', ...containerRef(deleteContainer) }),
    }),
  ),
]

/** `state` says what the engine sees now, beside the documented `status` word of what was done. */
function containerRef({ id, name, state }: RestContainerFieldsFragment) {
  return { id, name, state: state.toLowerCase() }
}

function lineText(line: { text: string; timestamp: string; partial: boolean }, timestamps: boolean): string {
  return `${timestamps ? `${line.timestamp} ` : ''}${line.text}${line.partial ? '' : '\n'}`
}

/** The parts of the engine's answer that the documentation names, at the top as well. */
function configParts(config: unknown): Record<string, unknown> {
  if (typeof config !== 'object' || config === null || !('Config' in config)) return {}
  const { Env, Cmd, Entrypoint } = config.Config as { Env?: unknown; Cmd?: unknown; Entrypoint?: unknown } // the engine's own shape
  return { env: Env ?? [], cmd: Cmd ?? null, entrypoint: Entrypoint ?? null }
}

const STATES: readonly ContainerState[] = ['CREATED', 'RUNNING', 'PAUSED', 'RESTARTING', 'REMOVING', 'EXITED', 'DEAD']

function stateOf(text: string | null): ContainerState[] | null {
  if (text === null || text === 'all') return null
  if (text === 'stopped') return ['EXITED', 'CREATED', 'DEAD']
  const state = STATES.find((candidate) => candidate === text.toUpperCase())
  if (state) return [state]
  throw new DomainError('INVALID_INPUT', `status must be one of ${STATES.join(', ').toLowerCase()}, stopped.`, {
    path: 'status',
    reason: 'INVALID_STATUS',
  })
}

function logStreamOf(text: string | null): LogStream | null {
  if (text === null || text === 'both' || text === 'all') return null
  if (text === 'stdout') return 'STDOUT'
  if (text === 'stderr') return 'STDERR'
  throw new DomainError('INVALID_INPUT', 'stream must be stdout or stderr.', {
    path: 'stream',
    reason: 'INVALID_STREAM',
  })
}
