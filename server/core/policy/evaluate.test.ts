import { describe, expect, test } from 'vitest'
import type { Project } from '../compose/project.ts'
import type { Service } from '../compose/service.ts'
import type { HostConfig } from '../engine/types.ts'
import { corpusContext } from './escapes/corpusContext.ts'
import { ESCAPE_WORLD as world } from './escapes/escapeWorld.ts'
import { judgeCreateBody, judgeProject, judgeVolumeCreate } from './judge.ts'
import { type PolicyContext, withProjectResources } from './policyContext.ts'
import { AGENT_LIMITS } from './policyLimits.ts'
import { requireAllowed } from './requireAllowed.ts'

const project = (services: Record<string, Partial<Service>>, parts: Partial<Project> = {}): Project => ({
  name: world.project,
  workingDir: world.installDir,
  configFiles: [],
  services: Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      { command: null, entrypoint: null, image: 'nginx:1.29', ...service },
    ]),
  ),
  disabledServices: {},
  networks: {},
  volumes: {},
  secrets: {},
  configs: {},
  extensions: {},
  profiles: [],
  environment: {},
  warnings: [],
  ...parts,
})

const vpn = project({ vpn: { cap_add: ['cap_net_admin'] }, web: {} })
const needs = (...names: string[]) => new Set(names)

const rulesOf = (input: Project, context: PolicyContext) =>
  judgeProject(input, context).violations.map(({ rule }) => rule)
const judgeHost = (host: HostConfig, context: PolicyContext) =>
  judgeCreateBody({ Image: 'nginx:1.29', HostConfig: { NetworkMode: 'none', ...host } }, { name: 'x' }, context)

describe('subjects', () => {
  test('an agent needs the approval of the owner for what its column asks', () => {
    const context = corpusContext('AGENT')
    expect(judgeProject(vpn, context).violations).toMatchObject([
      { rule: 'capability.reviewed', path: 'services.vpn.cap_add[0]', level: 'ASK', need: 'cap.NET_ADMIN' },
    ])
    expect(judgeProject(vpn, { ...context, approvedNeeds: needs('cap.NET_ADMIN') }).allowed).toBe(true)
  })

  test('no approval opens to an agent what its column denies', () => {
    const context = { ...corpusContext('AGENT'), approvedNeeds: needs('privileged', 'docker.socket', 'bind:/etc') }
    expect(rulesOf(project({ web: { privileged: true } }), context)).toEqual(['privileged.container'])
    expect(judgeHost({ Binds: ['/etc:/x'] }, context).violations).toMatchObject([{ level: 'DENY' }])
  })

  test('an app must declare what the owner approves', () => {
    const context = corpusContext('CATALOG')
    const declared = { ...context, declaredNeeds: needs('cap.NET_ADMIN') }
    expect(judgeProject(vpn, context).violations).toMatchObject([{ level: 'DENY', need: 'cap.NET_ADMIN' }])
    expect(judgeProject(vpn, declared).violations).toMatchObject([{ level: 'ASK', need: 'cap.NET_ADMIN' }])
    expect(judgeProject(vpn, { ...context, approvedNeeds: needs('cap.NET_ADMIN') }).allowed).toBe(false)
    expect(judgeProject(vpn, { ...declared, approvedNeeds: needs('cap.NET_ADMIN') }).allowed).toBe(true)
  })

  test('the owner approves without a declaration, but cannot open what is denied to all', () => {
    const context = { ...corpusContext('OWNER'), approvedNeeds: needs('cap.NET_ADMIN', 'device:/dev/sda') }
    expect(judgeProject(vpn, context).allowed).toBe(true)
    expect(judgeProject(vpn, corpusContext('OWNER')).violations).toMatchObject([{ level: 'ASK' }])
    expect(rulesOf(project({ web: { devices: [{ source: '/dev/sda' }] } }), context)).toEqual(['device.raw'])
  })

  test('an override cannot hand an approved need to another service', () => {
    const context = {
      ...corpusContext('CATALOG'),
      declaredNeeds: needs('cap.NET_ADMIN'),
      approvedNeeds: needs('cap.NET_ADMIN'),
    }
    const withBaseline = { ...context, baselineNeeds: judgeProject(vpn, context).needs }
    const overridden = project({ vpn: { cap_add: ['NET_ADMIN'] }, web: { cap_add: ['NET_ADMIN'] } })
    expect(judgeProject(vpn, withBaseline).allowed).toBe(true)
    expect(judgeProject(overridden, withBaseline).violations).toMatchObject([
      { path: 'services.web.cap_add[0]', level: 'DENY' },
    ])
  })
})

