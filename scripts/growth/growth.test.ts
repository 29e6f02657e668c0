import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../building/parts.ts'
import { exportedTextFunctions } from './exportedTextFunctions.ts'
import { growthOf, printedTable, TEXT_FUNCTIONS, WORST_EXPONENT } from './growthTable.ts'
import { repeated } from './hostileTexts.ts'
import { measureGrowth } from './measureGrowth.ts'
import { NOT_MEASURED } from './notMeasured.ts'

/** `npm run soak -- growth` goes up to a million. */
const SHORT = { sizes: [1024, 4096, 8192, 16_384, 32_768], quickMs: 15 }
/** A share of the texts, another one for each function; the soak gives everything to all. */
const SHARE = 6
const EVERYTHING = { ...SHORT, quickMs: 0, bad: WORST_EXPONENT }

describe('measuring', { timeout: 300_000 }, () => {
  const search = (pattern: RegExp) => (text: string) => text.replace(pattern, '')

  test('finds a run that is searched from each of its places', async () => {
    const { exponent } = await measureGrowth(search(/a+$/g), repeated('a', '', '!'), EVERYTHING)
    expect(exponent).toBeGreaterThan(1.6)
  })

  test('finds what is looked for after each of its beginnings', async () => {
    const run = search(/eyJ[\w-]{8,}\.[\w-]*/g)
    const { exponent } = await measureGrowth(run, repeated('eyJ', '', '!'), EVERYTHING)
    expect(exponent).toBeGreaterThan(1.6)
  })

  test('is content with what is linear', async () => {
    const many = (text: string) => Array.from({ length: 40 }, () => countOf(text, 98)).length
    const { exponent } = await measureGrowth(many, repeated('ab'), EVERYTHING)
    expect(exponent ?? 1).toBeLessThanOrEqual(WORST_EXPONENT)
  })
})

/** Reads every character once and makes nothing of it, so that no memory has to be collected. */
function countOf(text: string, code: number): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === code) count++
  return count
}

test('text of strangers is read in linear time', { timeout: 900_000 }, async () => {
  const rows = []
  for (const read of TEXT_FUNCTIONS) rows.push(await growthOf(read, { ...SHORT, share: SHARE }))
  console.log(printedTable(rows))
  expect(rows.filter(({ exponent }) => (exponent ?? 0) > WORST_EXPONENT)).toEqual([])
})

describe('the table', () => {
  const measured = new Set(TEXT_FUNCTIONS.flatMap(({ name, covers }) => [name.split(',')[0], ...(covers ?? [])]))
  const excused = Object.values(NOT_MEASURED).flat()
  const exported = exportedTextFunctions(ROOT)
  const excuses = (entry: string, name: string) =>
    entry === name || name.startsWith(`${entry}#`) || (entry.endsWith('/') && name.startsWith(entry))

  test('has every exported function that takes text, or a reason why not', () => {
    const missing = exported.filter((name) => !measured.has(name) && !excused.some((entry) => excuses(entry, name)))
    expect(missing, 'add a row to scripts/growth, or a reason to notMeasured.ts').toEqual([])
  })

  test('gives no reason for what is not there', () => {
    expect(excused.filter((entry) => !exported.some((name) => excuses(entry, name)))).toEqual([])
  })

  test('has no row for what is not there', () => {
    const files = [...measured].flatMap((name) => (name?.includes('#') ? [name.slice(0, name.indexOf('#'))] : []))
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  })
})
