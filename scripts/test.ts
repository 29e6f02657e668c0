/**
 * `npm test`: every check and every test, on private engines only. `npm test -- FILTER…` runs just the tests that
 * vitest finds by these words, without the other checks.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureGeneratedCode } from './building/generatedCode.ts'
import { bringPrograms } from './testRun/bringPrograms.ts'
import { endMarked } from './testRun/marked.ts'
import { addScores, closingLine, type Score } from './testRun/score.ts'
import { endSteps, runStep, type StepOptions } from './testRun/step.ts'
import { testEnvironment } from './testRun/testEnvironment.ts'
import { vitestRun } from './testRun/vitestRun.ts'

const filters = process.argv.slice(2)
const mark = randomUUID()
const folder = await mkdtemp(join(tmpdir(), 'wagmios-test-'))
const env = testEnvironment(process.env, mark, folder)
let interrupted = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true
    endSteps()
  })
}

try {
  const score = filters.length > 0 ? await onlyTests(filters) : await everything()
  const left = await endMarked(mark)
  for (const { pid, command } of left) console.log(`left running by a test, now killed: ${pid} ${command}`)
  const total = addScores([score, counted(left.length === 0)])
  if (interrupted) console.log('interrupted')
  console.log(closingLine(total))
  process.exitCode = interrupted ? 130 : total.failed > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function onlyTests(words: readonly string[]): Promise<Score> {
  await ensureGeneratedCode()
  return vitestRun(words, folder, { env })
}

async function everything(): Promise<Score> {
  await ensureGeneratedCode()
  await bringPrograms((line) => console.error(`[tests] ${line}`))
  const scores = [
    ...(await Promise.all([check('lint', ['scripts/lint.ts']), check('types', ['scripts/typecheck.ts'])])),
    await check('generated files are up to date', ['codegen.ts', '--check']),
    // Each has an engine of its own, so they don't get in each other's way. What the second does is mostly to wait.
    ...(await Promise.all([oneAfterAnother(), tests(['engine-single'], { held: true })])),
  ]
  return addScores(scores)
}

async function oneAfterAnother(): Promise<Score> {
  return addScores([
    await tests(['unit', 'client']),
    ...(await Promise.all([tests(['engine']), tests(['engine-28'], { held: true })])),
    await tests(['e2e']),
  ])
}

async function check(title: string, args: readonly string[]): Promise<Score> {
  if (interrupted) return counted(false)
  const begin = performance.now()
  const passed = (await runStep(process.execPath, args, { env, held: true })) === 0
  console.log(`${passed ? 'ok' : 'FAILED'}: ${title} (${secondsSince(begin)} s)`)
  return counted(passed)
}

async function tests(projects: readonly string[], options: StepOptions = {}): Promise<Score> {
  if (interrupted) return counted(false)
  console.log(`\n== tests: ${projects.join(', ')}`)
  const chosen = ['--passWithNoTests', ...projects.flatMap((project) => ['--project', project])]
  const begin = performance.now()
  const score = await vitestRun(chosen, folder, { ...options, env })
  console.log(`== ${projects.join(', ')}: ${closingLine(score)} (${secondsSince(begin)} s)`)
  return score
}

function secondsSince(begin: number): number {
  return Math.round((performance.now() - begin) / 1000)
}

function counted(passed: boolean): Score {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}
