import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the engine expects in `X-Registry-Auth`. */
export interface RegistryAuth {
  username?: string
  password?: string
  identitytoken?: string
  serveraddress: string
}

interface DockerConfigFile {
  auths?: Record<string, { auth?: string; identitytoken?: string }>
  credsStore?: string
  credHelpers?: Record<string, string>
}

const HUB = 'docker.io'
/** Docker Hub's name in the configuration and in credential helpers. */
const HUB_ADDRESS = 'https://index.docker.io/v1/'
const HUB_NAMES = new Set([HUB, 'index.docker.io', 'registry-1.docker.io'])

/** The registry host of an image reference, `docker.io` where it names none. */
export function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/')
  // As Docker tells a host from the beginning of a path.
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  return isHost && !HUB_NAMES.has(first) ? first : HUB
}

/**
 * Credentials for an image's registry from the Docker client's `config.json` (`docker login`), credential helpers
 * included. Read on every pull, so that a login takes effect at once. Undefined: pull anonymously.
 * @see https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
export async function registryAuth(configDir: string, reference: string): Promise<RegistryAuth | undefined> {
  const config = await readConfig(join(configDir, 'config.json'))
  if (!config) return undefined
  const registry = registryOf(reference)
  const address = registry === HUB ? HUB_ADDRESS : registry
  const helper = config.credHelpers?.[address] ?? config.credHelpers?.[registry] ?? config.credsStore
  return (helper ? await fromHelper(helper, address) : undefined) ?? fromFile(config, registry, address)
}

async function readConfig(path: string): Promise<DockerConfigFile | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // No file, or one that the Docker CLI could not read either: pull anonymously, the registry will say what it wants.
    return undefined
  }
}

function fromFile({ auths = {} }: DockerConfigFile, registry: string, address: string): RegistryAuth | undefined {
  const own = Object.hasOwn(auths, address) ? auths[address] : undefined
  const entry = own ?? Object.entries(auths).find(([key]) => isAddressOf(registry, key))?.[1]
  if (entry?.identitytoken) return { identitytoken: entry.identitytoken, serveraddress: address }
  if (!entry?.auth) return undefined
  const [username = '', ...password] = Buffer.from(entry.auth, 'base64').toString('utf8').split(':')
  return { username, password: password.join(':'), serveraddress: address }
}

/** Whether `https://registry.example:5000/v1/`, as old logins are kept, is about that registry. */
function isAddressOf(registry: string, key: string): boolean {
  const [host = ''] = key.replace(/^https?:\/\//, '').split('/', 1)
  return host === registry || (registry === HUB && HUB_NAMES.has(host))
}

function fromHelper(helper: string, name: string): Promise<RegistryAuth | undefined> {
  return new Promise((resolve) => {
    const child = execFile(`docker-credential-${helper}`, ['get'], { timeout: 10_000 }, (error, stdout) => {
      if (error) return resolve(undefined)
      try {
        const { Username, Secret } = JSON.parse(stdout)
        if (!Secret) return resolve(undefined)
        resolve(
          Username === '<token>'
            ? { identitytoken: Secret, serveraddress: name }
            : { username: Username, password: Secret, serveraddress: name },
        )
      } catch {
        resolve(undefined)
      }
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(name)
  })
}
