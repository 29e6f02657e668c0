/** `npm run typecheck`: the server side with tsc and the dashboard with vue-tsc, at the same time. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureGeneratedCode } from './building/generatedCode.ts'
import { ROOT } from './building/parts.ts'
import { runShown } from './runShown.ts'

await ensureGeneratedCode()
const checks = [runShown('tsc', ['-p', '.'], ROOT)]
if (existsSync(join(ROOT, 'client/tsconfig.json'))) checks.push(runShown('vue-tsc', ['-p', 'client', '--noEmit'], ROOT))
process.exitCode = Math.max(...(await Promise.all(checks)))
