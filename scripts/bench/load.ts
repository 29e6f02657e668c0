import autocannon from 'autocannon'

export interface Target {
  url: string
  /** Path of a Unix socket instead of a TCP port. */
  socketPath?: string
  headers?: Record<string, string>
  body?: string
}

/** Answers a second at so many connections. */
export async function throughput(target: Target, connections: number, seconds: number): Promise<number> {
  const result = await autocannon({
    url: target.url,
    connections,
    duration: seconds,
    ...(target.socketPath && { socketPath: target.socketPath }),
    headers: target.headers ?? {},
    ...(target.body && { method: 'POST' as const, body: target.body }),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${target.url}: ${result.non2xx} failed, ${result.errors} errors`)
  return result.requests.average
}

/** Milliseconds of single calls, one after the other. */
export async function latency(target: Target, seconds: number): Promise<{ p50: number; p99: number }> {
  const result = await autocannon({
    url: target.url,
    connections: 1,
    duration: seconds,
    ...(target.socketPath && { socketPath: target.socketPath }),
    headers: target.headers ?? {},
    ...(target.body && { method: 'POST' as const, body: target.body }),
  })
  return { p50: result.latency.p50, p99: result.latency.p99 }
}
