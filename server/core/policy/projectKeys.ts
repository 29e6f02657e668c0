import type { Network, Project, Volume } from '../compose/project.ts'
import type { Service } from '../compose/service.ts'
import { EACH, type KeyShape } from './keyShape.ts'

const deviceRequests = [
  { capabilities: 'texts', driver: 'text', count: 'text', device_ids: 'texts', options: 'map' },
] as const satisfies KeyShape

const resource = {
  cpus: 'text',
  memory: 'text',
  pids: 'text',
  devices: deviceRequests,
  generic_resources: 'any',
} as const satisfies KeyShape

const fileReferences = [
  { source: 'text', target: 'text', uid: 'text', gid: 'text', mode: 'text' },
] as const satisfies KeyShape

const hooks = [
  { command: 'texts', user: 'text', privileged: 'text', working_dir: 'text', environment: 'map' },
] as const satisfies KeyShape

const throttles = [{ Path: 'text', Rate: 'text' }] as const satisfies KeyShape

const updateConfig = {
  parallelism: 'text',
  delay: 'text',
  failure_action: 'text',
  monitor: 'text',
  max_failure_ratio: 'text',
  order: 'text',
} as const satisfies KeyShape

const service = {
  profiles: 'texts',
  annotations: 'map',
  attach: 'text',
  build: 'any',
  develop: 'any',
  blkio_config: {
    weight: 'text',
    weight_device: [{ Path: 'text', Weight: 'text' }],
    device_read_bps: throttles,
    device_read_iops: throttles,
    device_write_bps: throttles,
    device_write_iops: throttles,
  },
  cap_add: 'texts',
  cap_drop: 'texts',
  cgroup_parent: 'text',
  cgroup: 'text',
  cpu_count: 'text',
  cpu_percent: 'text',
  cpu_period: 'text',
  cpu_quota: 'text',
  cpu_rt_period: 'text',
  cpu_rt_runtime: 'text',
  cpus: 'text',
  cpuset: 'text',
  cpu_shares: 'text',
  command: 'texts',
  configs: fileReferences,
  container_name: 'text',
  credential_spec: 'any',
  depends_on: { [EACH]: { condition: 'text', restart: 'text', required: 'text' } },
  deploy: {
    mode: 'text',
    replicas: 'text',
    labels: 'map',
    update_config: updateConfig,
    rollback_config: updateConfig,
    resources: { limits: resource, reservations: resource },
    restart_policy: { condition: 'text', delay: 'text', max_attempts: 'text', window: 'text' },
    placement: { constraints: 'texts', preferences: [{ spread: 'text' }], max_replicas_per_node: 'text' },
    endpoint_mode: 'text',
  },
  device_cgroup_rules: 'texts',
  devices: [{ source: 'text', target: 'text', permissions: 'text' }],
  dns: 'texts',
  dns_opt: 'texts',
  dns_search: 'texts',
  domainname: 'text',
  entrypoint: 'texts',
  provider: 'any',
  environment: 'map',
  expose: 'texts',
  external_links: 'texts',
  extra_hosts: 'texts',
  group_add: 'texts',
  gpus: deviceRequests,
  hostname: 'text',
  healthcheck: {
    test: 'texts',
    timeout: 'text',
    interval: 'text',
    retries: 'text',
    start_period: 'text',
    start_interval: 'text',
    disable: 'text',
  },
  image: 'text',
  init: 'text',
  ipc: 'text',
  isolation: 'text',
  labels: 'map',
  links: 'texts',
  logging: { driver: 'text', options: 'map' },
  mem_limit: 'text',
  mem_reservation: 'text',
  memswap_limit: 'text',
  mem_swappiness: 'text',
  mac_address: 'text',
  models: 'any',
  network_mode: 'text',
  networks: {
    [EACH]: {
      aliases: 'texts',
      driver_opts: 'map',
      gw_priority: 'text',
      interface_name: 'text',
      ipv4_address: 'text',
      ipv6_address: 'text',
      link_local_ips: 'texts',
      mac_address: 'text',
      priority: 'text',
    },
  },
  oom_kill_disable: 'text',
  oom_score_adj: 'text',
  pid: 'text',
  pids_limit: 'text',
  platform: 'text',
  ports: [
    {
      name: 'text',
      mode: 'text',
      host_ip: 'text',
      target: 'text',
      published: 'text',
      protocol: 'text',
      app_protocol: 'text',
    },
  ],
  privileged: 'text',
  pull_policy: 'text',
  read_only: 'text',
  restart: 'text',
  runtime: 'text',
  scale: 'text',
  secrets: fileReferences,
  security_opt: 'texts',
  shm_size: 'text',
  stdin_open: 'text',
  stop_grace_period: 'text',
  stop_signal: 'text',
  storage_opt: 'map',
  sysctls: 'map',
  tmpfs: 'texts',
  tty: 'text',
  // One number, or soft and hard.
  ulimits: 'any',
  use_api_socket: 'text',
  user: 'text',
  userns_mode: 'text',
  uts: 'text',
  volume_driver: 'text',
  volumes: [
    {
      type: 'text',
      source: 'text',
      target: 'text',
      read_only: 'text',
      consistency: 'text',
      bind: { selinux: 'text', propagation: 'text', create_host_path: 'text', recursive: 'text' },
      volume: { labels: 'map', nocopy: 'text', subpath: 'text' },
      tmpfs: { size: 'text', mode: 'text' },
      image: { subpath: 'text' },
    },
  ],
  volumes_from: 'texts',
  working_dir: 'text',
  post_start: hooks,
  pre_stop: hooks,
} as const satisfies Record<keyof Service, KeyShape>

const network = {
  name: 'text',
  driver: 'text',
  driver_opts: 'map',
  ipam: {
    driver: 'text',
    config: [{ subnet: 'text', gateway: 'text', ip_range: 'text', aux_addresses: 'map' }],
  },
  external: 'text',
  internal: 'text',
  attachable: 'text',
  labels: 'map',
  enable_ipv4: 'text',
  enable_ipv6: 'text',
} as const satisfies Record<keyof Network, KeyShape>

const volume = {
  name: 'text',
  driver: 'text',
  driver_opts: 'map',
  external: 'text',
  labels: 'map',
} as const satisfies Record<keyof Volume, KeyShape>

const fileObjects = {
  [EACH]: {
    name: 'text',
    file: 'text',
    environment: 'text',
    content: 'text',
    external: 'text',
    labels: 'map',
    driver: 'text',
    driver_opts: 'map',
    template_driver: 'text',
  },
} as const satisfies KeyShape

/**
 * Every key that a loaded project may hold. A key that Compose learns later is refused until somebody adds it here
 * and says in a rule what it may be.
 * @see https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */
export const PROJECT_KEYS = {
  name: 'text',
  workingDir: 'text',
  configFiles: 'texts',
  services: { [EACH]: service },
  // Never started, so never judged; judged when a profile selects them.
  disabledServices: 'any',
  networks: { [EACH]: network },
  volumes: { [EACH]: volume },
  secrets: fileObjects,
  configs: fileObjects,
  extensions: 'any',
  profiles: 'texts',
  environment: 'map',
  warnings: 'any',
} as const satisfies Record<keyof Project, KeyShape>
