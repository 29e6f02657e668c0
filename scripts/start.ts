/** `npm start`: builds what has changed, sees to an engine, and becomes the server. */
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildStale } from './building/buildStale.ts'
import { ROOT } from './building/parts.ts'
import { ensureEngine } from './starting/distributionEngine.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// A signal alone would end this process without its exit handlers, and leave an engine behind that was just started.
const endEarly = (signal: NodeJS.Signals) => process.exit(128 + constants.signals[signal])
for (const signal of SIGNALS) process.on(signal, endEarly)
await buildStale()
await ensureEngine((line) => console.error(`wagmios: ${line}`))
await import(pathToFileURL(join(ROOT, 'dist/server/main.js')).href)
// From here on the server has its own.
for (const signal of SIGNALS) process.off(signal, endEarly)
