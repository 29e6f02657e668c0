import type { ContainerStats } from '../types.ts'
import { type FakeContainer, isUp } from './fakeContainer.ts'

/** The sample number `index` (from 0) of a container. */
export type FakeStatsSource = (containerId: string, index: number) => Partial<ContainerStats>

const SECOND = 1_000_000_000

/** Samples of a running container, the first at once and then every `intervalMs`, until it stops or `signal` aborts. */
export async function* fakeStats(
  container: FakeContainer,
  source: FakeStatsSource,
  intervalMs: number,
  signal: AbortSignal,
): AsyncGenerator<ContainerStats, void, void> {
  const ended = container.running?.process.ended
  if (!isUp(container) || !ended) return
  const either = AbortSignal.any([signal, ended])
  for (let index = 0; !either.aborted; index++) {
    yield { ...sample(index), ...source(container.id, index) }
    await pause(intervalMs, either)
  }
}

/** A container that uses a tenth of a core and 10 MB. */
function sample(index: number): ContainerStats {
  const cpu = (seconds: number) => ({
    cpu_usage: { total_usage: seconds * (SECOND / 10) },
    ...(seconds > 0 && { system_cpu_usage: seconds * 2 * SECOND, online_cpus: 2 }),
  })
  return {
    read: new Date().toISOString(),
    cpu_stats: cpu(index + 1),
    precpu_stats: cpu(index),
    memory_stats: { usage: 10_000_000, limit: 1_000_000_000, stats: { total_inactive_file: 0 } },
    networks: { eth0: { rx_bytes: index * 100, tx_bytes: index * 50 } },
    blkio_stats: { io_service_bytes_recursive: [] },
    pids_stats: { current: 1 },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
