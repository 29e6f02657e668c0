/** `npm run lint`: format and lint rules of biome.json, and the import directions of the house. */
import { ROOT } from './building/parts.ts'
import { checkSources } from './linting/checkSources.ts'
import { runShown } from './runShown.ts'

// Biome colours even what goes to a file.
const colors = process.stdout.isTTY ? [] : ['--colors=off']
const code = await runShown('biome', ['ci', '--error-on-warnings', ...colors, ...process.argv.slice(2)], ROOT)
const faults = checkSources(ROOT)
for (const fault of faults) console.error(fault)
process.exitCode = code === 0 && faults.length === 0 ? 0 : 1
