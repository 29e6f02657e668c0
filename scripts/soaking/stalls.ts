import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { loadConfig } from '../../server/config.ts'
import { openCore } from '../../server/core/core.ts'
import { FakeEngine } from '../../server/core/engine/fakeEngine.ts'
import { SCOPES } from '../../server/core/scopes.ts'
import { buildApp } from '../../server/http/app.ts'
import { createHttpServer } from '../../server/http/httpServer.ts'
import { projectRoot } from '../../server/version.ts'
import type { StallReport } from './stallClient.ts'
import { measureStalls } from './stallMeter.ts'

const SETUP_TOKEN = 'wag_setup_for-the-soak-only'

/**
 * How long the largest requests that a key may send keep everybody else waiting: a server in this thread, on an engine in
 * memory, and in another thread a client that sends them one after another. A figure, with no limit: it is in
 * milliseconds of this machine's processor.
 */
export async function stalls(say: (line: string) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wagmios-stalls-'))
  const engine = new FakeEngine()
  engine.addImage('nginx:latest')
  const config = loadConfig({
    WAGMIOS_DATA_DIR: dataDir,
    WAGMIOS_CONTAINERS_DIR: join(dataDir, 'containers'),
    WAGMIOS_SETUP_TOKEN: SETUP_TOKEN,
    WAGMIOS_RATE_LIMIT: '0',
  })
  const report = (error: unknown) => say(`unexpected: ${String(error)}`)
  const core = await openCore(engine, {
    ...config,
    version: '0.0.0-soak',
    marketplaceDirs: [join(projectRoot, 'marketplace')],
    selfContainerId: null,
    ownPorts: [5179, 5174],
    engineSockets: [],
    engineIsLocal: true,
    report,
  })
  const app = buildApp({ ...config, core, report, clientDir: '/nonexistent' })
  const server = createHttpServer(app, report)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await core.setup.run({ token: SETUP_TOKEN, scopes: SCOPES })
    const { secret } = await core.keys.create({ label: 'soak', role: 'AGENT', scopes: SCOPES })
    const other = await core.keys.create({ label: 'other', role: 'AGENT', scopes: SCOPES })
    await core.mirror.settled
    const { port } = server.address() as AddressInfo // a listening TCP server
    const rows = await longestStalls(`http://127.0.0.1:${port}`, [secret, other.secret])
    for (const { name, status, ms } of rows.toSorted((a, b) => b.ms - a.ms))
      say(`${ms.toFixed(0).padStart(6)} ms  ${status}  ${name}`)
  } finally {
    server.close()
    await app.close()
    server.closeAllConnections()
    await core.close(2_000)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function longestStalls(url: string, keys: readonly string[]): Promise<(StallReport & { ms: number })[]> {
  const rows: (StallReport & { ms: number })[] = []
  const meter = measureStalls()
  const client = new Worker(new URL('./stallClient.ts', import.meta.url), { workerData: { url, keys }, execArgv: [] })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  client.on('message', (done: StallReport) => rows.push({ ...done, ms: meter.take() }))
  client.once('error', reject)
  client.once('exit', () => resolve())
  await promise
  meter.stop()
  return rows
}
