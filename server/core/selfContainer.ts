import { readFile } from 'node:fs/promises'

/** The engine mounts these three into every container; the mount's root names the container's own folder. */
const OWN_FILES =
  /\s\/(?:\S*\/)?(?:overlay-|vfs-|btrfs-)?containers\/([0-9a-f]{64})\/\S+\s\/etc\/(?:hostname|hosts|resolv\.conf)\s/

/** Full id of the container that this process runs in; null on a bare host. */
export async function selfContainerId(): Promise<string | null> {
  try {
    return containerIdOf(await readFile('/proc/self/mountinfo', 'utf8'))
  } catch {
    // No /proc: not Linux, and so not inside a Linux container.
    return null
  }
}

/** The container id that a process's mount table tells; null where it is not a container's. */
export function containerIdOf(mountinfo: string): string | null {
  for (const line of mountinfo.split('\n')) {
    const id = OWN_FILES.exec(line)?.[1]
    if (id) return id
  }
  return null
}
