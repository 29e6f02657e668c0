import { DockerEngine } from '../../server/core/engine/dockerEngine.ts'
import { latency, type Target, throughput } from './load.ts'
import { ms, type Row, times } from './table.ts'
import type { BenchWorld } from './world.ts'

const SIZES = [1, 10, 100, 300]
const SECONDS = 4
const QUERY = '{containers{id name image state status health labels project ports{ip privatePort publicPort protocol}}}'

/** Listing containers over REST and GraphQL against the raw socket's own list. */
export async function benchContainers(world: BenchWorld): Promise<Row[]> {
  const engine = new DockerEngine({
    host: { host: world.engine.dockerHost, tlsVerify: false },
    configDir: '/nonexistent',
  })
  const rows: Row[] = []
  let made = 0
  for (const size of SIZES) {
    for (; made < size; made++)
      await engine.createContainer(
        { Image: 'busybox:latest', Labels: { number: String(made) } },
        { name: `bench-${made}` },
      )
    rows.push(...(await benchSize(world, size)))
  }
  return rows
}

async function benchSize(world: BenchWorld, size: number): Promise<Row[]> {
  const server = await world.startServer()
  const headers = { 'X-API-Key': server.ownerKey }
  const raw: Target = { url: 'http://localhost/containers/json?all=1', socketPath: world.engine.socketPath }
  const rest: Target = { url: `${server.url}/api/containers`, headers }
  const graphql: Target = {
    url: `${server.url}/graphql`,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  }
  try {
    await until(async () => (await (await fetch(rest.url, { headers })).json()).data?.length === size)
    const [rawOne, restOne, graphqlOne] = [
      await latency(raw, SECONDS),
      await latency(rest, SECONDS),
      await latency(graphql, SECONDS),
    ]
    const [rawMany, restMany, graphqlMany] = [
      await throughput(raw, 32, SECONDS),
      await throughput(rest, 32, SECONDS),
      await throughput(graphql, 32, SECONDS),
    ]
    const one = ({ p50, p99 }: { p50: number; p99: number }) => `p50 ${ms(p50)}, p99 ${ms(p99)}`
    const perSecond = (value: number) => `${Math.round(value)}/s`
    const aim = size === 100 ? '≥ 20×' : ''
    return [
      {
        what: `GET /api/containers, ${size}, 1 connection`,
        ours: one(restOne),
        reference: one(rawOne),
        ratio: '',
        aim: '',
      },
      {
        what: `GET /api/containers, ${size}, 32 connections`,
        ours: perSecond(restMany),
        reference: perSecond(rawMany),
        ratio: times(restMany / rawMany),
        aim,
      },
      {
        what: `the same over /graphql, ${size}, 1 connection`,
        ours: one(graphqlOne),
        reference: one(rawOne),
        ratio: '',
        aim: '',
      },
      {
        what: `the same over /graphql, ${size}, 32 connections`,
        ours: perSecond(graphqlMany),
        reference: perSecond(rawMany),
        ratio: times(graphqlMany / rawMany),
        aim: '',
      },
    ]
  } finally {
    await server.stop()
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50))
}
