import { createSecretMasker } from '../mask/secretMasker.ts'
import { maskUrlCredentials } from '../mask/urlCredentials.ts'
import type { Candidate } from './candidate.ts'
import { canonicalNeed, describeNeed } from './needs.ts'
import type { PolicyContext } from './policyContext.ts'
import type { Finding, Rule } from './rule.ts'
import { RULE_FAMILIES } from './ruleFamilies.ts'
import type { Level, Need, PolicyWarning, Subject, Verdict, Violation } from './verdict.ts'

/** More than this many are no help to anybody, and a hostile file can cause any number. */
const MAX_SHOWN = 200

/** Runs every rule and weighs what they found for the context's subject. Pure but for the context's path lookup. */
export function evaluate(candidate: Candidate, context: PolicyContext): Verdict {
  const verdict: Verdict = { allowed: true, violations: [], needs: [], warnings: [] }
  const weigh = createWeigher(context, verdict)
  for (const family of RULE_FAMILIES) family.check(candidate, context, weigh)
  return verdict
}

function createWeigher(context: PolicyContext, verdict: Verdict): (finding: Finding) => void {
  const approved = canonicalSet(context.approvedNeeds)
  const declared = canonicalSet(context.declaredNeeds)
  const seen = new Set<string>()
  const mask = createSecretMasker(context.secrets)
  const clean = (text: string) => printable(text, mask)
  return (finding) => {
    const level = levelFor(finding.rule, context.subject)
    if (level === 'ALLOW') return
    const key = `${finding.rule.id}\n${finding.path}\n${finding.value}`
    if (seen.has(key)) return
    seen.add(key)
    const asks = level === 'ASK' && finding.need !== undefined
    if (level !== 'WARN' && !asks) verdict.allowed = false
    if (isFull(level === 'WARN' ? verdict.warnings : verdict.violations) && !asks) return
    const said = describe(finding, clean)
    if (level === 'WARN') verdict.warnings.push(said)
    else if (level === 'ASK' && finding.need) {
      const need = weighNeed(finding, finding.need, approved, declared)
      const shown = { ...need, need: clean(need.need), summary: clean(need.summary), path: said.path }
      if (!isFull(verdict.needs)) verdict.needs.push(shown)
      const refusal = refusalOf(need, finding, context)
      if (!refusal) return
      verdict.allowed = false
      if (isFull(verdict.violations)) return
      verdict.violations.push({ ...said, level: refusal.level, fix: clean(refusal.fix), need: shown.need })
    } else verdict.violations.push({ ...said, level: 'DENY' })
  }
}

function isFull(list: readonly unknown[]): boolean {
  return list.length >= MAX_SHOWN
}

function levelFor(rule: Rule, subject: Subject): Level {
  if (subject === 'AGENT') return rule.agent
  return subject === 'OWNER' ? (rule.owner ?? rule.catalog) : rule.catalog
}

/** Canonical spelling → the spelling that the app or the owner used. */
function canonicalSet(needs: ReadonlySet<string>): Map<string, string> {
  return new Map(Array.from(needs, (need) => [canonicalNeed(need), need]))
}

function weighNeed(
  finding: Finding,
  text: string,
  approved: ReadonlyMap<string, string>,
  declared: ReadonlyMap<string, string>,
): Need {
  const wanted = [text, finding.alsoCoveredBy].filter((need) => need !== undefined).map(canonicalNeed)
  const declaredAs = wanted.map((need) => declared.get(need)).find((need) => need !== undefined)
  const need = declaredAs ?? canonicalNeed(text)
  return {
    need,
    summary: describeNeed(need),
    rule: finding.rule.id,
    path: finding.path,
    service: finding.service,
    declared: declaredAs !== undefined,
    approved: wanted.some((one) => approved.has(one)),
  }
}

function refusalOf(need: Need, finding: Finding, context: PolicyContext): Pick<Violation, 'level' | 'fix'> | null {
  const fix = finding.fix ?? finding.rule.fix
  if (context.subject === 'CATALOG' && !need.declared)
    return { level: 'DENY', fix: `${fix} (the app does not declare "${need.need}", so nobody can approve it here)` }
  if (context.subject === 'CATALOG' && context.baselineNeeds && !isInBaseline(need, finding, context.baselineNeeds))
    return { level: 'DENY', fix: `${fix} (the app's own definition does not use "${need.need}" here)` }
  return need.approved ? null : { level: 'ASK', fix: `${fix}; only the owner can allow "${need.need}"` }
}

function isInBaseline(need: Need, finding: Finding, baseline: NonNullable<PolicyContext['baselineNeeds']>): boolean {
  const wanted = canonicalNeed(need.need)
  return baseline.some((one) => one.service === finding.service && canonicalNeed(one.need) === wanted)
}

function describe(finding: Finding, clean: (text: string) => string): PolicyWarning {
  return {
    rule: finding.rule.id,
    path: clean(finding.path),
    value: clean(finding.value),
    why: clean(finding.why ?? finding.rule.why),
    fix: clean(finding.fix ?? finding.rule.fix),
  }
}

const MAX_LENGTH = 200

/** Text of a stranger, safe to show: no secrets, no control or direction characters, not long. */
function printable(text: string, mask: (text: string) => string): string {
  const masked = mask(maskUrlCredentials(text))
  const visible = masked.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD')
  return visible.length > MAX_LENGTH ? `${visible.slice(0, MAX_LENGTH)}…` : visible
}
