import { Agent, request } from 'node:http'
import autocannon from 'autocannon'
import { median } from './table.ts'

export interface Target {
  url: string
  /** Path of a Unix socket instead of a TCP port. */
  socketPath?: string
  headers?: Record<string, string>
  body?: string
  /** Makes the n-th request another one than those before. */
  vary?: (count: number) => { path?: string; body?: string }
}

const ROUNDS = 3
const THROUGHPUT_SECONDS = 2
const LATENCY_SECONDS = 1

/** Answers a second at so many connections, the targets in turns, the median of several rounds. */
export function throughputs(targets: readonly Target[], connections: number): Promise<number[]> {
  return inTurns(targets, (target) => answersPerSecond(target, connections), median)
}

/** Milliseconds of single calls on one connection, the targets in turns, all rounds together. */
export async function latencies(targets: readonly Target[]): Promise<number[][]> {
  return inTurns(targets, singleCalls, (rounds) => rounds.flat())
}

/** Sends so many requests over eight connections. */
export async function send(target: Target, amount: number): Promise<void> {
  await shoot(target, { connections: 8, amount })
}

/** The targets take turns, so that what else the machine does meets all of them. */
async function inTurns<T, R>(
  targets: readonly Target[],
  measure: (target: Target) => Promise<T>,
  combine: (rounds: T[]) => R,
): Promise<R[]> {
  const results: T[][] = targets.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, target] of targets.entries()) results[index]?.push(await measure(target))
  return results.map(combine)
}

async function answersPerSecond(target: Target, connections: number): Promise<number> {
  const { requests } = await shoot(target, { connections, duration: THROUGHPUT_SECONDS })
  return requests.average
}

async function shoot(target: Target, load: { connections: number; duration?: number; amount?: number }) {
  const { url, socketPath, headers = {}, body, vary } = target
  let count = 0
  const result = await autocannon({
    url,
    ...load,
    ...(socketPath && { socketPath }),
    headers,
    ...(body && { method: 'POST' as const, body }),
    ...(vary && { requests: [{ setupRequest: (one: object) => ({ ...one, ...vary(count++) }) }] }),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} failed, ${result.errors} errors`)
  return result
}

async function singleCalls(target: Target): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const taken: number[] = []
  const end = performance.now() + LATENCY_SECONDS * 1000
  try {
    // The first one opens the connection.
    await call(target, agent)
    do {
      const begin = performance.now()
      await call(target, agent)
      taken.push(performance.now() - begin)
    } while (performance.now() < end)
  } finally {
    agent.destroy()
  }
  return taken
}

function call({ url, socketPath, headers = {}, body }: Target, agent: Agent): Promise<void> {
  const length = body && { 'Content-Length': String(Buffer.byteLength(body)) }
  const options = { agent, method: body ? 'POST' : 'GET', headers: { ...headers, ...length }, socketPath }
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`))
      response.resume().on('end', resolve).on('error', reject)
    })
      .on('error', reject)
      .end(body)
  })
}
