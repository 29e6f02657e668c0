import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { ms, percentile, type Row } from './table.ts'
import type { BenchServer, BenchWorld } from './world.ts'

const SUBSCRIBERS = 1_000
const EVENTS = 50

/** 1,000 subscribers of the activity log: from the call that causes an entry to the last of them having it. */
export async function benchActivity(world: BenchWorld): Promise<Row[]> {
  await using server = await world.startServer()
  const seen = new Map<string, number>()
  const clients = Array.from({ length: SUBSCRIBERS }, () => subscriber(server, seen))
  try {
    await Promise.all(clients.map(({ ready }) => ready))
    await everybodyListens(server, seen)
    const durations: number[] = []
    for (let number = 0; number < EVENTS; number++) durations.push(await oneEvent(server, seen, `bench ${number}`))
    return [
      {
        what: `${SUBSCRIBERS} activity subscribers, call to last receiver, p50 / p99`,
        ours: `${ms(percentile(durations, 0.5))} / ${ms(percentile(durations, 0.99))}`,
        reference: '',
        ratio: '',
        aim: '',
      },
    ]
  } finally {
    for (const { close } of clients) close()
  }
}

function subscriber(server: BenchServer, seen: Map<string, number>) {
  const client = createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { apiKey: server.ownerKey },
    lazy: false,
    retryAttempts: 0,
  })
  const ready = new Promise<void>((resolve) => client.on('connected', () => resolve()))
  client.subscribe<{ activityAdded: { target: { name: string } | null; outcome: string } }>(
    { query: 'subscription { activityAdded { id outcome target { name } } }' },
    {
      next: ({ data }) => {
        const entry = data?.activityAdded
        if (entry?.outcome === 'SUCCEEDED' && entry.target)
          seen.set(entry.target.name, (seen.get(entry.target.name) ?? 0) + 1)
      },
      error: () => {},
      complete: () => {},
    },
  )
  return { ready, close: () => void client.dispose() }
}

/** A subscription is open once its first entry has come; those before it are not lost, they were never asked for. */
async function everybodyListens(server: BenchServer, seen: Map<string, number>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const heard = await oneEvent(server, seen, `warm up ${attempt}`, 3_000).catch(() => undefined)
    if (heard !== undefined) return
  }
  throw new Error(`not all of ${SUBSCRIBERS} subscribers ever hear of anything`)
}

async function oneEvent(
  server: BenchServer,
  seen: Map<string, number>,
  label: string,
  limitMs = 30_000,
): Promise<number> {
  const begin = performance.now()
  await fetch(`${server.url}/api/keys`, {
    method: 'POST',
    headers: { 'X-API-Key': server.ownerKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ label, scopes: ['containers:read'] }),
  })
  while ((seen.get(label) ?? 0) < SUBSCRIBERS) {
    if (performance.now() - begin > limitMs)
      throw new Error(`only ${seen.get(label)} of ${SUBSCRIBERS} subscribers got "${label}"`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return performance.now() - begin
}
