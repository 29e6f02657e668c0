import { stat } from 'node:fs/promises'
import type { Config } from './config.ts'
import type { EngineVersion } from './core/engine/types.ts'

/** Docker 20.10, the oldest engine that the tests run on. */
const OLDEST_API = '1.41'

/** What an operator should know about how this server is reachable, a sentence each. */
export async function startWarnings(config: Config): Promise<string[]> {
  const warnings: string[] = []
  const local = ['127.0.0.1', '::1', 'localhost'].includes(config.host)
  if (!local && !config.publicUrl?.startsWith('https://'))
    warnings.push(
      `Listening on ${config.host} without TLS: fine on a trusted LAN. Beyond it, put a reverse proxy with TLS in front and set WAGMIOS_PUBLIC_URL=https://…`,
    )
  const socket = config.docker.host.startsWith('unix://') ? config.docker.host.slice('unix://'.length) : null
  if (socket !== null && (await isWorldWritable(socket)))
    warnings.push(
      `Every user of this machine may write to ${socket}, which is as good as root. Run: chmod 660 ${socket}`,
    )
  // A name without a dot is a container on a network of its own, as the socket proxy is.
  if (/^(tcp|http):\/\/(?!localhost|127\.|\[::1\]|[\w-]+(:|$))/.test(config.docker.host) && !config.docker.tlsVerify)
    warnings.push(`DOCKER_HOST is ${config.docker.host} without TLS: whoever reaches that port owns the host.`)
  return warnings
}

/** A sentence about an engine that is older than those this server is tested on; null where all is well. */
export function oldEngineWarning({ Version, ApiVersion }: EngineVersion): string | null {
  return ApiVersion.localeCompare(OLDEST_API, 'en', { numeric: true }) < 0
    ? `Docker engine ${Version} (API ${ApiVersion}) is older than 20.10 (API ${OLDEST_API}), the oldest that is tested. Update it.`
    : null
}

async function isWorldWritable(path: string): Promise<boolean> {
  try {
    return ((await stat(path)).mode & 0o002) !== 0
  } catch {
    // Not there (yet): the engine's own status says so.
    return false
  }
}
