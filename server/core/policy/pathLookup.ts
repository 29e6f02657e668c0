import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { cleanPath, insideFolder } from './hostPath.ts'

/** Whose file system a path is meant in: the engine's host, or the server, which may run in a container of its own. */
export type PathView = 'host' | 'server'

/**
 * `resolved`: the deepest existing parent with every symlink followed, plus the part that does not exist yet.
 * `invisible`: the server cannot look at that part of the host. `broken`: a link that leads nowhere, in a circle, or
 * out of what the server sees; an engine may still follow it.
 */
export type PathResolution = { kind: 'resolved'; real: string } | { kind: 'invisible' } | { kind: 'broken' }

/** Follows the symlinks of a clean absolute path. The answer is in the same view. */
export type PathLookup = (path: string, view: PathView) => PathResolution

/** A folder of the host and where the server sees the same folder, both absolute. */
export interface PathMapping {
  host: string
  server: string
}

/**
 * Looks at the real file system. Give `[{ host: '/', server: '/' }]` where the server runs on the host itself, else
 * the bind mounts and volumes of its own container.
 */
export function createPathLookup(mappings: readonly PathMapping[]): PathLookup {
  return (path, view) => {
    if (view === 'server') return resolveOnServer(path)
    const mapping = longestMapping(mappings, path)
    if (!mapping) return { kind: 'invisible' }
    const found = resolveOnServer(join(mapping.server, path.slice(mapping.host === '/' ? 0 : mapping.host.length)))
    if (found.kind !== 'resolved') return found
    const root = resolveOnServer(mapping.server)
    if (root.kind !== 'resolved' || !insideFolder(found.real, root.real)) return { kind: 'broken' }
    return { kind: 'resolved', real: cleanPath(join(mapping.host, found.real.slice(root.real.length))) }
  }
}

function longestMapping(mappings: readonly PathMapping[], path: string): PathMapping | undefined {
  return mappings
    .filter((mapping) => insideFolder(path, mapping.host))
    .reduce<PathMapping | undefined>(
      (best, next) => (best && best.host.length >= next.host.length ? best : next),
      undefined,
    )
}

function resolveOnServer(path: string): PathResolution {
  try {
    return { kind: 'resolved', real: realpathSync.native(path) }
  } catch (error) {
    // A file as a parent (ENOTDIR) or a folder that we may not enter is nothing that can be vouched for.
    if (!isMissing(error)) return { kind: 'broken' }
  }
  // The path itself is a link whose target is missing here; on the host it may well exist.
  if (existsAsLink(path)) return { kind: 'broken' }
  if (path === '/') return { kind: 'resolved', real: '/' }
  const parent = resolveOnServer(dirname(path))
  return parent.kind === 'resolved'
    ? { kind: 'resolved', real: join(parent.real, path.slice(dirname(path).length)) }
    : parent
}

function existsAsLink(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
