import type { Service } from './service.ts'

const TEMPORARY = /^[0-9a-f]{12}_(?<name>.+)$/

/** The name of a service's nth container: `container_name`, or `<project>-<service>-<n>`. */
export function containerName(project: string, serviceName: string, service: Service, number: number): string {
  return service.container_name ?? `${project}-${serviceName}-${number}`
}

/** The name a new container has until the one it replaces is gone; the same as Compose gives. */
export function temporaryName(replacedId: string, name: string): string {
  return `${replacedId.slice(0, 12)}_${name}`
}

/** The name that a temporarily named container is to get; undefined where `name` is no temporary one. */
export function finalNameOf(name: string): string | undefined {
  return TEMPORARY.exec(name)?.groups?.name
}

/** How many containers a service has: `scale`, else `deploy.replicas`, else one. */
export function scaleOf(service: Service): number {
  return service.scale ?? service.deploy?.replicas ?? 1
}
