/**
 * `npm run bench [-- FILTER…]`: speed and memory of the built server, side by side with a reference in the same run. It
 * starts a private engine and prints a table; figures of one machine at one moment, the ratios travel better.
 */

import { benchActivity } from './bench/activity.ts'
import { benchCompose } from './bench/compose.ts'
import { benchContainers } from './bench/containers.ts'
import { benchLogs } from './bench/logs.ts'
import { benchStart } from './bench/start.ts'
import { type Row, table } from './bench/table.ts'
import { startBenchWorld } from './bench/world.ts'
import { buildServer } from './building/buildServer.ts'

const filters = process.argv.slice(2)
const parts = {
  start: benchStart,
  containers: benchContainers,
  activity: benchActivity,
  logs: benchLogs,
  compose: benchCompose,
}

await buildServer()
await using world = await startBenchWorld()
const rows: Row[] = []
for (const [name, bench] of Object.entries(parts)) {
  if (filters.length > 0 && !filters.includes(name)) continue
  console.error(`[bench] ${name}`)
  rows.push(...(await bench(world)))
}
console.log(`\n${table(rows)}`)
