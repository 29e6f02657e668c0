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
  const own = candidate.containers.flatMap(({ service, mounts }) =>
    mounts
      .filter(({ type, source }) => type === 'bind' && isPath(source))
      .map(({ path, source, readOnly }) => ({ path, service, readOnly, source: canonicalHostPath(source) })),
  )
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

/** A program that the owner gave the whole disk is no danger of an agent's making; opened folders are. */
function foldersOpenToAgents({ existing, bindRoots }: PolicyContext): { source: string; readOnly: boolean }[] {
  return existing.binds
    .filter(({ source }) => isPath(source))
    .map((bind) => ({ ...bind, source: canonicalHostPath(bind.source) }))
    .filter(({ source }) => bindRoots.some((root) => insideFolder(source, canonicalHostPath(root))))
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
