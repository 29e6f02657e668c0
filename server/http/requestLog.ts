import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'

/** Asked all the time by machines; only their failures are worth a line. */
const QUIET = /^\/(health|metrics)$/

/**
 * One line a request when it is over: method, path without its query (where a key could stand), status, duration and
 * request id. What succeeds and changes nothing is told at level `debug`.
 */
export function logRequest(log: Logger, request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const startedAt = performance.now()
  // Now: a router that is mounted somewhere cuts that off.
  const path = pathOf(request)
  response.once('close', () => {
    const level = levelOf(request.method, path, response.statusCode)
    if (!log.isLevelEnabled(level)) return
    log[level](
      {
        requestId,
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - startedAt),
      },
      response.writableFinished ? 'request' : 'request broken off',
    )
  })
}

/** Without its query, where a key could stand. */
export function pathOf({ url }: IncomingMessage): string {
  return (url ?? '/').split('?', 1)[0] ?? '/'
}

function levelOf(method: string | undefined, path: string, status: number): 'debug' | 'info' | 'warn' {
  if (status >= 500) return 'warn'
  if (status >= 400) return 'info'
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || QUIET.test(path) ? 'debug' : 'info'
}
