import type { PortBinding } from '../../engine/types.ts'
import type { Service } from '../service.ts'
import type { PortMapping } from '../serviceParts.ts'

/** `ExposedPorts`: everything in `expose` and every published port's target. */
export function exposedPorts(service: Service): Record<string, object> {
  const ports = [...(service.expose ?? []), ...(service.ports ?? []).map(portKey)]
  return Object.fromEntries(ports.map((port) => [port, {}]))
}

/** `HostConfig.PortBindings`. A range stays a range: the engine takes a free port of it at every start. */
export function portBindings(service: Service): Record<string, PortBinding[]> {
  const bindings: Record<string, PortBinding[]> = {}
  for (const port of service.ports ?? []) {
    bindings[portKey(port)] ??= []
    bindings[portKey(port)]?.push({ HostIp: port.host_ip ?? '', HostPort: port.published ?? '' })
  }
  return bindings
}

function portKey(port: PortMapping): string {
  return `${port.target}/${port.protocol ?? 'tcp'}`
}