describe('needs', () => {
  test('are told with a sentence, whether approved or not', () => {
    const context = {
      ...corpusContext('CATALOG'),
      declaredNeeds: needs('docker.socket'),
      approvedNeeds: needs('docker.socket'),
    }
    const verdict = judgeProject(
      project({
        kuma: { volumes: [{ type: 'bind', source: '/var/run/docker.sock', target: '/var/run/docker.sock' }] },
      }),
      context,
    )
    expect(verdict).toMatchObject({
      allowed: true,
      needs: [
        {
          need: 'docker.socket',
          service: 'kuma',
          declared: true,
          approved: true,
          summary: 'may control every container of this host',
        },
      ],
    })
  })

  test.each([
    ['cap.NET_ADMIN', { CapAdd: ['CAP_NET_ADMIN'] }],
    ['cap.net_admin', { CapAdd: ['NET_ADMIN'] }],
    [
      'device:/dev/net/tun',
      { Devices: [{ PathOnHost: '/dev//net/tun', PathInContainer: '/dev/net/tun', CgroupPermissions: 'rwm' }] },
    ],
    ['bind:/run/dbus', { Binds: ['/var/run/dbus:/run/dbus:ro'] }],
    ['bind:/var/run/dbus/', { Binds: ['/run/dbus:/run/dbus'] }],
    ['bind:/run/dbus:ro', { Binds: ['/run/dbus:/run/dbus:ro'] }],
    ['security_opt:seccomp:unconfined', { SecurityOpt: ['seccomp=unconfined'] }],
    ['security_opt:seccomp=./profile.json', { SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] }],
    ['security_opt:systempaths=unconfined', { MaskedPaths: [], ReadonlyPaths: [] }],
    ['port:53', { PortBindings: { '53/udp': [{ HostPort: '53' }] } }],
    ['sysctl:net.ipv4.tcp_syncookies', { Sysctls: { 'net.ipv4.tcp_syncookies': '1' } }],
    ['network.host', { NetworkMode: 'host' }],
    ['pid.host', { PidMode: 'host' }],
    ['ipc.host', { IpcMode: 'host' }],
    ['privileged', { Privileged: true }],
  ] satisfies [string, HostConfig][])('%s covers its spellings', (need, host) => {
    const context = { ...corpusContext('CATALOG'), declaredNeeds: needs(need), approvedNeeds: needs(need) }
    expect(judgeHost(host, context).violations).toEqual([])
    const refused = judgeHost(host, { ...context, approvedNeeds: needs() })
    expect(new Set(refused.violations.map(({ level }) => level))).toEqual(new Set(['ASK']))
  })

  test('a read-only approval does not cover writing', () => {
    const context = {
      ...corpusContext('CATALOG'),
      declaredNeeds: needs('bind:/run/dbus:ro'),
      approvedNeeds: needs('bind:/run/dbus:ro'),
    }
    expect(judgeHost({ Binds: ['/run/dbus:/run/dbus'] }, context).allowed).toBe(false)
  })

  test('the approval of a folder does not cover a part of it or its parent', () => {
    const context = { ...corpusContext('OWNER'), approvedNeeds: needs('bind:/opt/data') }
    expect(judgeHost({ Binds: ['/opt/data:/d'] }, context).allowed).toBe(true)
    expect(judgeHost({ Binds: ['/opt/data/x:/d'] }, context).allowed).toBe(false)
    expect(judgeHost({ Binds: ['/opt:/d'] }, context).allowed).toBe(false)
  })
})

