/** Service name → names of the services it depends on. */
export type Dependencies = Readonly<Record<string, readonly string[]>>

/**
 * Names so that every service comes after what it depends on; equal ones by name. Dependencies that are not in the
 * list, and cycles (which only labels can hold; a file with one does not load), are ignored.
 */
export function inDependencyOrder(dependencies: Dependencies): string[] {
  const ordered = new Set<string>()
  const entered = new Set<string>()
  const visit = (name: string) => {
    if (entered.has(name)) return
    entered.add(name)
    for (const dependency of [...(dependencies[name] ?? [])].sort()) if (dependencies[dependency]) visit(dependency)
    ordered.add(name)
  }
  for (const name of Object.keys(dependencies).sort()) visit(name)
  return [...ordered]
}

/** Service name → names of the services that depend on it. */
export function dependentsOf(dependencies: Dependencies): Record<string, string[]> {
  const dependents: Record<string, string[]> = Object.fromEntries(Object.keys(dependencies).map((name) => [name, []]))
  for (const [name, needed] of Object.entries(dependencies))
    for (const dependency of needed) dependents[dependency]?.push(name)
  return dependents
}
