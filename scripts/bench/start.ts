import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../testing/freePort.ts'
import { throughput } from './load.ts'
import { median, ms, type Row, times } from './table.ts'
import { type BenchWorld, spawnUntilHealthy, stop } from './world.ts'

const ROUNDS = 5

/** Start to the first healthy answer, and memory idle and after work, beside a bare Express and dockerode server. */
export async function benchStart(world: BenchWorld): Promise<Row[]> {
  const bare = join(world.folder, 'bare.mjs')
  await writeFile(bare, bareServer())
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const server = await world.startServer()
    ours.push(server.startMs)
    await server.stop()
    const port = await freePort()
    const env = { ...process.env, PORT: String(port), DOCKER_HOST: world.engine.dockerHost }
    const { child, startMs } = await spawnUntilHealthy([bare], env, `http://127.0.0.1:${port}/health`)
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
  const server = await world.startServer()
  const headers = { 'X-API-Key': server.ownerKey }
  const mb = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`
  try {
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const idle = await server.rss()
    const work = async () => {
      await throughput({ url: `${server.url}/api/containers`, headers }, 8, 5)
      return server.rss()
    }
    const first = await work()
    const second = await work()
    return [
      { what: 'memory idle', ours: mb(idle), reference: '', ratio: '', aim: '≤ 90 MiB' },
      {
        what: 'memory after > 10,000 requests, and after as many again',
        ours: `${mb(first)}, ${mb(second)}`,
        reference: '',
        ratio: times(second / first),
        aim: 'no growth',
      },
    ]
  } finally {
    await server.stop()
  }
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