describe('what is told', () => {
  test('all violations at once, each with its place', () => {
    const bad = project({
      a: { privileged: true, pid: 'host' },
      b: { ports: [{ target: 80, published: '22' }], cap_add: ['ALL', 'SYS_TIME'] },
    })
    expect(
      judgeProject(bad, corpusContext('AGENT'))
        .violations.map(({ rule, path }) => `${path} ${rule}`)
        .sort(),
    ).toEqual([
      'services.a.pid namespace.pid_host',
      'services.a.privileged privileged.container',
      'services.b.cap_add[0] capability.root_equivalent',
      'services.b.cap_add[1] capability.strong',
      'services.b.ports[0] port.low',
    ])
  })

  test('never a known secret, not even in a need', () => {
    const context = { ...corpusContext('OWNER'), secrets: [world.secret] }
    const verdict = judgeProject(
      project(
        {
          web: {
            image: `evil.example/${world.secret.toLowerCase()}:${world.secret}`,
            container_name: world.secret,
            volumes: [{ type: 'bind', source: `/x/${world.secret}`, target: '/x' }],
            cap_add: [world.secret],
            network_mode: `container:${world.secret}`,
            labels: { [`wagmios.${world.secret}`]: world.secret },
            logging: { driver: world.secret },
            sysctls: { [world.secret]: '1' },
          },
        },
        { volumes: { v: { name: 'v', driver: world.secret, driver_opts: { o: `password=${world.secret}` } } } },
      ),
      context,
    )
    expect(verdict.allowed).toBe(false)
    expect(JSON.stringify(verdict)).not.toContain(world.secret)
  })

  test('no credentials of a URL, no control characters, nothing endless', () => {
    const verdict = judgeHost(
      { Runtime: `http://u:hunter2@x/\u001b[31m\u202e${'x'.repeat(5000)}` },
      corpusContext('AGENT'),
    )
    const text = JSON.stringify(verdict)
    expect(text).not.toContain('hunter2')
    expect(text).not.toMatch(/\\u001b|\u202e/)
    expect(text.length).toBeLessThan(1500)
  })

  test('driver options and log options by name only', () => {
    const verdict = judgeHost(
      {
        LogConfig: { Type: 'json-file', Config: { 'splunk-token': 'hunter2' } },
        Mounts: [
          {
            Type: 'volume',
            Source: 'x',
            Target: '/x',
            VolumeOptions: {
              DriverConfig: { Name: 'local', Options: { type: 'cifs', o: 'password=hunter2', device: '//h/x' } },
            },
          },
        ],
      },
      corpusContext('AGENT'),
    )
    expect(verdict.violations).toHaveLength(2)
    expect(JSON.stringify(verdict)).not.toContain('hunter2')
  })

  test('a flood of findings is cut, and still refused', () => {
    const warnings = Array.from({ length: 500 }, (_, index) => `/t${index}`)
    const flood = project({ web: { tmpfs: warnings, labels: {} }, zz: { privileged: true } })
    const verdict = judgeProject(flood, corpusContext('AGENT'))
    expect(verdict.warnings).toHaveLength(200)
    expect(verdict.violations.map(({ rule }) => rule)).toEqual(['privileged.container'])
    const caps = Array.from({ length: 500 }, (_, index) => `X${index}`)
    expect(judgeProject(project({ web: { cap_add: caps } }), corpusContext('AGENT')).violations).toHaveLength(200)
  })

  test('the error carries it all', () => {
    const verdict = judgeProject(vpn, corpusContext('AGENT'))
    expect(() => requireAllowed(verdict)).toThrowError(
      expect.objectContaining({
        code: 'POLICY_DENIED',
        details: expect.objectContaining({ violations: verdict.violations, retryable: false }),
      }),
    )
    expect(() => requireAllowed(judgeProject(project({ web: {} }), corpusContext('AGENT')))).not.toThrow()
  })
})

