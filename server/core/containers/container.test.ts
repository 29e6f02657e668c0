import { expect, test } from 'vitest'
import type { ContainerInspect } from '../engine/types.ts'
import { containerOf } from './container.ts'

/** What `GET /containers/{id}/json` of Docker 20.10 answered, cut down to what is read. */
function inspect(part: Partial<ContainerInspect> = {}): ContainerInspect {
  return {
    Id: 'a'.repeat(64),
    Created: '2026-11-22T10:00:00.123456789Z',
    Path: '/docker-entrypoint.sh',
    Args: ['nginx', '-g', 'daemon off;'],
    Name: '/web',
    Image: 'sha256:1234',
    RestartCount: 2,
    State: {
      Status: 'running',
      Running: true,
      Paused: false,
      Restarting: false,
      ExitCode: 0,
      Error: '',
      StartedAt: '2026-11-22T10:00:01Z',
      FinishedAt: '0001-01-01T00:00:00Z',
    },
    Config: { Image: 'nginx:1.29', Tty: false, Labels: { a: '1' }, ExposedPorts: { '80/tcp': {}, '443/tcp': {} } },
    HostConfig: {
      RestartPolicy: { Name: 'unless-stopped', MaximumRetryCount: 0 },
      PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    },
    NetworkSettings: {
      Ports: {
        '443/tcp': null,
        '80/tcp': [
          { HostIp: '0.0.0.0', HostPort: '8080' },
          { HostIp: '::', HostPort: '8080' },
        ],
      },
      Networks: { bridge: { IPAddress: '172.17.0.2', Aliases: null } },
    },
    Mounts: [
      { Type: 'volume', Name: 'data', Source: '/var/lib/docker/volumes/data/_data', Destination: '/data', RW: true },
      { Type: 'bind', Source: '/srv/x', Destination: '/x', RW: false },
    ],
    ...part,
    // The engine's answer has much more, none of which is read.
  } as ContainerInspect
}

test('an inspect answer as our container', () => {
  expect(containerOf(inspect())).toEqual({
    id: 'a'.repeat(64),
    name: 'web',
    image: 'nginx:1.29',
    imageId: 'sha256:1234',
    command: '/docker-entrypoint.sh nginx -g daemon off;',
    state: 'RUNNING',
    health: 'NONE',
    exitCode: null,
    wasStopped: false,
    error: null,
    healthOutput: null,
    inspectError: null,
    restartCount: 2,
    createdAt: new Date('2026-11-22T10:00:00.123Z'),
    startedAt: new Date('2026-11-22T10:00:01Z'),
    finishedAt: null,
    restartPolicy: 'unless-stopped',
    sharedWith: [],
    tty: false,
    ports: [
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
      { ip: '::', privatePort: 80, publicPort: 8080, protocol: 'tcp' },
      { ip: null, privatePort: 443, publicPort: null, protocol: 'tcp' },
    ],
    labels: { a: '1' },
    shownLabels: { a: '1' },
    networks: [{ name: 'bridge', ipAddress: '172.17.0.2', aliases: [] }],
    mounts: [
      { type: 'volume', source: 'data', target: '/data', readOnly: false },
      { type: 'bind', source: '/srv/x', target: '/x', readOnly: true },
    ],
  })
})

test('an exit code is told of what has ended only', () => {
  const ended = { ...inspect().State, Status: 'exited', ExitCode: 137, FinishedAt: '2026-11-22T11:00:00Z' }
  expect(containerOf(inspect({ State: ended }))).toMatchObject({
    state: 'EXITED',
    exitCode: 137,
    finishedAt: new Date('2026-11-22T11:00:00Z'),
  })
})

test('of what does not run, the ports are those that it will have', () => {
  const stopped = inspect({
    State: { ...inspect().State, Status: 'created', StartedAt: '0001-01-01T00:00:00Z' },
    NetworkSettings: { Ports: {}, Networks: {} },
  })
  expect(containerOf(stopped)).toMatchObject({
    startedAt: null,
    ports: [
      { ip: '0.0.0.0', privatePort: 80, publicPort: 8080 },
      { ip: null, privatePort: 443, publicPort: null },
    ],
  })
})

test('health, failure and what an engine leaves out', () => {
  const bare = inspect({
    State: { ...inspect().State, Health: { Status: 'unhealthy', FailingStreak: 3, Log: [] }, Error: 'driver failed' },
    RestartCount: undefined,
    Config: { Image: 'nginx' },
    HostConfig: {},
    NetworkSettings: { Ports: undefined, Networks: undefined },
    Mounts: undefined,
  } as unknown as Partial<ContainerInspect>) // what Podman and old engines omit
  expect(containerOf(bare)).toMatchObject({
    health: 'UNHEALTHY',
    error: 'driver failed',
    restartCount: 0,
    restartPolicy: 'no',
    ports: [],
    networks: [],
    mounts: [],
  })
})

test('a state that nobody knows yet is not taken for running', () => {
  expect(containerOf(inspect({ State: { ...inspect().State, Status: 'hibernating' as 'running' } })).state).toBe('DEAD')
})

test('what is shown of it holds none of its secrets', () => {
  const secret = 'hunter2-is-secret'
  const container = containerOf(
    inspect({
      Path: 'sh',
      Args: ['-c', `psql ${secret}; login --password=0ther-secret --token t0ken-value`],
      State: { ...inspect().State, Error: `exec: "${secret}": executable file not found` },
      Config: {
        Image: 'x',
        Env: [`DB_PASSWORD=${secret}`],
        Labels: { 'admin.password': 'abc12345', note: `use ${secret}` },
      },
    }),
  )
  expect(container.command).toBe('sh -c psql [redacted]; login --password=[redacted] --token [redacted]')
  expect(container.error).toBe('exec: "[redacted]": executable file not found')
  expect(container.shownLabels).toEqual({ 'admin.password': '[redacted]', note: 'use [redacted]' })
  expect(container.labels.note).toBe(`use ${secret}`)
})
