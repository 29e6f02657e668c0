import { DockerEngine } from '../../server/core/engine/dockerEngine.ts'
import { latencies, type Target, throughputs } from './load.ts'
import { ms, percentile, type Row, times } from './table.ts'
import type { BenchServer, BenchWorld } from './world.ts'

const SIZES = [1, 10, 100, 300]
const CONNECTIONS = 32
const FIELDS = 'id name image state status health labels project ports{ip privatePort publicPort protocol}'

/** Listing containers over REST and GraphQL against the raw socket's own list, which tells about as much. */
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

/** The same question asked in another way each time, so that no answer can be given again. */
function neverTheSame(server: BenchServer, headers: Record<string, string>): { rest: Target; graphql: Target } {
  return {
    rest: { url: server.url, headers, vary: (count) => ({ path: `/api/containers?n=${count}` }) },
    graphql: {
      url: `${server.url}/graphql`,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{}',
      vary: (count) => ({ body: JSON.stringify({ query: `{containers{${FIELDS}}}`, variables: { count } }) }),
    },
  }
}

async function benchSize(world: BenchWorld, size: number): Promise<Row[]> {
  await using server = await world.startServer()
  const headers = { 'X-API-Key': server.ownerKey }
  const raw: Target = { url: 'http://localhost/containers/json?all=1', socketPath: world.engine.socketPath }
  const rest: Target = { url: `${server.url}/api/containers`, headers }
  const graphql: Target = {
    url: `${server.url}/graphql`,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: `{containers{${FIELDS}}}` }),
  }
  await until(async () => (await (await fetch(rest.url, { headers })).json()).data?.length === size)
  const fresh = neverTheSame(server, headers)
  const [rawOne = [], restOne = [], graphqlOne = []] = await latencies([raw, rest, graphql])
  const [rawMany = 0, restMany = 0, graphqlMany = 0, restFresh = 0, graphqlFresh = 0] = await throughputs(
    [raw, rest, graphql, fresh.rest, fresh.graphql],
    CONNECTIONS,
  )
  const latencyRow = (what: string, ours: readonly number[]): Row => ({
    what: `${what}, ${containers(size)}, 1 connection, p50 / p99`,
    ours: percentiles(ours),
    reference: `${percentiles(rawOne)} (raw socket)`,
    ratio: times(percentile(ours, 0.5) / percentile(rawOne, 0.5)),
    aim: '',
  })
  const manyRow = (what: string, ours: number, aim = ''): Row => ({
    what: `${what}, ${containers(size)}, ${CONNECTIONS} connections`,
    ours: perSecond(ours),
    reference: `${perSecond(rawMany)} (raw socket)`,
    ratio: times(ours / rawMany),
    aim: size === 100 ? aim : '',
  })
  return [
    latencyRow('`GET /api/containers`', restOne),
    latencyRow('the same over `/graphql`', graphqlOne),
    manyRow('`GET /api/containers`', restMany, '≥ 20×'),
    manyRow('the same over `/graphql`', graphqlMany, '≥ 20×'),
    manyRow('`GET /api/containers`, no answer given twice', restFresh),
    manyRow('the same over `/graphql`, no answer given twice', graphqlFresh),
  ]
}

function containers(count: number): string {
  return `${count} container${count === 1 ? '' : 's'}`
}

function percentiles(values: readonly number[]): string {
  return `${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.99))}`
}

function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50))
}
