import type { Rule } from './rule.ts'
import { RULE_FAMILIES } from './ruleFamilies.ts'

/** The rules as Markdown, one table a family: what docs/policy.md holds between its markers. */
export function policyTable(): string {
  return RULE_FAMILIES.map(({ name, rules }) => [`### ${name}`, '', HEADER, ...rules.map(row)].join('\n')).join('\n\n')
}

const HEADER = '| rule | why | agent | app, owner |\n|---|---|---|---|'

function row({ id, why, agent, catalog, owner }: Rule): string {
  const others = owner && owner !== catalog ? `${catalog}, owner ${owner}` : catalog
  return `| \`${id}\` | ${why.replaceAll('|', '\\|')} | ${agent} | ${others} |`
}
