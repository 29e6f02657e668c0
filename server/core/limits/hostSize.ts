import type { EngineInfo } from '../engine/types.ts'
import { readDisk } from './diskSpace.ts'

/** What limits are measured by: the size of the engine's host, and what its engine can limit. Null: not known. */
export interface HostSize {
  memoryBytes: number | null
  cpus: number | null
  /** Of the disk with the engine's data. */
  diskBytes: number | null
  diskFreeBytes: number | null
  canLimit: { memory: boolean; cpus: boolean; processes: boolean }
  /** Log driver of containers that name none. */
  logDriver: string
}

export const UNKNOWN_HOST: HostSize = {
  memoryBytes: null,
  cpus: null,
  diskBytes: null,
  diskFreeBytes: null,
  canLimit: { memory: false, cpus: false, processes: false },
  logDriver: '',
}

/**
 * Asks the engine, and the file system where the engine runs on this machine. From inside a container its folder cannot
 * be seen; the data directory is a volume of it, so on the same disk unless somebody has moved it.
 */
export async function hostSize(
  info: EngineInfo,
  { isLocal, dataDir }: { isLocal: boolean; dataDir: string },
): Promise<HostSize> {
  const disk = isLocal ? ((await readDisk(info.DockerRootDir ?? '')) ?? (await readDisk(dataDir))) : null
  return {
    memoryBytes: info.MemTotal || null,
    cpus: info.NCPU || null,
    diskBytes: disk?.totalBytes ?? null,
    diskFreeBytes: disk?.freeBytes ?? null,
    // An engine that does not say is one that can.
    canLimit: {
      memory: info.MemoryLimit !== false,
      cpus: info.CpuCfsQuota !== false && info.CPUCfsQuota !== false,
      processes: info.PidsLimit !== false,
    },
    logDriver: info.LoggingDriver ?? '',
  }
}
