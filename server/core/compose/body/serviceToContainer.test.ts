import { expect, test } from 'vitest'
import { prepareProject } from '../desired.ts'
import { loadProject } from '../load.ts'
import { type ContainerRequest, serviceToContainer } from './serviceToContainer.ts'

async function requestFor(service: string, apiVersion = '1.41', rest = ''): Promise<ContainerRequest> {
  const text = `services: {a: {image: app, ${service}}}\n${rest}`
  const files = [{ path: '/project/compose.yaml', text }]
  const project = await loadProject({ files, projectName: 'shop', workingDir: '/project', environment: {} })
  const desired = await prepareProject(project, { hostPath: (path) => path, extraLabels: { 'wagmios.note': 'ours' } })
  const loaded = project.services.a
  if (!loaded) throw new Error('no service a')
  return serviceToContainer(desired, {
    serviceName: 'a',
    service: loaded,
    number: 1,
    name: 'shop-a-1',
    configHash: 'hash',
    inherited: [],
    links: [],
    apiVersion,
  })
}

async function hostConfig(service: string, apiVersion?: string) {
  return (await requestFor(service, apiVersion)).body.HostConfig
}

test('labels of Compose win over those of the file', async () => {
  const { body } = await requestFor('labels: {com.docker.compose.project: other, own: "1"}')
  expect(body.Labels).toMatchObject({ 'com.docker.compose.project': 'shop', own: '1', 'wagmios.note': 'ours' })
})

test.each([
  ['cpus: 0.1', { NanoCpus: 100_000_000 }],
  ['cpus: "0.30"', { NanoCpus: 300_000_000 }],
  ['cpu_percent: 33', { CpuPercent: 3300 }],
  ['mem_limit: 1.5gb, mem_swappiness: 0', { Memory: 1_610_612_736 }],
  ['mem_swappiness: 40', { MemorySwappiness: 40 }],
  [
    'deploy: {resources: {limits: {cpus: "0.5", pids: 9}, reservations: {devices: [{driver: nvidia, count: all, capabilities: [gpu]}]}}}',
    {
      NanoCpus: 5e8,
      PidsLimit: 9,
      DeviceRequests: [{ Driver: 'nvidia', Count: -1, DeviceIDs: null, Capabilities: [['gpu']] }],
    },
  ],
  ['gpus: all', { DeviceRequests: [{ Driver: '', Count: -1, DeviceIDs: null, Capabilities: [['gpu']] }] }],
  [
    'devices: ["vendor.com/class=name", "/dev/fuse"]',
    {
      DeviceRequests: [{ Driver: 'cdi', DeviceIDs: ['vendor.com/class=name'] }],
      Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }],
    },
  ],
  ['cap_add: [net_admin, ALL, CAP_SYS_TIME, NET_ADMIN]', { CapAdd: ['ALL', 'CAP_NET_ADMIN', 'CAP_SYS_TIME'] }],
  ['restart: on-failure:3', { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } }],
  ['deploy: {restart_policy: {condition: any}}', { RestartPolicy: { Name: 'always', MaximumRetryCount: 0 } }],
  ['privileged: true', { Privileged: true }],
  [
    'security_opt: ["systempaths=unconfined", "no-new-privileges:true"]',
    { SecurityOpt: ['no-new-privileges:true'], MaskedPaths: [], ReadonlyPaths: [] },
  ],
  ['tmpfs: ["/run:size=64m,mode=1777", /tmp]', { Tmpfs: { '/run': 'size=64m,mode=1777', '/tmp': '' } }],
  [
    'blkio_config: {weight: 300, device_read_bps: [{path: /dev/sda, rate: 1mb}]}',
    { BlkioWeight: 300, BlkioDeviceReadBps: [{ Path: '/dev/sda', Rate: 1_048_576 }], BlkioDeviceWriteBps: null },
  ],
])('%s', async (service, expected) => {
  expect(await hostConfig(service)).toMatchObject(expected)
})

test('older engines get one network at create, newer ones all', async () => {
  const rest = 'networks: {one: , two: , three: {name: own}}'
  const networks = 'networks: {one: , two: {priority: 9, aliases: [al]}, three: {mac_address: "02:42:ac:11:65:43"}}'
  const older = await requestFor(networks, '1.41', rest)
  expect(older.body.HostConfig?.NetworkMode).toBe('shop_two')
  expect(older.body.NetworkingConfig?.EndpointsConfig).toEqual({
    shop_two: { Aliases: ['shop-a-1', 'a', 'al'], IPAMConfig: {} },
  })
  expect(older.afterCreate).toEqual(['one', 'three'])
  const newer = await requestFor(networks, '1.44', rest)
  expect(newer.afterCreate).toEqual([])
  expect(newer.body.NetworkingConfig?.EndpointsConfig).toMatchObject({
    shop_one: { Aliases: ['shop-a-1', 'a'] },
    shop_two: { Aliases: ['shop-a-1', 'a', 'al'] },
    own: { MacAddress: '02:42:ac:11:65:43' },
  })
})

test.each([
  [
    'healthcheck: {test: "true", start_interval: 1s, start_period: 5s}',
    '1.43',
    'healthcheck.start_interval needs Docker 25',
  ],
  ['networks: {one: {interface_name: eth7}}', '1.48', 'interface_name needs Docker 28.1'],
  [
    'networks: {one: {mac_address: "02:42:ac:11:65:43"}, two: {mac_address: "02:42:ac:11:65:44"}}',
    '1.43',
    'networks.two.mac_address needs Docker 25',
  ],
  ['volumes: [{type: image, source: app, target: /image}]', '1.47', 'needs Docker 28'],
  [
    'volumes: [{type: bind, source: ., target: /x, read_only: true, bind: {recursive: readonly}}]',
    '1.43',
    'bind.recursive: readonly (at /x) needs Docker 25',
  ],
])('%s is refused by an engine of API %s', async (service, apiVersion, message) => {
  await expect(requestFor(service, apiVersion, 'networks: {one: , two: }')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(message),
    details: { reason: 'ENGINE_TOO_OLD' },
  })
})

test('where a mount travels', async () => {
  const { Binds, Mounts } =
    (
      await requestFor(
        'volumes: ["./own:/own:ro,z", "data:/data", "/anon", {type: bind, source: /srv, target: /exact, bind: {create_host_path: false}}, {type: volume, source: data, target: /sub, volume: {subpath: x}}, {type: image, source: other, target: /image}]',
        '1.48',
        'volumes: {data: }',
      )
    ).body.HostConfig ?? {}
  expect(Binds).toEqual(['/project/own:/own:ro,z', 'shop_data:/data:rw'])
  expect(Mounts).toEqual([
    { Type: 'volume', Source: '', Target: '/anon', VolumeOptions: {} },
    { Type: 'bind', Source: '/srv', Target: '/exact', BindOptions: {} },
    { Type: 'volume', Source: 'shop_data', Target: '/sub', VolumeOptions: { Subpath: 'x' } },
    { Type: 'image', Source: 'other', Target: '/image' },
  ])
})
