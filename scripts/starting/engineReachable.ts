import { createConnection } from 'node:net'

/**
 * Whether something takes connections at an engine's address (`unix://`, `tcp://`, `http(s)://`, or a path). Other
 * kinds, such as `ssh://`, count as reachable: only the server itself can tell.
 */
export function engineReachable(dockerHost: string): Promise<boolean> {
  const target = connectionTarget(dockerHost)
  if (target === undefined) return Promise.resolve(true)
  return new Promise((resolve) => {
    const socket = createConnection({ ...target, timeout: 1_000 })
    const settle = (reached: boolean) => {
      socket.destroy()
      resolve(reached)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })
}

function connectionTarget(dockerHost: string): { path: string } | { host: string; port: number } | undefined {
  if (dockerHost.startsWith('/')) return { path: dockerHost }
  if (dockerHost.startsWith('unix://')) return { path: dockerHost.slice('unix://'.length) }
  if (!/^(tcp|https?):\/\//.test(dockerHost) || !URL.canParse(dockerHost)) return undefined
  // Node's URL knows no `tcp:`, so its parts are read as those of an http one.
  const { hostname, port } = new URL(dockerHost.replace(/^tcp:/, 'http:'))
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 2375 }
}
