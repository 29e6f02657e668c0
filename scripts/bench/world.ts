import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SERVER_MEMORY } from '../bootstrap/serverMemory.mjs'
import { freePort } from '../testing/freePort.ts'
import { type PrivateEngine, startPrivateEngine } from '../testing/privateEngine.ts'
import { provideStandardImages } from '../testing/standInImages.ts'

const ROOT = join(import.meta.dirname, '../..')
const TOKEN = 'wag_setup_for-the-bench'

/** The built server as a process of its own, in the environment that `npm start` gives it. */
export interface BenchServer extends AsyncDisposable {
  url: string
  /** Milliseconds from spawning it to its first answer on /health. */
  startMs: number
  ownerKey: string
  /** Bytes of memory that the process holds right now. */
  rss(): Promise<number>
}

export interface BenchWorld extends AsyncDisposable {
  engine: PrivateEngine
  folder: string
  startServer(): Promise<BenchServer>
}

export async function startBenchWorld(): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'wag-bench-'))
  const engine = await startPrivateEngine()
  await provideStandardImages(engine.registry, engine.socketPath)
  return {
    engine,
    folder,
    startServer: () => startServer(engine, folder),
    async [Symbol.asyncDispose]() {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startServer(engine: PrivateEngine, folder: string): Promise<BenchServer> {
  const port = await freePort()
  const dataDir = await mkdtemp(join(folder, 'data-'))
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...SERVER_MEMORY,
    ...process.env,
    PORT: String(port),
    WAGMIOS_UI_PORT: 'off',
    WAGMIOS_HOST: '127.0.0.1',
    WAGMIOS_DATA_DIR: dataDir,
    WAGMIOS_CONTAINERS_DIR: join(dataDir, 'containers'),
    WAGMIOS_SETUP_TOKEN: TOKEN,
    WAGMIOS_RATE_LIMIT: '0',
    WAGMIOS_LOG_LEVEL: 'silent',
    DOCKER_HOST: engine.dockerHost,
  }
  const { child, startMs } = await spawnUntilHealthy([join(ROOT, 'dist/server/main.js')], env, `${url}/health`)
  const answer = await fetch(`${url}/api/auth/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ setup_token: TOKEN }),
  })
  const { data } = (await answer.json()) as { data: { key: string } } // the documented answer
  return {
    url,
    startMs,
    ownerKey: data.key,
    rss: () => rssOf(child),
    [Symbol.asyncDispose]: () => stop(child),
  }
}

/** Starts a Node program and asks an address until it answers. */
export async function spawnUntilHealthy(args: string[], env: NodeJS.ProcessEnv, address: string) {
  const begin = performance.now()
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    const isUp = await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return { child, startMs: performance.now() - begin }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export async function rssOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
}

export function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
