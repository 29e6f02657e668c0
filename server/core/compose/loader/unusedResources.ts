import type { Service } from '../service.ts'

/** The keys of top-level resources that services refer to. */
export interface UsedResources {
  networks: Set<string>
  volumes: Set<string>
  secrets: Set<string>
  configs: Set<string>
}

export function findUsedResources(services: Readonly<Record<string, Service>>): UsedResources {
  const used: UsedResources = { networks: new Set(), volumes: new Set(), secrets: new Set(), configs: new Set() }
  for (const service of Object.values(services)) {
    for (const key of Object.keys(service.networks ?? {})) used.networks.add(key)
    for (const mount of service.volumes ?? []) {
      if (mount.type === 'volume' && mount.source !== undefined) used.volumes.add(mount.source)
    }
    for (const secret of [...(service.secrets ?? []), ...(service.build?.secrets ?? [])])
      used.secrets.add(secret.source ?? '')
    for (const config of service.configs ?? []) used.configs.add(config.source ?? '')
  }
  return used
}

/** The entries whose key is used. */
export function pickUsed<T>(resources: Readonly<Record<string, T>>, used: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(resources).filter(([key]) => used.has(key)))
}
