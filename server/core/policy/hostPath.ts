import { normalize } from 'node:path/posix'

/** Folders that are the same on every Linux of today, spelled through a link. */
const ALIASES: readonly [string, string][] = [
  ['/var/run', '/run'],
  ['/var/lock', '/run/lock'],
]

/** `.`, `..`, `//` and the trailing slash removed. Does not look at the disk. */
export function cleanPath(path: string): string {
  const normal = normalize(path)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}

/** As `cleanPath`, with well-known links such as `/var/run` spelled as what they lead to. */
export function canonicalHostPath(path: string): string {
  const clean = cleanPath(path)
  for (const [link, target] of ALIASES) if (insideFolder(clean, link)) return target + clean.slice(link.length)
  return clean
}

/** Whether `path` is `folder` or lies below it. Both clean. */
export function insideFolder(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`)
}

/** Whether one of the two lies in the other, or they are equal. */
export function overlaps(one: string, other: string): boolean {
  return insideFolder(one, other) || insideFolder(other, one)
}
