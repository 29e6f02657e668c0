import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Score, scoreOfReport } from './score.ts'
import { runStep, type StepOptions } from './step.ts'

/** Runs vitest once with these arguments; its JSON report goes to `directory`. */
export async function vitestRun(args: readonly string[], directory: string, options: StepOptions): Promise<Score> {
  const file = join(directory, `${randomUUID()}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runStep('vitest', ['run', ...reporters, ...args], options)
  return scoreOfReport(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code)
}
