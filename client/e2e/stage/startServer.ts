import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../../scripts/building/parts.ts'
import { freePort } from '../../../scripts/testing/freePort.ts'
import { waitUntil } from '../../../scripts/testing/waitUntil.ts'

export interface RunningServer {
  /** Of dashboard and API alike, e.g. `http://localhost:34567`. */
  origin: string
  /** The link that the server printed; its fragment is the setup token. */
  setupLink: string
  /** Ends it and starts it again on the same data and ports, as an update of WAGMIOS does. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

interface Started {
  child: ChildProcess
  output: () => string
}

/** Starts the built server on a blank data directory. It ends with this process at the latest. */
export async function startServer(dockerHost: string, more: Record<string, string> = {}): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-e2e-'))
  const [port, uiPort] = [await freePort(), await freePort()]
  const origin = `http://localhost:${uiPort}`
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    DOCKER_HOST: dockerHost,
    PORT: String(port),
    WAGMIOS_UI_PORT: String(uiPort),
    WAGMIOS_DATA_DIR: join(folder, 'data'),
    WAGMIOS_CONTAINERS_DIR: join(folder, 'containers'),
    ...more,
  }
  let running = await start(origin, env)
  let isStopped = false
  // For the server of all files, whose end nobody waits for.
  const end = () => {
    running.child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)
  const stop = async () => {
    isStopped = true
    process.off('exit', end)
    await ended(running.child)
    rmSync(folder, { recursive: true, force: true })
  }
  const restart = async () => {
    await ended(running.child)
    running = await start(origin, env)
    // A test that ran out of time has stopped it meanwhile.
    if (isStopped) await ended(running.child)
  }
  try {
    const find = () => /http\S+\/setup#token=\S+/.exec(running.output())?.[0]
    return { origin, setupLink: await waitUntil('the setup link', find), restart, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(origin: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk))
  try {
    const answers = async () => (await fetch(`${origin}/health`)).status > 0
    await waitUntil('the server to answer', answers, { timeout: 30_000 })
    return { child, output: () => text }
  } catch (error) {
    await ended(child)
    throw new Error(`${error}\n${text}`)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
