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
