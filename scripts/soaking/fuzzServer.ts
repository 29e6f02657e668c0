import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SCOPES } from '../../server/core/scopes.ts'
import { Fuzz, runFuzz } from '../../server/tests/testing/fuzz.ts'
import { buildServerProgram, startServerProcess } from '../../server/tests/testing/serverProcess.ts'
import { startPrivateEngine } from '../testing/privateEngine.ts'
import { provideStandardImages } from '../testing/standInImages.ts'
import { waitUntil } from '../testing/waitUntil.ts'

const SEED = 7
const REQUESTS = 10_000
/** Caches and compiled code have settled by then; what comes on top later is growth. */
const WARM_UP = 3_000
const GROWTH_LIMIT_MB = 60

/** Ten thousand random requests to the built server on a real engine: no crash, no unexpected answer, no growth. */
export async function fuzzServer(say: (line: string) => void): Promise<void> {
  await buildServerProgram()
  await using engine = await startPrivateEngine({ say })
  await provideStandardImages(engine.registry, engine.socketPath)
  const dataDir = mkdtempSync(join(tmpdir(), 'wagmios-soak-'))
  const server = await startServerProcess({ dataDir, dockerHost: engine.dockerHost })
  try {
    const owner = await server.setUp()
    await waitUntil('the engine is known', async () => (await owner.get('/api/containers')).status === 200)
    await owner.post('/api/containers', { name: 'web', image: 'nginx:latest' })
    const { data } = await owner.post('/api/keys', { label: 'all', scopes: SCOPES })
    const clients = [owner, server.client(data.key), server.client()]
    const fuzz = new Fuzz(SEED)
    const round = async (requests: number) => {
      const { faults, answers } = await runFuzz({ fuzz, clients, requests, atOnce: 4 })
      for (const fault of faults.slice(0, 5)) say(JSON.stringify(fault))
      if (faults.length > 0) throw new Error(`${faults.length} answers that must never be given`)
      say([...answers].map(([answer, count]) => `${answer} ${count}`).join(', '))
      return memoryOf(server.pid)
    }
    const before = await round(WARM_UP)
    const after = await round(REQUESTS - WARM_UP)
    say(`memory ${before} MB after ${WARM_UP} requests, ${after} MB after ${REQUESTS}`)
    if (server.output().includes('unexpected error')) throw new Error(`the server reported: ${server.output()}`)
    if (after - before > GROWTH_LIMIT_MB) throw new Error(`the server grew by ${after - before} MB`)
  } finally {
    await server.end('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Resident, in megabytes. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
