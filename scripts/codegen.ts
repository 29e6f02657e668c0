/** `npm run codegen`: everything that is generated, the committed files (codegen.ts) and the others. */
import { ensureGeneratedCode } from './building/generatedCode.ts'
import { ROOT } from './building/parts.ts'
import { runShown } from './runShown.ts'

await ensureGeneratedCode()
process.exitCode = await runShown(process.execPath, ['codegen.ts', ...process.argv.slice(2)], ROOT)
