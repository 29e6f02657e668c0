import { canonicalRegistry, isPrivateRegistry } from './registryHost.ts'

/**
 * Ports of this host that other services of the owner's are trusted by, also while those do not run: whoever has the
 * port of a registry there hands out images, and whoever has that of the dashboard's public address is given keys.
 *
 * @param registries those that the operator trusts, and mirrors that the engine is set up to ask first
 * @param publicUrl where people reach the dashboard; null where nobody said so
 */
export function servicePorts(registries: readonly string[], publicUrl: string | null): readonly number[] {
  const hosts = registries.map(canonicalRegistry)
  // Any name may be one of this host, so a port that is written out counts whatever it stands behind.
  const written = [...hosts, hostOf(publicUrl)].flatMap((host) => /:(\d{1,5})$/.exec(host)?.[1] ?? [])
  const isWeb = hosts.some((host) => !/:\d+$/.test(host) && isPrivateRegistry(host))
  return [...new Set([...written.map(Number), ...(isWeb ? [80, 443] : [])])]
}

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : ''
}
