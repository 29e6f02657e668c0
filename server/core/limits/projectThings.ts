import type { Project } from '../compose/project.ts'

/** What an `up` of a project makes on the engine, by name. */
export interface ProjectThings {
  containers: string[]
  networks: string[]
  volumes: string[]
}

/** Names as Compose gives them; what is external is somebody else's. */
export function projectThings({ name, services, networks, volumes }: Project): ProjectThings {
  const containers = Object.entries(services).flatMap(([service, { container_name, scale, deploy }]) =>
    container_name !== undefined
      ? [container_name]
      : Array.from({ length: scale ?? deploy?.replicas ?? 1 }, (_, index) => `${name}-${service}-${index + 1}`),
  )
  const own = (resources: Record<string, { name: string; external?: true }>) =>
    Object.values(resources).flatMap((resource) => (resource.external ? [] : [resource.name]))
  return { containers, networks: own(networks), volumes: own(volumes) }
}
