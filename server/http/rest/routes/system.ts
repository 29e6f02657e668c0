import { graphql } from '../gql/gql.ts'
import type { RestSystemFieldsFragment } from '../gql/graphql.ts'
import { route } from '../route.ts'

graphql(`
  fragment RestSystemFields on SystemInfo {
    version startedAt storageLow
    engine { state version apiVersion os arch error }
    host { name operatingSystem kernelVersion architecture cpus memoryBytes dockerRoot storageDriver cgroupVersion warnings }
    counts { containers running paused stopped unhealthy images }
  }
`)

graphql(`
  fragment RestMetricsFields on HostMetrics {
    time cpuPercent cores loadAverage memoryTotalBytes memoryUsedBytes diskTotalBytes diskUsedBytes uptimeSeconds
  }
`)

function systemShape({ version, engine, host, counts, startedAt, storageLow }: RestSystemFieldsFragment) {
  return {
    version,
    started_at: startedAt,
    docker_connected: engine.state === 'CONNECTED',
    docker_version: engine.version,
    api_version: engine.apiVersion,
    docker_error: engine.error,
    os: engine.os,
    arch: engine.arch,
    hostname: host?.name ?? null,
    operating_system: host?.operatingSystem ?? null,
    kernel: host?.kernelVersion ?? null,
    cpus: host?.cpus ?? null,
    memory_bytes: host?.memoryBytes ?? null,
    docker_root: host?.dockerRoot ?? null,
    storage_driver: host?.storageDriver ?? null,
    cgroup_version: host?.cgroupVersion ?? null,
    warnings: host?.warnings ?? [],
    containers: counts?.containers ?? null,
    containers_running: counts?.running ?? null,
    images: counts?.images ?? null,
    storage_low: storageLow,
  }
}

function percent(used: number, total: number): number {
  return total > 0 ? Math.round((used / total) * 1000) / 10 : 0
}

const metricsDocument = graphql(`
  query RestMetrics { systemMetrics { ...RestMetricsFields } system { ...RestSystemFields } }
`)

export const systemRoutes = [
  route({
    method: 'get',
    path: '/api/system/info',
    summary: 'WAGMIOS, its engine and its host.',
    document: graphql(`query RestSystem { system { ...RestSystemFields } }`),
    variables: () => ({}),
    data: ({ system }) => systemShape(system),
  }),
  ...(['/api/system/metrics', '/api/metrics'] as const).map((path) =>
    route({
      method: 'get',
      path,
      summary: "The host's CPU, memory and disk, and how many containers and images there are.",
      document: metricsDocument,
      variables: () => ({}),
      data: ({ systemMetrics: host, system: { counts } }) => ({
        cpu: { usage: host.cpuPercent, cores: host.cores, load_average: host.loadAverage },
        memory: {
          total: host.memoryTotalBytes,
          used: host.memoryUsedBytes,
          usagePercent: percent(host.memoryUsedBytes, host.memoryTotalBytes),
        },
        disk: {
          total: host.diskTotalBytes,
          used: host.diskUsedBytes,
          usagePercent: percent(host.diskUsedBytes, host.diskTotalBytes),
        },
        uptime: host.uptimeSeconds,
        currentTime: host.time,
        cpu_percent: host.cpuPercent,
        memory_percent: percent(host.memoryUsedBytes, host.memoryTotalBytes),
        disk_percent: percent(host.diskUsedBytes, host.diskTotalBytes),
        containers: counts?.containers ?? null,
        containers_running: counts?.running ?? null,
        images: counts?.images ?? null,
      }),
    }),
  ),
  route({
    method: 'get',
    path: '/api/metrics/summary',
    summary: 'Containers by state, how long WAGMIOS runs, and what it was asked in the last 24 hours.',
    document: graphql(`
      query RestMetricsSummary { system { ...RestSystemFields traffic { requestsByHour requests pulls } } }
    `),
    variables: () => ({}),
    data: ({ system }) => ({
      requests_last_24h: system.traffic.requests,
      requests_by_hour: system.traffic.requestsByHour,
      pulls_last_24h: system.traffic.pulls,
      container_counts: {
        total: system.counts?.containers ?? 0,
        running: system.counts?.running ?? 0,
        stopped: system.counts?.stopped ?? 0,
        paused: system.counts?.paused ?? 0,
        unhealthy: system.counts?.unhealthy ?? 0,
      },
      uptime_seconds: Math.round((Date.now() - Date.parse(system.startedAt)) / 1000),
    }),
  }),
]
