import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type CaseInput, type Outcome, toCase } from './conformanceCase.ts'
import { loadCase } from './loadCase.ts'
import { askCompose } from './oracle.ts'

/**
 * A `docker-compose` 2.40.3 binary to ask instead of the recorded results, which are then written anew:
 * `COMPOSE_ORACLE=/path/to/docker-compose npx vitest run server/core/compose`.
 */
const ORACLE = process.env.COMPOSE_ORACLE

type Recorded = Record<string, { result: unknown } | { error: string }>

type Pick = (config: unknown) => unknown

interface ConformanceOptions {
  /** What of a result is compared; all of it by default. */
  pick?: Pick
  /** Cases of one group are one test; by default each case is. */
  groupOf?: (key: string) => string
}

/**
 * Compares what the loader makes of Compose files with what `docker compose config` 2.40.3 made of them, as recorded in
 * `testdata/<name>.jsonl`: the same result, or refused by both. The errors of the real tool are only there to be read.
 */
export function describeConformance(
  name: string,
  cases: Readonly<Record<string, CaseInput>>,
  { pick = (all) => all, groupOf = (key) => key }: ConformanceOptions = {},
): void {
  const file = fileURLToPath(new URL(`../testdata/${name}.jsonl`, import.meta.url))
  const recorded = readRecord(file)
  const asked: Recorded = {}
  const groups = Object.entries(Object.groupBy(Object.keys(cases), groupOf))
  describe(`${name}, as docker compose has it`, () => {
    it.each(groups)('%s', async (_group, keys = []) => {
      const wanted: Recorded = {}
      const found: Recorded = {}
      for (const key of keys) {
        const input = toCase(cases[key] ?? '')
        if (ORACLE) asked[key] = toRecord(await askCompose(ORACLE, input), pick)
        const outcome = asked[key] ?? recorded[key]
        if (outcome === undefined) throw new Error(`no result is recorded for "${key}"`)
        const own = toRecord(await loadCase(input), pick)
        wanted[key] = outcome
        // Whatever the reason: a case that both refuse is one that both agree on.
        found[key] = 'error' in outcome && 'error' in own ? outcome : own
      }
      expect(found).toEqual(wanted)
    })
    it('has no recorded results without a case', () => {
      if (!ORACLE) expect(Object.keys(recorded).filter((key) => !(key in cases))).toEqual([])
    })
    afterAll(() => {
      if (ORACLE) writeRecord(file, asked, Object.keys(cases))
    })
  })
}

/** The same for the values of one attribute of a service `a`; results are those of the attribute. */
export function describeAttribute(attribute: string, values: readonly string[], context = ''): void {
  const cases = Object.fromEntries(values.map((value) => [value, attributeCase(attribute, value, context)]))
  describeConformance(attribute, cases, { pick: (config) => serviceOf(config)[attribute] ?? 'absent' })
}

/** A service with one attribute besides its image, beside a service `db`. */
export function attributeCase(attribute: string, value: string, context: string): CaseInput {
  const text = `services:\n  a:\n    image: tiny\n    ${attribute}: ${value}\n  db: {image: tiny}\n${context}`
  return { text, dotenv: 'E=\nS=set\nN=5\nT=true\n' }
}

export function serviceOf(config: unknown): Record<string, unknown> {
  // The shape of what Compose prints; a service whose profile is not active is not there.
  return (config as { services: { a?: Record<string, unknown> } }).services.a ?? {}
}

function toRecord(outcome: Outcome, pick: Pick): { result: unknown } | { error: string } {
  return 'config' in outcome ? { result: pick(outcome.config) } : outcome
}

/** One line a case: `["name", outcome]`. */
function readRecord(file: string): Recorded {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  return Object.fromEntries(lines.filter((line) => line !== '').map((line) => JSON.parse(line)))
}

function writeRecord(file: string, record: Recorded, keys: string[]): void {
  writeFileSync(file, keys.map((key) => `${JSON.stringify([key, record[key]])}\n`).join(''))
}
