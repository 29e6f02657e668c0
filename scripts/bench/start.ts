import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../testing/freePort.ts'
import { send } from './load.ts'
import { median, ms, type Row, times } from './table.ts'
import { type BenchWorld, rssOf, spawnUntilHealthy, stop } from './world.ts'

const ROUNDS = 7
const IDLE_AFTER_MS = 10_000
const REQUESTS = 10_000

/** Start to the first healthy answer, and memory idle and after work, beside a bare Express and dockerode server. */
export async function benchStart(world: BenchWorld): Promise<Row[]> {
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await using server = await world.startServer()
    ours.push(server.startMs)
    const { child, startMs } = await startBare(world)
    reference.push(startMs)
    await stop(child)
  }
  return [
    {
      what: 'start to first healthy answer, median',
      ours: ms(median(ours)),
      reference: `${ms(median(reference))} (bare express + dockerode)`,
      ratio: times(median(ours) / median(reference)),
      aim: '≤ 500 ms',
    },
    ...(await benchMemory(world)),
  ]
}

async function benchMemory(world: BenchWorld): Promise<Row[]> {
  await using server = await world.startServer()
  const { child } = await startBare(world)
  const headers = { 'X-API-Key': server.ownerKey }
  const body = JSON.stringify({ query: '{viewer{id label} keys{id label scopes} containers{id name state}}' })
  await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS))
  const idle = await server.rss()
  const bare = await rssOf(child)
  await stop(child)
  const work = async () => {
    await send({ url: `${server.url}/api/containers`, headers }, REQUESTS / 2)
    await send(
      { url: `${server.url}/graphql`, headers: { ...headers, 'Content-Type': 'application/json' }, body },
      REQUESTS / 2,
    )
    return server.rss()
  }
  const after = [await work(), await work(), await work()]
  return [
    {
      what: 'memory idle',
      ours: mib(idle),
      reference: `${mib(bare)} (bare express + dockerode)`,
      ratio: times(idle / bare),
      aim: '≤ 90 MiB',
    },
    {
      what: `memory after ${REQUESTS.toLocaleString('en')} requests over REST and GraphQL, and twice as many again`,
      ours: after.map(mib).join(', '),
      reference: '',
      ratio: times((after[2] ?? 0) / (after[0] ?? 1)),
      aim: 'no growth',
    },
  ]
}

function mib(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`
}

async function startBare(world: BenchWorld) {
  const file = join(world.folder, 'bare.mjs')
  await writeFile(file, bareServer())
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), DOCKER_HOST: world.engine.dockerHost }
  return spawnUntilHealthy([file], env, `http://127.0.0.1:${port}/health`)
}

function bareServer(): string {
  const from = (name: string) => JSON.stringify(import.meta.resolve(name))
  return `import express from ${from('express')}
import Docker from ${from('dockerode')}
const docker = new Docker()
const app = express()
app.get('/health', async (_request, response) => response.json({ ok: (await docker.ping()).toString() }))
app.listen(process.env.PORT, '127.0.0.1')
`
}
