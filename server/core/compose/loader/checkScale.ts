import type { Service } from '../service.ts'
import type { Consistency } from './consistency.ts'

/** `scale` and `deploy.replicas` say the same thing, and a fixed container name allows for one container only. */
export function checkScale(name: string, service: Service, { error, allows }: Consistency): void {
  const path = ['services', name]
  const replicas = service.deploy?.replicas
  if (service.scale !== undefined && replicas !== undefined && service.scale !== replicas) {
    const message = `services.${name}: can't set distinct values on 'scale' and 'deploy.replicas'`
    error('CONFLICT', message, [...path, 'scale'], 'Remove one of them.')
  }
  if (service.scale !== undefined && service.deploy !== undefined) service.deploy.replicas = service.scale
  if ((service.scale ?? 0) < 0) {
    error('INVALID_VALUE', `services.${name}.scale: must be greater than or equal to 0`, [...path, 'scale'])
  }
  if ((service.deploy?.replicas ?? 0) < 0) {
    const message = `services.${name}.deploy.replicas: must be greater than or equal to 0`
    error('INVALID_VALUE', message, [...path, 'deploy', 'replicas'])
  }
  const scale = service.scale ?? service.deploy?.replicas ?? 1
  // Each container is a step of a plan, and waits for those of other services.
  allows('containers', Math.max(scale, 0), [...path, service.scale === undefined ? 'deploy' : 'scale'])
  if (scale > 1 && service.container_name !== undefined) {
    const attribute = service.scale === undefined ? 'deploy.replicas' : 'scale'
    const message = `services.${name}: can't set container_name and ${attribute} as container name must be unique`
    error('CONFLICT', message, [...path, 'container_name'], 'Remove container_name.')
  }
}

/** Two services cannot have one container name. */
export function checkContainerNames({ active, error }: Consistency): void {
  const owners = new Map<string, string>()
  for (const [name, service] of Object.entries(active)) {
    if (service.container_name === undefined) continue
    const owner = owners.get(service.container_name)
    if (owner === undefined) {
      owners.set(service.container_name, name)
      continue
    }
    const message = `services.${name}: container name "${service.container_name}" is already in use by service ${owner}`
    error('CONFLICT', message, ['services', name, 'container_name'], 'Give each service its own container_name.')
  }
}
