import { expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { type CreateContainerInput, createBody } from './createInput.ts'

const input = (part: Partial<CreateContainerInput> = {}): CreateContainerInput => ({
  name: 'web',
  image: 'nginx',
  ...part,
})

test('the body that the engine gets', () => {
  expect(
    createBody(
      input({
        command: ['nginx', '-g', 'daemon off;'],
        env: [{ name: 'A', value: 'x=y' }],
        labels: [{ name: 'team', value: 'a' }],
        ports: [
          { containerPort: 80, hostPort: 8080 },
          { containerPort: 80, hostPort: 8081, hostIp: '127.0.0.1' },
          { containerPort: 53, protocol: 'UDP' },
        ],
        volumes: [{ source: 'data', target: '/data', readOnly: true }],
        restartPolicy: 'on-failure:5',
        memoryBytes: 64 * 1024 * 1024,
        cpus: 0.5,
        user: '1000',
        workingDir: '/srv',
        network: 'front',
      }),
    ),
  ).toEqual({
    Image: 'nginx:latest',
    Cmd: ['nginx', '-g', 'daemon off;'],
    Env: ['A=x=y'],
    Labels: { team: 'a' },
    User: '1000',
    WorkingDir: '/srv',
    ExposedPorts: { '80/tcp': {}, '53/udp': {} },
    HostConfig: {
      Binds: ['data:/data:ro'],
      PortBindings: {
        '80/tcp': [
          { HostIp: '', HostPort: '8080' },
          { HostIp: '127.0.0.1', HostPort: '8081' },
        ],
        '53/udp': [{ HostIp: '', HostPort: '' }],
      },
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 },
      NetworkMode: 'front',
      Memory: 64 * 1024 * 1024,
      NanoCpus: 500_000_000,
    },
  })
})

test('the least that can be said', () => {
  expect(createBody(input({ image: 'nginx:1.29' }))).toEqual({
    Image: 'nginx:1.29',
    Env: [],
    Labels: {},
    ExposedPorts: {},
    HostConfig: { Binds: [], PortBindings: {}, RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } },
  })
})

test.each<[what: string, part: Partial<CreateContainerInput>, path: string]>([
  ['no name', { name: '' }, 'name'],
  ['one character', { name: 'a' }, 'name'],
  ['a name with a slash', { name: 'a/b' }, 'name'],
  ['a name with a line end', { name: 'web\n' }, 'name'],
  ['a long name', { name: 'x'.repeat(129) }, 'name'],
  ['an image that is none', { image: 'NGINX' }, 'image'],
  ['an image with a space', { image: 'nginx --privileged' }, 'image'],
  ['a restart policy that is none', { restartPolicy: 'sometimes' }, 'restartPolicy'],
  ['too little memory', { memoryBytes: 1024 }, 'memoryBytes'],
  ['negative processors', { cpus: -1 }, 'cpus'],
  ['an environment name with =', { env: [{ name: 'A=B', value: '' }] }, 'env[0].name'],
  ['a NUL in a value', { env: [{ name: 'A', value: 'a\0b' }] }, 'env[0].value'],
  ['port 0', { ports: [{ containerPort: 0 }] }, 'ports[0].containerPort'],
  ['port 65536', { ports: [{ containerPort: 80, hostPort: 65_536 }] }, 'ports[0].hostPort'],
  ['a protocol that is none', { ports: [{ containerPort: 80, protocol: 'icmp' }] }, 'ports[0].protocol'],
  ['an address that is none', { ports: [{ containerPort: 80, hostIp: 'everywhere' }] }, 'ports[0].hostIp'],
  ['a relative target', { volumes: [{ source: 'data', target: 'data' }] }, 'volumes[0].target'],
  ['a target that climbs', { volumes: [{ source: 'data', target: '/a/../..' }] }, 'volumes[0].target'],
  ['a relative source', { volumes: [{ source: './data', target: '/data' }] }, 'volumes[0].source'],
  ['a source that smuggles a part', { volumes: [{ source: '/srv/x:/etc', target: '/data' }] }, 'volumes[0]'],
  ['a target that smuggles a mode', { volumes: [{ source: 'data', target: '/data:rw' }] }, 'volumes[0]'],
])('%s is refused', (_what, part, path) => {
  expect(() => createBody(input(part))).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      details: expect.objectContaining({ violations: expect.arrayContaining([expect.objectContaining({ path })]) }),
    }),
  )
})

test('all faults are told at once', () => {
  try {
    createBody(input({ name: '', image: '', ports: [{ containerPort: 0 }], env: [{ name: '', value: '' }] }))
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError)
    expect((error as DomainError).details.violations).toHaveLength(4)
  }
})
