import type { Service } from '../service.ts'

/** Ports of the host that a service is reached at from the network, for people: `8080/tcp of web`. */
export function reachablePorts(name: string, service: Service | undefined): string[] {
  const ports = (service?.ports ?? []).filter(({ host_ip: address }) => !isLoopback(address ?? ''))
  return [
    ...new Set(
      ports.map(({ published, protocol = 'tcp' }) =>
        published ? `${published}/${protocol} of ${name}` : `that the engine chooses (${protocol}) of ${name}`,
      ),
    ),
  ]
}

/** Docker takes any address of 127.0.0.0/8; others reach none of them. */
function isLoopback(address: string): boolean {
  return address.startsWith('127.') || /^\[?(?:0*:)*:?0*1\]?$/.test(address)
}
