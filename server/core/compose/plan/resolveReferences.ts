import type { Service } from '../service.ts'

const SHARED = ['network_mode', 'ipc', 'pid'] as const

/** Names of the services whose container a service shares namespaces or volumes with. */
export function parentsOf(service: Service): string[] {
  const namespaces = SHARED.map((attribute) => serviceIn(service[attribute]))
  const volumes = (service.volumes_from ?? []).map((entry) =>
    entry.startsWith('container:') ? undefined : entry.split(':')[0],
  )
  return [...new Set([...namespaces, ...volumes].filter((name) => name !== undefined))]
}

/** The service as the engine takes it: `service:x` becomes `container:<id>`, `volumes_from` becomes ids. */
export function resolveReferences(service: Service, containerId: (serviceName: string) => string): Service {
  const resolved = { ...service }
  for (const attribute of SHARED) {
    const parent = serviceIn(service[attribute])
    if (parent !== undefined) resolved[attribute] = `container:${containerId(parent)}`
  }
  if (service.volumes_from)
    resolved.volumes_from = service.volumes_from.map((entry) => {
      const [first = '', second = ''] = entry.split(':')
      // Compose drops the `:ro` here; so do we, or its hash and ours would differ.
      return first === 'container' ? second : containerId(first)
    })
  return resolved
}

function serviceIn(value: string | undefined): string | undefined {
  return value?.startsWith('service:') ? value.slice('service:'.length) : undefined
}
