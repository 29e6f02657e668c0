import type { NetworkInterfaceInfo } from 'node:os'

/** Interfaces that lead to containers and virtual machines of this host, not to the network around it. */
const INWARD = /^(?:docker|br-|veth|virbr|cni|flannel|cali|podman|lxc|lxd)/

/**
 * An address of this host that other machines of its network reach it at, an IPv4 one; undefined where it has none.
 * Private ones come first: a public one would be behind a firewall, or should be.
 */
export function lanAddress(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string | undefined {
  const outward = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    INWARD.test(name) ? [] : addresses.filter(({ family, internal }) => family === 'IPv4' && !internal),
  )
  const found = outward.map(({ address }) => address).filter((address) => !address.startsWith('169.254.'))
  return found.find(isPrivate) ?? found[0]
}

/** @see https://www.rfc-editor.org/rfc/rfc1918#section-3 */
function isPrivate(address: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address)
}
