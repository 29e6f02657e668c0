import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { policyTable } from './policyTable.ts'
import { RULE_FAMILIES } from './ruleFamilies.ts'

const rules = RULE_FAMILIES.flatMap((family) => family.rules)

test('docs/policy.md lists every rule as it is; `node scripts/generatePolicyTable.ts` writes it', () => {
  const page = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
  expect(page).toContain(`<!-- rules -->\n\n${policyTable()}\n\n<!-- /rules -->`)
})

test('ids are unique and say their family', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  for (const { id } of rules) expect(id).toMatch(/^[a-z_]+\.[a-z_]+$/)
})

test('nothing is easier for an agent than for a reviewed app', () => {
  const strictness = { ALLOW: 0, WARN: 1, ASK: 2, LIMIT: 3, DENY: 4 }
  for (const { id, agent, catalog, owner } of rules) {
    expect(strictness[agent], id).toBeGreaterThanOrEqual(strictness[catalog])
    expect(strictness[catalog], id).toBeGreaterThanOrEqual(strictness[owner ?? catalog])
  }
})
