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

/**
 * Where a browser that reaches this dashboard reaches the port: the host of `base`, with the published port.
 * Null for unpublished and non-TCP ports, and for ports that only listen on a loopback other than the browser's own.
 */
export function portUrl(port: PublishedPort, base: string): string | null {
  if (!port.hostPort || port.protocol !== 'tcp') return null
  const host = new URL(base).hostname
  const loopback = /^(127\.|\[?::1)/.test(port.hostIp ?? '')
  if (loopback && !/^(localhost|127\.|\[::1\])/.test(host)) return null
  const scheme = port.hostPort === 443 || port.containerPort === 443 || port.containerPort === 8443 ? 'https' : 'http'
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