describe("the operator's settings", () => {
  const context = corpusContext('AGENT')

  test('opened low ports', () => {
    const web = project({ web: { ports: [{ target: 80, published: '80' }] } })
    expect(rulesOf(web, context)).toEqual(['port.low'])
    expect(rulesOf(web, { ...context, lowPortsAllowed: new Set([80]) })).toEqual([])
  })

  test('an allow-list of registries', () => {
    const registries = { allowed: ['docker.io', 'ghcr.io'], trusted: [] }
    expect(rulesOf(project({ web: { image: 'quay.io/a/b:1' } }), { ...context, registries })).toEqual([
      'image.registry',
    ])
    expect(
      rulesOf(project({ a: { image: 'redis:8' }, b: { image: 'ghcr.io/a/b:1' } }), { ...context, registries }),
    ).toEqual([])
  })

  test('a trusted registry inside', () => {
    const registries = { allowed: null, trusted: ['nas.lan:5000'] }
    expect(rulesOf(project({ web: { image: 'nas.lan:5000/a:1' } }), { ...context, registries })).toEqual([])
    expect(rulesOf(project({ web: { image: 'nas.lan:5001/a:1' } }), { ...context, registries })).toEqual([
      'image.private_registry',
    ])
  })

  test('ceilings must be met, no limit is more than any, and who says nothing gets the ceiling', () => {
    const limits = { ...AGENT_LIMITS, memoryBytes: 2 ** 30, cpus: 2, pids: 100 }
    expect(rulesOf(project({ web: {} }), { ...context, limits })).toEqual([])
    const bounded = { mem_limit: '536870912', cpus: 1, pids_limit: 50 }
    expect(rulesOf(project({ web: bounded }), { ...context, limits })).toEqual([])
    expect(rulesOf(project({ web: { ...bounded, pids_limit: -1 } }), { ...context, limits })).toEqual(['limit.pids'])
    expect(judgeHost({ Memory: 2 ** 29, CpuQuota: 100_000, PidsLimit: 9 }, { ...context, limits }).allowed).toBe(true)
    expect(
      judgeHost({ Memory: 2 ** 31, NanoCpus: 4e9, PidsLimit: -1 }, { ...context, limits }).violations,
    ).toHaveLength(3)
  })

  test.each([
    ['memory', { mem_limit: '1073741825' }, 'limit.memory'],
    [
      'memory the new way',
      { deploy: { resources: { limits: { memory: '1073741825' } }, placement: {} } },
      'limit.memory',
    ],
    ['memory that is reserved', { mem_reservation: '1073741825' }, 'limit.memory'],
    ['swap', { mem_limit: '1024', memswap_limit: '-1' }, 'limit.swap'],
    ['CPUs by share of time', { cpu_quota: 300_000 }, 'limit.cpus'],
    ['a log file', { logging: { driver: 'json-file', options: { 'max-size': '1g' } } }, 'limit.log'],
    ['many log files', { logging: { options: { 'max-size': '20m', 'max-file': '6' } } }, 'limit.log'],
    ['log without end', { logging: { driver: 'local', options: { 'max-size': '-1' } } }, 'limit.log'],
    ['log in memory', { logging: { driver: 'local', options: { 'max-buffer-size': '1g' } } }, 'limit.log_buffer'],
    ['text', { environment: { A: 'x'.repeat(300_000) } }, 'limit.text'],
    ['labels', { labels: { 'agent.a': 'x'.repeat(300_000) } }, 'limit.text'],
    ['temporary files in sum', { tmpfs: ['/a:size=200m', '/b:size=100m'] }, 'tmpfs.sum'],
    ['copies in sum', { scale: 5, tmpfs: ['/a:size=250m'] }, 'tmpfs.project_sum'],
  ])('too much: %s', (_what, service, rule) => {
    const limits = { ...AGENT_LIMITS, memoryBytes: 2 ** 30, cpus: 2, pids: 100 }
    const verdict = judgeProject(project({ web: service }), { ...context, limits })
    expect(verdict.violations.map((violation) => violation.rule)).toEqual([rule])
    expect(verdict.violations[0]?.fix).toMatch(/the owner can raise it/)
  })

  test.each(['relative', '', '/x:/y', '/a/../b', '/'])('a mount at %j', (target) => {
    expect(rulesOf(project({ web: { volumes: [{ type: 'tmpfs', target, tmpfs: { size: '1' } }] } }), context)).toEqual([
      'mount.target',
    ])
  })
})

