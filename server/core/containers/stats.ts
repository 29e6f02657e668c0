import type { ContainerStats, CpuStats } from '../engine/types.ts'

/** One moment of a running container. */
export interface StatsSample {
  time: Date
  /** 100 = one core fully used. Null in the first sample, which has nothing to compare with. */
  cpuPercent: number | null
  /** Bytes, without the page cache, as `docker stats` counts. Null where the kernel keeps no memory account. */
  memoryBytes: number | null
  memoryLimitBytes: number | null
  networkReceivedBytes: number
  networkSentBytes: number
  blockReadBytes: number
  blockWrittenBytes: number
  processes: number | null
}

/** The engine's counters as figures, right under cgroup v1 and v2. */
export function sampleOf(stats: ContainerStats): StatsSample {
  const networks = Object.values(stats.networks ?? {})
  const blocks = stats.blkio_stats?.io_service_bytes_recursive ?? []
  const blockBytes = (op: string) =>
    blocks.filter((entry) => entry.op.toLowerCase() === op).reduce((sum, entry) => sum + entry.value, 0)
  return {
    time: new Date(stats.read),
    cpuPercent: cpuPercent(stats.cpu_stats, stats.precpu_stats),
    memoryBytes: memoryBytes(stats.memory_stats),
    memoryLimitBytes: stats.memory_stats.limit ?? null,
    networkReceivedBytes: networks.reduce((sum, network) => sum + network.rx_bytes, 0),
    networkSentBytes: networks.reduce((sum, network) => sum + network.tx_bytes, 0),
    blockReadBytes: blockBytes('read'),
    blockWrittenBytes: blockBytes('write'),
    processes: stats.pids_stats?.current ?? null,
  }
}

function cpuPercent(now: CpuStats, before: CpuStats): number | null {
  if (now.system_cpu_usage === undefined || before.system_cpu_usage === undefined) return null
  const used = now.cpu_usage.total_usage - before.cpu_usage.total_usage
  const available = now.system_cpu_usage - before.system_cpu_usage
  if (available <= 0 || used < 0) return null
  const cores = now.online_cpus || now.cpu_usage.percpu_usage?.length || 1
  return Math.round((used / available) * cores * 10_000) / 100
}

/** cgroup v1 names the reclaimable page cache `total_inactive_file`, v2 `inactive_file`. */
function memoryBytes({ usage, stats = {} }: ContainerStats['memory_stats']): number | null {
  if (usage === undefined) return null
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? 0
  return cache < usage ? usage - cache : usage
}
