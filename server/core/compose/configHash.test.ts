import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptedServiceHashes, networkHash, serviceHash, volumeHash } from './configHash.ts'
import { loadProject } from './load.ts'
import type { Service } from './service.ts'

const PROJECT = `name: hashes
services:
  plain: {image: tiny}
  web:
    image: tiny:1
    command: sh -c "echo <a> & b"
    entrypoint: []
    environment: {B: "2", A: "<&>", "10": x, "9": y, N: , É: é}
    labels: {z: "1", a: "2"}
    ports: ["8080:80", "127.0.0.1:53:53/udp"]
    volumes: ["data:/data", "/srv/x:/x:ro,z", "/anon", {type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0o1777}}]
    networks: {default: , back: {aliases: [w], ipv4_address: 10.1.0.5, priority: 2}}
    healthcheck: {test: curl x, interval: 90s, retries: 3, start_period: 1m}
    deploy: {replicas: 2, labels: {a: b}, resources: {limits: {cpus: "0.1", memory: 512m, pids: 9}, reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}, restart_policy: {condition: on-failure, delay: 5s}}
    logging: {driver: json-file, options: {max-size: 10m, max-file: 3}}
    ulimits: {nofile: {soft: 1, hard: 2}, nproc: 5}
    sysctls: {net.core.somaxconn: 1024}
    extra_hosts: ["h:1.2.3.4", "v6=::1"]
    devices: ["/dev/dri"]
    cap_add: [NET_ADMIN]
    secrets: [{source: s, mode: 0400}]
    configs: [c]
    depends_on: [plain]
    pull_policy: always
    restart: unless-stopped
    init: false
    privileged: true
    cpus: 0.1
    mem_limit: 512m
    pids_limit: 9
    shm_size: 64m
    stop_grace_period: 1m30s
    tmpfs: [/run]
    dns: 1.1.1.1
    expose: [80]
    hostname: h
    user: "1000"
    working_dir: /w
    tty: true
    stdin_open: true
    read_only: true
    blkio_config: {weight: 300, device_read_bps: [{path: /dev/sdb, rate: 12mb}]}
    post_start: [{command: echo x, user: root}]
    storage_opt: {size: 1G}
    annotations: {a: b}
    group_add: [5, video]
    oom_score_adj: -5
    gpus: all
networks: {back: {ipam: {config: [{subnet: 10.1.0.0/24}]}}}
volumes: {data: }
secrets: {s: {file: /srv/s}}
configs: {c: {content: x}}
`

const project = await loadProject({
  files: [{ path: 'compose.yaml', text: PROJECT }],
  workingDir: '/srv/hashes',
  environment: {},
})
const web = serviceOf('web')

function serviceOf(name: string): Service {
  const service = project.services[name]
  if (service === undefined) throw new Error(`no service ${name}`)
  return service
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('serviceHash', () => {
  // What `docker compose config --hash '*'` 2.40.3 prints for the project above.
  it.each([
    ['plain', '7d3b33c6489e2733ada0ff68c812d3ad83d3178e6b0aade9ea71a1abb9b0faa0'],
    ['web', '581dd2466d9c3915154713b0b810a03422208828927dee56405062f2f8596a3f'],
  ])('of %s is that of docker compose', (name, hash) => {
    expect(serviceHash(serviceOf(name))).toBe(hash)
  })

  it('does not depend on the order of attributes and keys', () => {
    const reversed = Object.fromEntries(Object.entries(web).reverse())
    // The same attributes in another order.
    expect(serviceHash(reversed as unknown as Service)).toBe(serviceHash(web))
  })

  it.each<[string, Partial<Service>]>([
    ['depends_on', { depends_on: {} }],
    ['pull_policy', { pull_policy: 'never' }],
    ['scale', { scale: 5 }],
    ['profiles', { profiles: ['x'] }],
    ['build', { build: { context: '/x' } }],
    ['replicas', { deploy: { ...(web.deploy ?? { resources: {}, placement: {} }), replicas: 7 } }],
  ])('stays the same where %s changes', (_attribute, change) => {
    expect(serviceHash({ ...web, ...change })).toBe(serviceHash(web))
  })

  it.each<[string, Partial<Service>]>([
    ['image', { image: 'tiny:2' }],
    ['environment', { environment: { A: null } }],
    ['network_mode', { network_mode: 'container:abc' }],
  ])('is another one where %s changes', (_attribute, change) => {
    expect(serviceHash({ ...web, ...change })).not.toBe(serviceHash(web))
  })
})

describe('acceptedServiceHashes', () => {
  it('has our own first, and that of Compose 5 where it differs', () => {
    expect(acceptedServiceHashes(web)[0]).toBe(serviceHash(web))
    expect(acceptedServiceHashes(web)).toHaveLength(2)
    expect(acceptedServiceHashes(serviceOf('plain'))).toHaveLength(1)
  })
})

describe('networkHash and volumeHash', () => {
  it('are made of the JSON that Go writes', () => {
    const network = { name: 'n', ipam: { config: [{ subnet: '10.1.0.0/24' }] }, driver_opts: { b: '<', a: '2' } }
    const networkJson =
      '{"name":"n","driver_opts":{"a":"2","b":"\\u003c"},"ipam":{"config":[{"subnet":"10.1.0.0/24"}]}}'
    expect(networkHash(network)).toBe(sha256(networkJson))
    expect(volumeHash({ name: 'v', labels: { b: '1', a: '2' } })).toBe(
      sha256('{"name":"v","driver":"local","labels":{"a":"2","b":"1"}}'),
    )
  })
})
