import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serveEmptyEngine } from '../testing/emptyEngine.ts'

const LIMIT_MS = 20_000

/**
 * Runs the built server once, on an empty data directory and an empty engine, until it has read its catalog. What it has
 * read of that is kept beside the bundle, as V8 keeps what it has compiled, so that the first start is as quick and small
 * as the next one: for the user who built it, as Node keeps one such cache a user.
 */
export async function fillCompileCache(main: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wagmios-compile-'))
  const socket = join(folder, 'docker.sock')
  using _engine = await serveEmptyEngine(socket)
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PORT: '0',
      WAGMIOS_UI_PORT: 'off',
      WAGMIOS_HOST: '127.0.0.1',
      WAGMIOS_DATA_DIR: folder,
      WAGMIOS_CONTAINERS_DIR: join(folder, 'containers'),
      WAGMIOS_LOG_LEVEL: 'silent',
      DOCKER_HOST: `unix://${socket}`,
    },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const deadline = performance.now() + LIMIT_MS
  const catalog = join(folder, 'cache/catalog.json')
  const isReady = () => existsSync(catalog)
  while (!isReady() && child.exitCode === null && performance.now() < deadline) await sleep(20)
  child.kill('SIGTERM')
  await ended
  // The server may run as another user than the one who built it; files of a data directory are for one alone.
  if (isReady()) await writeFile(join(main, '../catalog.json'), await readFile(catalog))
  await rm(folder, { recursive: true, force: true })
}
