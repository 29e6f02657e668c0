import type { Service } from '../service.ts'
import { build, develop } from './buildDecoders.ts'
import { command } from './command.ts'
import { always, type Decoder, list, nullableRecord, object, record } from './decoder.ts'
import { deploy } from './deployDecoders.ts'
import { extraHosts } from './extraHosts.ts'
import { environment, mapping, plainOptions } from './mapDecoders.ts'
import {
  blkioConfig,
  credentialSpec,
  dependency,
  device,
  deviceRequest,
  fileReference,
  healthcheck,
  hook,
  logging,
  port,
  serviceNetwork,
  ulimit,
  volumeMount,
} from './partDecoders.ts'
import { plainRecord } from './plainRecord.ts'
import { provider } from './provider.ts'
import {
  anyDuration,
  anyInt,
  anyText,
  boolean,
  flag,
  float,
  int,
  size,
  spelled,
  text,
  textList,
  textOrList,
} from './scalarDecoders.ts'

/** What of a service is not in its configuration: files whose content becomes part of it. */
export interface ServiceFiles {
  env_file?: EnvFile[]
  label_file?: string[]
}

export interface EnvFile {
  path: string
  required: boolean
  format?: string
}

export const serviceFiles: Decoder<ServiceFiles> = object<ServiceFiles>({
  env_file: list(object<EnvFile>({ path: anyText, required: always(boolean, () => true), format: text })),
  label_file: textOrList,
})

/** In the order of Compose's own structure, which the config hash is made of. */
export const service: Decoder<Service> = object<Service>({
  profiles: textList,
  annotations: mapping,
  attach: boolean,
  build,
  develop,
  blkio_config: blkioConfig,
  cap_add: textList,
  cap_drop: textList,
  cgroup_parent: text,
  cgroup: text,
  cpu_count: int,
  cpu_percent: float,
  cpu_period: int,
  cpu_quota: int,
  cpu_rt_period: int,
  cpu_rt_runtime: int,
  cpus: float,
  cpuset: text,
  cpu_shares: int,
  command,
  configs: list(fileReference),
  container_name: text,
  credential_spec: credentialSpec,
  depends_on: record(dependency),
  deploy,
  device_cgroup_rules: textList,
  devices: list(device),
  dns: textOrList,
  dns_opt: textList,
  dns_search: textOrList,
  domainname: text,
  entrypoint: command,
  provider,
  environment,
  expose: list<string>(spelled),
  external_links: textList,
  extra_hosts: extraHosts,
  group_add: textList,
  gpus: list(deviceRequest),
  hostname: text,
  healthcheck,
  image: text,
  init: boolean,
  ipc: text,
  isolation: text,
  labels: mapping,
  links: textList,
  logging,
  mem_limit: size,
  mem_reservation: size,
  memswap_limit: size,
  mem_swappiness: size,
  mac_address: text,
  models: plainRecord,
  network_mode: text,
  networks: nullableRecord(serviceNetwork),
  oom_kill_disable: flag,
  oom_score_adj: int,
  pid: text,
  pids_limit: int,
  platform: text,
  ports: list(port),
  privileged: flag,
  pull_policy: text,
  read_only: flag,
  restart: text,
  runtime: text,
  scale: anyInt,
  secrets: list(fileReference),
  security_opt: textList,
  shm_size: size,
  stdin_open: flag,
  stop_grace_period: anyDuration,
  stop_signal: text,
  storage_opt: plainOptions,
  sysctls: mapping,
  tmpfs: textOrList,
  tty: flag,
  ulimits: record(ulimit),
  use_api_socket: flag,
  user: text,
  userns_mode: text,
  uts: text,
  volume_driver: text,
  volumes: list(volumeMount),
  volumes_from: textList,
  working_dir: text,
  post_start: list(hook),
  pre_stop: list(hook),
})
