import { isIP } from 'node:net'

/** Names that only mean something inside one network, or that resolve to whatever address they spell. */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion|svc|fritz\.box|speedport\.ip|tplinkwifi\.net|routerlogin\.net|ts\.net|plex\.direct|nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|traefik\.me)\.?$/

/** Docker Hub goes by several names. */
const DOCKER_HUB: ReadonlySet<string> = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
])

/**
 * The registry host of an image name, in lower case and without the standard port; `docker.io` where it names none. The
 * first part is a host when it has a dot, a colon or a capital letter, or is `localhost`.
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function registryOf(name: string): string {
  const at = name.indexOf('/')
  const first = at === -1 ? '' : name.slice(0, at)
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  return isHost ? canonicalRegistry(first) : 'docker.io'
}

/** One spelling for what means the same: `https://GHCR.io:443/` is `ghcr.io`. */
export function canonicalRegistry(text: string): string {
  const [name = ''] = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .split('/')
  const host = name.endsWith(':443') ? name.slice(0, -4) : name
  return DOCKER_HUB.has(host) ? 'docker.io' : host
}

/** Whether a registry host is, or can stand for, an address inside this network: the engine would be made to call it. */
export function isPrivateRegistry(host: string): boolean {
  const name = host.replace(/:\d+$/, '')
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return true
  const labels = name.split('.')
  // `0x7f.1`, `2130706433` and the like are addresses to some resolvers. No public name ends in a number.
  if (/^(?:0x[\da-f]*|\d+)$/.test(labels.at(-1) ?? '')) return true
  return labels.length === 1 || PRIVATE_NAMES.test(name)
}
