import type { Project } from './project.ts'

/**
 * A project as `docker compose config --format json` prints it, but for that tool's doubling of `$`: keys without
 * content are left out.
 */
export function composeConfig(project: Project): Record<string, unknown> {
  const config: Record<string, unknown> = { name: project.name, services: project.services }
  for (const key of ['networks', 'volumes', 'secrets', 'configs'] as const) {
    const resources = Object.entries(project[key])
    if (resources.length > 0)
      config[key] = Object.fromEntries(resources.map(([name, resource]) => [name, named(resource)]))
  }
  return { ...config, ...nullForEmptyLists(project.extensions) }
}

/** An empty name, which an unset variable leaves, is not printed. */
function named<T extends { name: string }>(resource: T): Omit<T, 'name'> | T {
  const { name, ...rest } = resource
  return name === '' ? rest : resource
}

/** Compose prints the empty lists of extensions as null. */
function nullForEmptyLists(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value, (_key, part) => (Array.isArray(part) && part.length === 0 ? null : part)))
}
