import type {
  BlkioConfig,
  CredentialSpec,
  Dependency,
  DeviceMapping,
  DeviceRequest,
  FileReference,
  Healthcheck,
  Hook,
  Logging,
  PortMapping,
  ServiceNetwork,
  ThrottleDevice,
  Ulimit,
  VolumeMount,
  WeightDevice,
} from '../serviceParts.ts'
import { parseDecimalInt } from './casts.ts'
import { command, healthTest } from './command.ts'
import { always, type Decoder, invalidValue, list, object, type Shape, wrongType } from './decoder.ts'
import { environment, mapping, options } from './mapDecoders.ts'
import {
  anyCount,
  anyDuration,
  anyInt,
  anyText,
  boolean,
  count,
  fileMode,
  flag,
  int,
  size,
  text,
  textList,
} from './scalarDecoders.ts'

export const port: Decoder<PortMapping> = object<PortMapping>({
  name: text,
  mode: text,
  host_ip: text,
  target: always(anyCount, () => 0),
  published: text,
  protocol: text,
  app_protocol: text,
})

export const volumeMount: Decoder<VolumeMount> = object<VolumeMount>({
  type: anyText,
  source: text,
  target: text,
  read_only: flag,
  consistency: text,
  bind: object<NonNullable<VolumeMount['bind']>>({
    selinux: text,
    propagation: text,
    create_host_path: flag,
    recursive: text,
  }),
  volume: object<NonNullable<VolumeMount['volume']>>({ labels: mapping, nocopy: flag, subpath: text }),
  tmpfs: object<NonNullable<VolumeMount['tmpfs']>>({ size, mode: count }),
  image: object<NonNullable<VolumeMount['image']>>({ subpath: text }),
})

export const dependency: Decoder<Dependency> = object<Dependency>({
  condition: anyText,
  restart: flag,
  required: always(boolean, () => false),
})

export const healthcheck: Decoder<Healthcheck> = object<Healthcheck>({
  test: healthTest,
  timeout: anyDuration,
  interval: anyDuration,
  retries: anyCount,
  start_period: anyDuration,
  start_interval: anyDuration,
  disable: flag,
})

export const serviceNetwork: Decoder<ServiceNetwork> = object<ServiceNetwork>({
  aliases: textList,
  driver_opts: options,
  gw_priority: int,
  interface_name: text,
  ipv4_address: text,
  ipv6_address: text,
  link_local_ips: textList,
  mac_address: text,
  priority: int,
})

export const fileReference: Decoder<FileReference> = object<FileReference>({
  source: text,
  target: text,
  uid: text,
  gid: text,
  mode: fileMode,
})

export const device: Decoder<DeviceMapping> = object<DeviceMapping>({ source: text, target: text, permissions: text })

const deviceCount: Decoder<number> = (node, scope) => {
  if (node.kind === 'int') return Number(node.value) || undefined
  if (node.kind !== 'string') return wrongType(node, scope, 'a number or "all"')
  if (node.value.toLowerCase() === 'all') return -1
  const value = parseDecimalInt(node.value)
  return value === null
    ? invalidValue(node, scope, `"${node.value}" is neither a number nor "all"`)
    : Number(value) || undefined
}

export const deviceRequest: Decoder<DeviceRequest> = object<DeviceRequest>({
  capabilities: textList,
  driver: text,
  count: deviceCount,
  device_ids: textList,
  options: mapping,
})

const limits = object<{ soft?: number; hard?: number }>({ soft: int, hard: int })

export const ulimit: Decoder<Ulimit> = (node, scope) =>
  node.kind === 'int' ? anyInt(node, scope) || {} : limits(node, scope)

ulimit.shape = limits.shape

export const logging: Decoder<Logging> = object<Logging>({ driver: text, options })

export const hook: Decoder<Hook> = object<Hook>({
  command,
  user: text,
  privileged: flag,
  working_dir: text,
  environment,
})

export const credentialSpec: Decoder<CredentialSpec> = object<CredentialSpec>({
  config: text,
  file: text,
  registry: text,
})

function fieldsInOrder(...fields: string[]): Shape {
  return { kind: 'struct', fields: new Map(fields.map((field) => [field, undefined])) }
}

const weightFields = object<{ path: string; weight: number }>({ path: anyText, weight: always(anyCount, () => 0) })

const weightDevice: Decoder<WeightDevice> = (node, scope) => {
  const fields = weightFields(node, scope)
  return fields && { Path: fields.path, Weight: fields.weight }
}

weightDevice.shape = fieldsInOrder('Path', 'Weight')

const throttleFields = object<{ path: string; rate: string }>({ path: anyText, rate: always(size, () => '0') })

const throttleDevice: Decoder<ThrottleDevice> = (node, scope) => {
  const fields = throttleFields(node, scope)
  return fields && { Path: fields.path, Rate: fields.rate }
}

throttleDevice.shape = fieldsInOrder('Path', 'Rate')

export const blkioConfig: Decoder<BlkioConfig> = object<BlkioConfig>({
  weight: count,
  weight_device: list(weightDevice),
  device_read_bps: list(throttleDevice),
  device_read_iops: list(throttleDevice),
  device_write_bps: list(throttleDevice),
  device_write_iops: list(throttleDevice),
})