describe('what is the project’s own', () => {
  const context = corpusContext('AGENT')
  const shop = project(
    { web: { networks: { default: null }, volumes: [{ type: 'volume', source: 'data', target: '/d' }] } },
    {
      name: 'shop',
      networks: { default: { name: 'shop_default', ipam: {} } },
      volumes: { data: { name: 'shop_data' } },
    },
  )
  const body = {
    Image: 'nginx:1.29',
    Labels: { 'com.docker.compose.project': 'shop', 'agent.mine': '1' },
    HostConfig: { NetworkMode: 'shop_default', Binds: ['shop_data:/d:rw'], Links: ['shop-web-1:web'] },
    NetworkingConfig: { EndpointsConfig: { shop_default: {} } },
  }

  test('counts as such in the engine calls for it', () => {
    const options = { name: 'shop-web-1', labels: { 'com.docker.compose.project': 'shop' } }
    expect(judgeCreateBody(body, options, withProjectResources(context, shop)).violations).toEqual([])
    const refused = judgeCreateBody(body, { name: 'shop-web-1' }, context).violations.map(({ rule }) => rule)
    expect(new Set(refused)).toEqual(new Set(['network.foreign', 'container.link', 'label.reserved']))
  })

  test('so do containers that Compose made a moment ago, and no others', () => {
    const labels = { 'com.docker.compose.project': 'shop' }
    const join = (id: string, options: { labels?: Record<string, string> }) =>
      judgeCreateBody(
        { Image: 'nginx:1.29', HostConfig: { NetworkMode: `container:${id}` } },
        { name: 'shop-app-1', ...options },
        withProjectResources(context, shop),
      ).violations.map(({ rule }) => rule)
    expect(join('e5'.repeat(32), { labels })).toEqual([])
    expect(join('e5'.repeat(32), {})).toEqual(['container.joined'])
    expect(join(world.foreignContainerId, { labels })).toEqual(['container.joined'])
    expect(join('a1a1a1a1', { labels })).toEqual(['container.protected'])
  })

  test('labels of the server pass only with the value that the server gave them', () => {
    const own = withProjectResources(context, shop)
    const options = { name: 'shop-web-1', labels: { 'com.docker.compose.project': 'other' } }
    expect(judgeCreateBody(body, options, own).violations).toMatchObject([
      { rule: 'label.reserved', path: 'Labels.com.docker.compose.project' },
    ])
    expect(
      judgeVolumeCreate({ Name: 'shop_data', Labels: { 'wagmios.x': '1' } }, { labels: { 'wagmios.x': '1' } }, own)
        .allowed,
    ).toBe(true)
  })

  test('what somebody else has stays theirs', () => {
    const thief = project({}, { name: 'vault', volumes: { d: { name: world.foreignVolume } } })
    const own = withProjectResources(context, thief)
    expect(judgeHost({ Binds: [`${world.foreignVolume}:/d`] }, own).violations).toMatchObject([
      { rule: 'volume.foreign' },
    ])
  })
})

test('an image of WAGMIOS is one however its name is spelled', () => {
  const { protected: things } = corpusContext('AGENT')
  const context = { ...corpusContext('AGENT'), protected: { ...things, images: new Set(['wagmi:backend']) } }
  for (const image of [
    'wagmi:backend',
    'library/wagmi:backend',
    'docker.io/wagmi:backend',
    'Docker.io/library/wagmi:backend',
    'index.docker.io/library/wagmi:backend',
  ])
    expect(rulesOf(project({ web: { image } }), context)).toContain('image.protected')
  for (const image of ['wagmi:frontend', 'other/wagmi:backend', 'ghcr.io/library/wagmi:backend'])
    expect(rulesOf(project({ web: { image } }), context)).not.toContain('image.protected')
})

test('nobody takes the ports where people look for WAGMIOS, also where it listens elsewhere', () => {
  const context = { ...corpusContext('AGENT'), ownPorts: [6000] }
  for (const port of ['5174', '5179', '6000'])
    expect(rulesOf(project({ web: { ports: [{ target: 80, published: port }] } }), context)).toEqual(['port.own'])
})

test('what an agent runs now cannot plant a link for the next version of its project', () => {
  const context = corpusContext('AGENT')
  const data = `${world.installDir}/data`
  const secrets = { s: { name: 's', file: `${data}/key` } }
  const next = project({ web: { secrets: [{ source: 's' }] } }, { secrets })
  const running = (source: string, readOnly: boolean) => ({
    ...context,
    existing: { ...context.existing, binds: [{ source, readOnly, own: true }] },
  })
  expect(rulesOf(next, context)).toEqual([])
  expect(rulesOf(next, running(data, false))).toEqual(['bind.nested_writable'])
  expect(rulesOf(next, running(data, true))).toEqual([])
  expect(rulesOf(next, running(`${world.installDir}/other`, false))).toEqual([])
  // In a container the engine tells the host's spelling of the same folder.
  const inContainer = {
    ...running('/home/me/apps/attack/data', false),
    projectDir: { server: world.installDir, host: '/home/me/apps/attack' },
  }
  expect(rulesOf(next, inContainer)).toEqual(['bind.nested_writable'])
})
