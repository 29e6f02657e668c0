import { readFile, statfs } from 'node:fs/promises'
import { cpus, loadavg, uptime } from 'node:os'
import { DomainError } from '../errors.ts'

/** How the host is doing. Inside a container these are the host's figures too: the kernel shows its own. */
export interface HostMetrics {
  time: Date
  /** 0 to 100, of all cores, since the previous reading. */
  cpuPercent: number
  cores: number
  loadAverage: number[]
  memoryTotalBytes: number
  /** Without caches that the kernel gives back on demand. */
  memoryUsedBytes: number
  /** Of the file system that holds the engine's data where we can see it, otherwise WAGMIOS's own data. */
  diskTotalBytes: number
  diskUsedBytes: number
  uptimeSeconds: number
}

interface CpuTime {
  busy: number
  total: number
}

/** Reads the host's figures from /proc and the file system. */
export class HostMeter {
  readonly #diskPaths: () => string[]
  #last: CpuTime = cpuTime()

  /** `diskPaths`: candidates for the disk to measure, best first; those that cannot be seen are passed over. */
  constructor(diskPaths: () => string[]) {
    this.#diskPaths = diskPaths
  }

  async read(): Promise<HostMetrics> {
    const now = cpuTime()
    const total = now.total - this.#last.total
    const cpuPercent = total > 0 ? Math.round(((now.busy - this.#last.busy) / total) * 1000) / 10 : 0
    // Two readings at once must not leave the second one with nothing to compare.
    if (total > 0) this.#last = now
    const [memory, disk] = await Promise.all([readMemory(), this.#readDisk()])
    return {
      time: new Date(),
      cpuPercent,
      cores: cpus().length,
      loadAverage: loadavg(),
      ...memory,
      ...disk,
      uptimeSeconds: Math.floor(uptime()),
    }
  }

  async #readDisk() {
    for (const path of this.#diskPaths()) {
      try {
        const { blocks, bfree, bsize } = await statfs(path)
        return { diskTotalBytes: blocks * bsize, diskUsedBytes: (blocks - bfree) * bsize }
      } catch {
        // Not visible from here, e.g. the engine's data root from inside a container.
      }
    }
    throw new DomainError('INTERNAL_ERROR', 'No file system can be measured.')
  }
}

function cpuTime(): CpuTime {
  const times = cpus().map((cpu) => cpu.times)
  const total = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.irq + time.idle, 0)
  return { total, busy: total - times.reduce((sum, time) => sum + time.idle, 0) }
}

async function readMemory() {
  const text = await readFile('/proc/meminfo', 'utf8')
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024
  const memoryTotalBytes = bytes('MemTotal')
  return { memoryTotalBytes, memoryUsedBytes: memoryTotalBytes - bytes('MemAvailable') }
}
