import { dirname } from 'node:path/posix'
import type { Candidate } from '../candidate.ts'
import { canonicalHostPath, insideFolder } from '../hostPath.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { Finding } from '../rule.ts'
import { nestedWritable } from './bindRules.ts'

/**
 * An engine follows links in a bind's source at every start. Whoever can write the folder above the source can put a
 * link to `/` there between two starts, and no check at create would see it.
 */
export function checkNestedWritable(
  candidate: Candidate,
  context: PolicyContext,
  report: (finding: Finding) => void,
): void {
  const mounted = candidate.containers.flatMap(({ service, mounts }) =>
    mounts
      .filter(({ type, source }) => type === 'bind' && isPath(source))
      .map(({ path, source, readOnly }) => ({ path, service, readOnly, source: onServer(source, context) })),
  )
  const own = [...mounted, ...boundFiles(candidate, context)]
  if (own.length === 0) return
  const others = foldersOpenToAgents(context)
  // By name and not each with each: a hostile file can have any number of them.
  const writable = new Set([...own, ...others].filter(({ readOnly }) => !readOnly).map(({ source }) => source))
  const aboveOthers = new Set(others.flatMap(({ source }) => foldersAbove(source)))
  for (const mount of own) {
    const isBelow = foldersAbove(mount.source).some((folder) => writable.has(folder))
    const isAbove = !mount.readOnly && aboveOthers.has(mount.source)
    if (isBelow || isAbove)
      report({ rule: nestedWritable, path: mount.path, value: mount.source, service: mount.service })
  }
}

/** Files of secrets and configs are bound into containers, too, and found again by their path at every start. */
function boundFiles({ files }: Candidate, context: PolicyContext) {
  const folder = context.projectDir?.server
  if (!folder) return []
  return files.map(({ value, path }) => {
    const source = onServer(value.startsWith('/') ? value : `${folder}/${value}`, context)
    return { path, service: null, readOnly: true, source }
  })
}

/** A folder of the install has two spellings where the server runs in a container; the server's is the one of both. */
function onServer(source: string, { projectDir }: PolicyContext): string {
  const path = canonicalHostPath(source)
  const host = projectDir?.host ? canonicalHostPath(projectDir.host) : null
  if (!projectDir || host === null || !insideFolder(path, host)) return path
  return canonicalHostPath(projectDir.server) + path.slice(host.length)
}

/** A program that the owner gave the whole disk is no danger of an agent's making; opened folders are. */
function foldersOpenToAgents(context: PolicyContext): { source: string; readOnly: boolean }[] {
  const { existing, bindRoots, projectDir } = context
  const roots = [...bindRoots, ...(projectDir ? [projectDir.server] : [])].map(canonicalHostPath)
  return existing.binds
    .filter(({ source }) => isPath(source))
    .map((bind) => ({ ...bind, source: onServer(bind.source, context) }))
    .filter(({ source }) => roots.some((root) => insideFolder(source, root)))
}

/** Longer than the kernel takes, it leads nowhere. */
function isPath(source: string): boolean {
  return source.startsWith('/') && source.length <= 4096
}

/** `/a/b/c` → `/a/b`, `/a`, `/`. */
function foldersAbove(path: string): string[] {
  const found: string[] = []
  for (let folder = path; folder !== '/'; ) {
    folder = dirname(folder)
    found.push(folder)
  }
  return found
}
