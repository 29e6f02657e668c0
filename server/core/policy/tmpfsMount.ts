import type { MountCandidate } from './candidate.ts'

const UNITS: Record<string, number> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** A tmpfs from the mount options that tmpfs(5) takes, e.g. `size=64m,mode=1777`. */
export function tmpfsMount(target: string, options: string, path: string): MountCandidate {
  const parts = options.split(',').filter(Boolean)
  return {
    path,
    type: 'tmpfs',
    source: '',
    target,
    readOnly: parts.includes('ro'),
    propagation: '',
    options: parts.filter((part) => !part.startsWith('size=')),
    volume: null,
    tmpfsBytes: tmpfsBytes(parts),
  }
}

/** Bytes of the last `size=`; null where it says none. A size that cannot be read is Infinity. */
export function tmpfsBytes(options: readonly string[]): number | null {
  const size = options.findLast((option) => option.startsWith('size='))?.slice('size='.length)
  if (size === undefined) return null
  const groups = /^(?<count>\d+)(?<unit>[kmgt]?)$/i.exec(size)?.groups
  if (!groups) return Number.POSITIVE_INFINITY
  return Number(groups.count) * (UNITS[(groups.unit ?? '').toLowerCase()] ?? Number.POSITIVE_INFINITY)
}
