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
      .filter(({ type, source }) => type === 'bind' && source.startsWith('/'))
      .map(({ path, source, readOnly }) => ({ path, service, readOnly, source: canonicalHostPath(source) })),
  )
  if (own.length === 0) return
  const others = foldersOpenToAgents(context)
  for (const mount of own) {
    const isBelow = [...own, ...others].some((other) => !other.readOnly && isStrictlyInside(mount.source, other.source))
    const isAbove = !mount.readOnly && others.some((other) => isStrictlyInside(other.source, mount.source))
    if (isBelow || isAbove)
      report({ rule: nestedWritable, path: mount.path, value: mount.source, service: mount.service })
  }
}

/** A program that the owner gave the whole disk is no danger of an agent's making; opened folders are. */
function foldersOpenToAgents({ existing, bindRoots }: PolicyContext): { source: string; readOnly: boolean }[] {
  return existing.binds
    .map((bind) => ({ ...bind, source: canonicalHostPath(bind.source) }))
    .filter(({ source }) => bindRoots.some((root) => insideFolder(source, canonicalHostPath(root))))
}

function isStrictlyInside(path: string, folder: string): boolean {
  return path !== folder && insideFolder(path, folder)
}
