import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../runCommand.ts'
import { fingerprint, isFresh, writeStamp } from './fingerprint.ts'
import { ROOT } from './parts.ts'

/** Code that is generated from a dependency and not committed; without it neither types nor tests are complete. */
const GENERATORS = [
  {
    script: 'scripts/generateComposeValidator.ts',
    inputs: [
      'scripts/generateComposeValidator.ts',
      'node_modules/dclint/package.json',
      'node_modules/ajv/package.json',
    ],
    outputs: 'server/core/compose/**/*.generated.*',
  },
] as const

/** Runs the generators whose output is missing or older than what it is made from. */
export async function ensureGeneratedCode(): Promise<void> {
  for (const { script, inputs, outputs } of GENERATORS) {
    if (!existsSync(join(ROOT, script))) continue
    const stamp = join(ROOT, '.cache/generated', `${script.replaceAll('/', '-')}.stamp`)
    const written = () => globSync(outputs, { cwd: ROOT }).sort()
    if (written().length > 0 && isFresh(stamp, fingerprint(ROOT, [...inputs, ...written()]))) continue
    await runCommand(process.execPath, [join(ROOT, script)], { cwd: ROOT })
    writeStamp(stamp, fingerprint(ROOT, [...inputs, ...written()]))
  }
}
