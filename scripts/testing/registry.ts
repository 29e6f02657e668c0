import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './freePort.ts'
import { startRegistryProxy } from './registryProxy.ts'
import { waitUntil } from './waitUntil.ts'

export interface Registry {
  /** `127.0.0.1:port`, as it stands in image names and, with `http://` before it, in an engine's mirror option. */
  address: string
  stop(): Promise<void>
}

/**
 * Starts Debian's docker-registry on a free loopback port, with its data under `directory` and without authentication.
 * In front of it stands the proxy that can slow downloads, see `throttleRegistry`.
 */
export async function startRegistry(directory: string): Promise<Registry> {
  await mkdir(directory, { recursive: true })
  const port = await freePort()
  const configuration = join(directory, 'config.yml')
  await writeFile(configuration, registryConfiguration(join(directory, 'data'), port))
  const log = openSync(join(directory, 'log'), 'a')
  const child = spawn('docker-registry', ['serve', configuration], { stdio: ['ignore', log, log] })
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`docker-registry can't be started: ${error.message}`)))
  })
  const answers = waitUntil('the private registry to answer', async () => {
    if (child.exitCode !== null) throw new Error(`it exited with ${child.exitCode}`)
    return (await fetch(`http://127.0.0.1:${port}/v2/`)).ok
  })
  await Promise.race([answers, failed])
  const proxy = await startRegistryProxy(port)
  return {
    address: `127.0.0.1:${proxy.port}`,
    stop: async () => {
      await proxy.stop()
      await ended(child)
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  return gone
}

/** @see https://distribution.github.io/distribution/about/configuration/ */
function registryConfiguration(data: string, port: number): string {
  return `version: 0.1
log: { level: error }
storage:
  filesystem: { rootdirectory: ${JSON.stringify(data)} }
  delete: { enabled: true }
http: { addr: "127.0.0.1:${port}" }
`
}
