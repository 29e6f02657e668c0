import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DockerOptions } from 'dockerode'

/** Where the engine listens, as the Docker CLI's variables say it. */
export interface DockerHost {
  /** `DOCKER_HOST`: `unix:///path`, `tcp://host:port`, `http(s)://host:port` or `ssh://user@host`. */
  host: string
  /** `DOCKER_TLS_VERIFY` is set to something that is not empty. */
  tlsVerify: boolean
  /** `DOCKER_CERT_PATH`: folder with ca.pem, cert.pem and key.pem. */
  certPath?: string
}

export const DEFAULT_DOCKER_HOST = 'unix:///var/run/docker.sock'

/** All that dockerode would otherwise take from the environment. */
const NOTHING_FROM_ENVIRONMENT: DockerOptions = {
  socketPath: undefined,
  host: undefined,
  port: undefined,
  username: undefined,
  protocol: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
  timeout: undefined,
}

const ADDRESS =
  /^(?:(?<protocol>tcp|https?|ssh):\/\/)?(?:(?<user>[^@/]+)@)?(?<name>[\w.-]+|\[[\da-fA-F:.]+\])(?::(?<port>\d{1,5}))?\/?$/

/**
 * dockerode's options for a host. Everything is said explicitly, so that dockerode reads no environment of its own
 * (but for `SSH_AUTH_SOCK`, the agent whose keys open an ssh connection).
 * @throws Error where the value is not one of the forms above
 */
export function dockerOptions({ host, tlsVerify, certPath }: DockerHost): DockerOptions {
  return { ...NOTHING_FROM_ENVIRONMENT, ...connectionOptions(host, tlsVerify, certPath) }
}

function connectionOptions(text: string, tlsVerify: boolean, certPath: string | undefined): DockerOptions {
  if (text.startsWith('unix://')) return { socketPath: text.slice('unix://'.length) || '/var/run/docker.sock' }
  if (text.startsWith('/')) return { socketPath: text }
  if (text.startsWith('npipe://')) return { socketPath: text.slice('npipe://'.length) }
  const { protocol = 'tcp', user, name, port } = ADDRESS.exec(text)?.groups ?? {}
  if (!name)
    throw new Error(
      `DOCKER_HOST "${text}" is not unix:///path, tcp://host:port, http(s)://host:port or ssh://user@host`,
    )
  const host = name.replace(/[[\]]/g, '')
  if (protocol === 'ssh') return { protocol, host, port: Number(port ?? 22), username: user }
  const secure = tlsVerify || protocol === 'https'
  return {
    protocol: secure ? 'https' : 'http',
    host,
    port: Number(port ?? (secure ? 2376 : 2375)),
    ...(secure && certPath ? readCertificates(certPath) : {}),
  }
}

function readCertificates(folder: string) {
  const read = (name: string) => readFileSync(join(folder, name))
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}
