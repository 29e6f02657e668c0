/**
 * `npm run bench [-- PART…]`: speed and memory of the built server, side by side with a reference in the same run. It
 * starts a private engine and prints a table; figures of one machine at one moment, the ratios travel better.
 */

import { type Row, table } from './bench/table.ts'
import { type BenchWorld, startBenchWorld } from './bench/world.ts'
import { buildServer } from './building/buildServer.ts'

type Part = (world: BenchWorld) => Promise<Row[]>

// Loaded one by one: some import code that only the build generates.
const parts: Record<string, () => Promise<Part>> = {
  start: async () => (await import('./bench/start.ts')).benchStart,
  containers: async () => (await import('./bench/containers.ts')).benchContainers,
  activity: async () => (await import('./bench/activity.ts')).benchActivity,
  logs: async () => (await import('./bench/logs.ts')).benchLogs,
  compose: async () => (await import('./bench/compose.ts')).benchCompose,
  dashboard: async () => (await import('./bench/dashboard.ts')).benchDashboard,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`[bench] no part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

await buildServer()
await using world = await startBenchWorld()
const rows: Row[] = []
for (const [name, load] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`[bench] ${name}`)
  const bench = await load()
  rows.push(...(await bench(world)))
}
console.log(`\n${table(rows)}`)
