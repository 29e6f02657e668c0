/** Writes the tables of rules in docs/policy.md from the rules themselves. */
import { readFileSync, writeFileSync } from 'node:fs'
import { policyTable } from '../server/core/policy/policyTable.ts'

const PAGE = new URL('../docs/policy.md', import.meta.url)

const page = readFileSync(PAGE, 'utf8')
const [before, after] = [page.split('<!-- rules -->')[0], page.split('<!-- /rules -->')[1]]
if (before === undefined || after === undefined) throw new Error('docs/policy.md has lost its markers')
writeFileSync(PAGE, `${before}<!-- rules -->\n\n${policyTable()}\n\n<!-- /rules -->${after}`)
