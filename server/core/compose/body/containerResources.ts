import type { DeviceRequest as EngineDeviceRequest, HostConfig } from '../../engine/types.ts'
import type { Service } from '../service.ts'
import type { BlkioConfig, Deploy, DeviceRequest, Ulimit } from '../serviceParts.ts'
import { orNull } from './orNull.ts'

const NANO_CPUS = 1e9
/** A device of the Container Device Interface, e.g. `vendor.com/class=name`. */
const CDI_DEVICE = /^[a-zA-Z][\w.-]*\/[a-zA-Z][\w-]*=[a-zA-Z0-9][\w.:-]*$/

/** CPU, memory, device and process limits of `HostConfig`. Values below `deploy` win, as in Compose. */
export function resources(service: Service): HostConfig {
  const { paths, cdi } = splitDevices(service)
  return {
    CgroupParent: service.cgroup_parent ?? '',
    Memory: bytes(service.mem_limit),
    MemorySwap: bytes(service.memswap_limit),
    ...(bytes(service.mem_swappiness) !== 0 && { MemorySwappiness: bytes(service.mem_swappiness) }),
    MemoryReservation: bytes(service.mem_reservation),
    OomKillDisable: service.oom_kill_disable ?? false,
    CpuCount: service.cpu_count ?? 0,
    CpuPeriod: service.cpu_period ?? 0,
    CpuQuota: service.cpu_quota ?? 0,
    CpuRealtimePeriod: service.cpu_rt_period ?? 0,
    CpuRealtimeRuntime: service.cpu_rt_runtime ?? 0,
    CpuShares: service.cpu_shares ?? 0,
    NanoCpus: scaled(service.cpus, NANO_CPUS),
    CpuPercent: scaled(service.cpu_percent, 100),
    CpusetCpus: service.cpuset ?? '',
    ...(service.device_cgroup_rules && { DeviceCgroupRules: service.device_cgroup_rules }),
    ...(service.pids_limit && { PidsLimit: service.pids_limit }),
    ...blockIo(service.blkio_config),
    ...deployLimits(service.deploy),
    Devices: orNull(paths),
    DeviceRequests: orNull([
      ...(service.deploy?.resources.reservations?.devices ?? []).map((device) => deviceRequest(device, [])),
      ...(cdi.length > 0 ? [{ Driver: 'cdi', DeviceIDs: cdi }] : []),
      ...(service.gpus ?? []).map((device) => deviceRequest(device, ['gpu'])),
    ]),
    Ulimits: orNull(ulimits(service.ulimits)),
  }
}

function deployLimits(deploy: Deploy | undefined): HostConfig {
  const { limits, reservations } = deploy?.resources ?? {}
  return {
    ...(bytes(limits?.memory) !== 0 && { Memory: bytes(limits?.memory) }),
    ...(limits?.cpus && { NanoCpus: scaled(limits.cpus, NANO_CPUS) }),
    ...(limits?.pids && limits.pids > 0 && { PidsLimit: limits.pids }),
    ...(bytes(reservations?.memory) !== 0 && { MemoryReservation: bytes(reservations?.memory) }),
  }
}

function splitDevices(service: Service) {
  const devices = (service.devices ?? []).map(({ source = '', target = '', permissions = '' }) => ({
    PathOnHost: source,
    PathInContainer: target,
    CgroupPermissions: permissions,
  }))
  const isCdi = (device: { PathOnHost: string; PathInContainer: string }) =>
    device.PathOnHost === device.PathInContainer && CDI_DEVICE.test(device.PathOnHost)
  return {
    paths: devices.filter((device) => !isCdi(device)),
    cdi: devices.filter(isCdi).map((device) => device.PathOnHost),
  }
}

function deviceRequest(device: DeviceRequest, extraCapabilities: string[]): EngineDeviceRequest {
  return {
    Driver: device.driver ?? '',
    Count: device.count ?? 0,
    DeviceIDs: device.device_ids ?? null,
    Capabilities: [[...(device.capabilities ?? []), ...extraCapabilities]],
    ...(device.options && { Options: device.options }),
  }
}

function ulimits(limits: Record<string, Ulimit> = {}) {
  return Object.entries(limits).map(([Name, limit]) =>
    typeof limit === 'number'
      ? { Name, Soft: limit, Hard: limit }
      : { Name, Soft: limit.soft ?? 0, Hard: limit.hard ?? 0 },
  )
}

function blockIo(config: BlkioConfig | undefined): HostConfig {
  if (!config) return {}
  const rates = (devices: { Path: string; Rate: string }[] = []) =>
    orNull(devices.map(({ Path, Rate }) => ({ Path, Rate: Number(Rate) })))
  return {
    BlkioWeight: config.weight ?? 0,
    BlkioWeightDevice: config.weight_device ?? null,
    BlkioDeviceReadBps: rates(config.device_read_bps),
    BlkioDeviceReadIOps: rates(config.device_read_iops),
    BlkioDeviceWriteBps: rates(config.device_write_bps),
    BlkioDeviceWriteIOps: rates(config.device_write_iops),
  }
}

function bytes(size: string | undefined): number {
  return size === undefined ? 0 : Number(size)
}

/** Compose computes with 32-bit floats: 0.1 CPUs are 100000000, not the 100000001 that doubles would give. */
function scaled(value: number | undefined, factor: number): number {
  return Math.trunc(Math.fround(Math.fround(value ?? 0) * factor))
}
