import { request } from 'node:http'
import { DockerEngine } from '../../server/core/engine/dockerEngine.ts'
import { median, type Row, times } from './table.ts'
import type { BenchWorld } from './world.ts'

const LINES = 300_000
const ROUNDS = 3
const LINE = 'a line of a hundred characters, as programs write them when they have something to say about a request'

/** For an agent they are looked for in every line. */
const SECRETS = ['DB_PASSWORD=hunter2-is-secret', 'API_TOKEN=aB3dE5gH7jK9mN1pQ3sT5vWx', 'ADMIN_PIN=482913']

/** A long log as a stream of text against the raw socket's own stream of the same log. */
export async function benchLogs(world: BenchWorld): Promise<Row[]> {
  const engine = new DockerEngine({
    host: { host: world.engine.dockerHost, tlsVerify: false },
    configDir: '/nonexistent',
  })
  const { id } = await engine.createContainer(
    { Image: 'busybox:latest', Cmd: ['sh', '-c', `yes "${LINE}" | head -n ${LINES}`], Env: SECRETS },
    { name: 'bench-log' },
  )
  await engine.startContainer(id)
  while ((await engine.inspectContainer(id)).State.Running) await new Promise((resolve) => setTimeout(resolve, 100))
  await using server = await world.startServer()
  const agentKey = await agentKeyOf(server)
  const ours: number[] = []
  const masked: number[] = []
  const raw: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round++) {
      raw.push(
        await linesPerSecond({
          socketPath: world.engine.socketPath,
          path: `/containers/${id}/logs?stdout=1&stderr=1&timestamps=1`,
        }),
      )
      const { port } = new URL(server.url)
      for (const [key, results] of [
        [server.ownerKey, ours],
        [agentKey, masked],
      ] as const)
        results.push(
          await linesPerSecond({
            host: '127.0.0.1',
            port,
            path: `/api/containers/${id}/logs?tail=all`,
            headers: { 'X-API-Key': key, Accept: 'text/plain' },
          }),
        )
    }
  } finally {
    await engine.removeContainer(id, { force: true })
  }
  const mb = (rate: number) => `${((rate * (LINE.length + 1)) / 1e6).toFixed(1)} MB/s`
  const row = (what: string, rates: readonly number[], aim: string): Row => ({
    what,
    ours: mb(median(rates)),
    reference: `${mb(median(raw))} (raw socket)`,
    ratio: times(median(rates) / median(raw)),
    aim,
  })
  return [
    row(`streaming a log of ${LINES.toLocaleString('en')} lines`, ours, '≥ 0.8×'),
    row('the same to an agent, three secrets masked', masked, ''),
  ]
}

async function agentKeyOf({ url, ownerKey }: { url: string; ownerKey: string }): Promise<string> {
  const response = await fetch(`${url}/api/keys`, {
    method: 'POST',
    headers: { 'X-API-Key': ownerKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ label: 'reader', scopes: ['containers:read'] }),
  })
  const { data } = (await response.json()) as { data: { key: string } } // the server's own answer
  return data.key
}

/** Lines of the log a second, however the stream frames them. */
function linesPerSecond(options: object): Promise<number> {
  const begin = performance.now()
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        if (bytes < LINES * (LINE.length + 1)) reject(new Error(`only ${bytes} bytes of the log came`))
        else resolve((LINES * 1000) / (performance.now() - begin))
      })
      response.on('error', reject)
    })
      .on('error', reject)
      .end()
  })
}
