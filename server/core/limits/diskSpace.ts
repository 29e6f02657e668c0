import { statfs } from 'node:fs/promises'

/** Of the file system that a path lies on, for a process without privileges. */
export interface DiskSpace {
  totalBytes: number
  freeBytes: number
}

/** Null where the path cannot be seen from here, e.g. the engine's data from inside a container. */
export async function readDisk(path: string): Promise<DiskSpace | null> {
  if (path === '') return null
  try {
    const { blocks, bavail, bsize } = await statfs(path)
    return blocks > 0 ? { totalBytes: blocks * bsize, freeBytes: bavail * bsize } : null
  } catch {
    return null
  }
}
