import { expect, test } from 'vitest'
import type { ContainerStats } from '../engine/types.ts'
import { sampleOf } from './stats.ts'

/** A sample as Docker gives it, cut down to what is read. */
function stats(part: Partial<ContainerStats>): ContainerStats {
  return {
    read: '2026-11-22T10:00:01.5Z',
    cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 }, system_cpu_usage: 20_000_000_000, online_cpus: 4 },
    precpu_stats: { cpu_usage: { total_usage: 2_000_000_000 }, system_cpu_usage: 16_000_000_000 },
    memory_stats: {},
    ...part,
    // The engine's answer has much more, none of which is read.
  } as ContainerStats
}

test('under cgroup v1', () => {
  const sample = sampleOf(
    stats({
      cpu_stats: {
        cpu_usage: { total_usage: 3_000_000_000, percpu_usage: [1, 1, 1, 1] },
        system_cpu_usage: 20_000_000_000,
      },
      memory_stats: {
        usage: 100_000_000,
        limit: 512_000_000,
        stats: { total_inactive_file: 30_000_000, inactive_file: 1 },
      },
      blkio_stats: {
        io_service_bytes_recursive: [
          { op: 'Read', value: 7, major: 8, minor: 0 },
          { op: 'Write', value: 11, major: 8, minor: 0 },
          { op: 'Total', value: 18, major: 8, minor: 0 },
          { op: 'Read', value: 3, major: 8, minor: 16 },
        ],
      },
      networks: { eth0: { rx_bytes: 5, tx_bytes: 6 }, eth1: { rx_bytes: 50, tx_bytes: 60 } },
      pids_stats: { current: 9 },
    } as unknown as Partial<ContainerStats>),
  )
  expect(sample).toEqual({
    time: new Date('2026-11-22T10:00:01.500Z'),
    cpuPercent: 100,
    memoryBytes: 70_000_000,
    memoryLimitBytes: 512_000_000,
    networkReceivedBytes: 55,
    networkSentBytes: 66,
    blockReadBytes: 10,
    blockWrittenBytes: 11,
    processes: 9,
  })
})

test('under cgroup v2', () => {
  const sample = sampleOf(
    stats({
      memory_stats: { usage: 100_000_000, limit: 512_000_000, stats: { inactive_file: 40_000_000 } },
      blkio_stats: {
        io_service_bytes_recursive: [
          { op: 'read', value: 7, major: 8, minor: 0 },
          { op: 'write', value: 11, major: 8, minor: 0 },
        ],
      },
    } as unknown as Partial<ContainerStats>),
  )
  expect(sample).toMatchObject({ cpuPercent: 100, memoryBytes: 60_000_000, blockReadBytes: 7, blockWrittenBytes: 11 })
})

test('what is not known is told as such, never as zero or nonsense', () => {
  expect(sampleOf(stats({}))).toMatchObject({ memoryBytes: null, memoryLimitBytes: null, processes: null })
  const first = { cpu_usage: { total_usage: 0 } } as ContainerStats['precpu_stats']
  expect(sampleOf(stats({ precpu_stats: first })).cpuPercent, 'the first sample').toBeNull()
  const after = { cpu_usage: { total_usage: 9e12 }, system_cpu_usage: 1 } as ContainerStats['precpu_stats']
  expect(sampleOf(stats({ precpu_stats: after })).cpuPercent, 'counters that began anew').toBeNull()
  const cache = { usage: 10, stats: { inactive_file: 20 } } as ContainerStats['memory_stats']
  expect(sampleOf(stats({ memory_stats: cache })).memoryBytes, 'more cache than use').toBe(10)
})
