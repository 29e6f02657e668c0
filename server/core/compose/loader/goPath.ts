import { posix } from 'node:path'

/** Go's `path.Clean`: like Node's normalise, but without a slash at the end. */
export function cleanPath(path: string): string {
  const clean = posix.normalize(path)
  return clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean
}

/** Go's `filepath.Join` of two parts. */
export function joinPath(base: string, path: string): string {
  if (base === '') return path === '' ? '' : cleanPath(path)
  return cleanPath(`${base}/${path}`)
}
