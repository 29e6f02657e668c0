/** A published port as the dashboard shows it. */
export interface PublishedPort {
  /** Address of the host it listens on; empty, `0.0.0.0` and `::` mean all of them. */
  hostIp?: string | null
  hostPort?: number | null
  containerPort: number
  protocol: string
}

/** `8096`, `8443→443`, `53/udp`, `127.0.0.1:9000→9000`; a port that is not published is its number alone. */
export function portLabel(port: PublishedPort): string {
  const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`
  if (!port.hostPort) return `${port.containerPort}${protocol}`
  const bound = isEveryAddress(port.hostIp) ? '' : `${bracketed(port.hostIp ?? '')}:`
  const same = bound === '' && port.hostPort === port.containerPort
  return same ? `${port.hostPort}${protocol}` : `${bound}${port.hostPort}→${port.containerPort}${protocol}`
}

/** Ports inside of containers that speak something else than HTTP; the same as in the server's `guessedPage`. */
const NOT_HTTP: ReadonlySet<number> = new Set([
  ...[21, 22, 25, 53, 110, 143, 389, 445, 465, 587, 636, 853, 993, 995],
  ...[1433, 1521, 1883, 3306, 5432, 5672, 6379, 8883, 9092, 11211, 22000, 25565, 27017],
])
const HTTPS: ReadonlySet<number> = new Set([443, 8443, 9443])

/**
 * Where a browser that reaches this dashboard reaches the port: the address that it is published on, else the host of
 * `base`. Null for unpublished ports, for those that speak no HTTP, and for ports that only listen on a loopback other than
 * the browser's own.
 */
export function portUrl(port: PublishedPort, base: string): string | null {
  if (!port.hostPort || port.protocol !== 'tcp' || NOT_HTTP.has(port.containerPort)) return null
  const page = new URL(base).hostname
  const loopback = /^(127\.|\[?::1)/.test(port.hostIp ?? '')
  if (loopback && !/^(localhost|127\.|\[::1\])/.test(page)) return null
  const host = loopback || isEveryAddress(port.hostIp) ? page : bracketed(port.hostIp ?? '')
  const scheme = port.hostPort === 443 || HTTPS.has(port.containerPort) ? 'https' : 'http'
  return `${scheme}://${host}:${port.hostPort}/`
}

/** One entry for ports that Docker lists twice, once for IPv4 and once for IPv6. */
export function distinctPorts<P extends PublishedPort>(ports: readonly P[]): P[] {
  const seen = new Map<string, P>()
  for (const port of ports) seen.set(portLabel(port), seen.get(portLabel(port)) ?? port)
  return [...seen.values()].sort(
    (a, b) =>
      Number(!a.hostPort) - Number(!b.hostPort) || (a.hostPort ?? a.containerPort) - (b.hostPort ?? b.containerPort),
  )
}

function isEveryAddress(ip: string | null | undefined): boolean {
  return !ip || ip === '0.0.0.0' || ip === '::'
}

function bracketed(ip: string): string {
  return ip.includes(':') ? `[${ip}]` : ip
}
