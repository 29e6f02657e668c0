import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { buildStale } from './building/buildStale.ts'
import { ROOT } from './building/parts.ts'
import { freePort } from './testing/freePort.ts'
import { descendants, isRunning } from './testing/processTable.ts'
import { waitUntil } from './testing/waitUntil.ts'

beforeAll(() => buildStale(), 120_000)

interface Started {
  child: ChildProcess
  port: number
  output: () => string
}

async function npmStart(dockerHost: string): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'wagmios-start-'))
  const port = await freePort()
  const env = {
    ...process.env,
    DOCKER_HOST: dockerHost,
    PORT: String(port),
    WAGMIOS_UI_PORT: 'off',
    WAGMIOS_DATA_DIR: join(folder, 'data'),
    WAGMIOS_CONTAINERS_DIR: join(folder, 'containers'),
  }
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(async () => {
    for (const pid of [child.pid ?? 0, ...descendants(child.pid ?? 0)]) if (isRunning(pid)) process.kill(pid, 'SIGKILL')
    await waitUntil('the server to be gone', () => child.exitCode !== null || child.signalCode !== null)
    rmSync(folder, { recursive: true, force: true })
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk))
  const healthy = async () => (await fetch(`http://127.0.0.1:${port}/health`)).json()
  try {
    await waitUntil('the server to answer', healthy, { timeout: 30_000 })
  } catch (error) {
    throw new Error(`${error}\n${text}`)
  }
  return { child, port, output: () => text }
}

test.each([
  ['npm', (child: ChildProcess) => child.pid],
  ["npm's child", (child: ChildProcess) => descendants(child.pid ?? 0)[0]],
])('npm start ends within 2 s of a SIGTERM to %s, with everything it started', async (_name, target) => {
  const { child } = await npmStart(inject('dockerHost'))
  const started = descendants(child.pid ?? 0)
  expect(started.length).toBeGreaterThanOrEqual(2)
  const begin = performance.now()
  process.kill(target(child) ?? 0, 'SIGTERM')
  await waitUntil('all processes to end', () => child.exitCode !== null && !started.some((pid) => isRunning(pid)))
  expect(performance.now() - begin).toBeLessThan(2_000)
  expect(child.exitCode).toBe(0)
})

test('npm start serves without an engine and says that it is missing', async () => {
  const { port, output } = await npmStart('unix:///nonexistent/docker.sock')
  const response = await fetch(`http://127.0.0.1:${port}/health`)
  expect(JSON.stringify(await response.json())).toContain('engine')
  expect(output()).toContain('no engine answers at unix:///nonexistent/docker.sock')
})
