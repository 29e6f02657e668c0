import type { PolicyContext } from './policyContext.ts'

/**
 * Whether the name is free, but one that Compose would give to a part of somebody else's project. Taking it would make
 * that project use what an agent made, at its next start.
 */
export function isNameOfForeignProject(name: string, { existing }: PolicyContext): boolean {
  for (const [project, owner] of existing.projects)
    if (owner === 'FOREIGN' && name.startsWith(`${project}_`)) return true
  return false
}

/** Names of apps have 63 characters at most. */
const LONGEST_PROJECT = 128

/**
 * Whether the name is one that Compose would give to a part of an app which is not there yet. A project's own names are
 * its own, also where an app's name is the beginning of its name.
 */
export function isNameOfReservedProject(name: string, { existing, project }: PolicyContext): boolean {
  if (project !== null && name.startsWith(`${project}_`)) return false
  for (let at = name.indexOf('_'); at > 0 && at <= LONGEST_PROJECT; at = name.indexOf('_', at + 1))
    if (existing.reservedProjects.has(name.slice(0, at))) return true
  return false
}
