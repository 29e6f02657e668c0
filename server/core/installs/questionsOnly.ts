import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import type { Violation } from '../policy/verdict.ts'
import type { KeptAnswers } from './answers.ts'
import type { InstallRecord } from './installRecord.ts'
import { mainService } from './overrideFile.ts'

type Overrides = Pick<KeptAnswers, 'environment' | 'mounts'>

/**
 * An agent answers the questions that an app asks, and nothing else. Whoever chooses a program's environment or puts
 * folders over its own decides what it runs (`NODE_OPTIONS`, `LD_PRELOAD`, a library in its folder) and whom it tells its
 * secrets, whatever the app may do on this host: that choice is the owner's, and what the owner chose stays.
 * @throws DomainError POLICY_DENIED, reason OWNERS_CHOICE, each override as a violation that the owner may allow
 */
export function requireQuestionsOnly(caller: Caller, app: MarketplaceApp, before: Overrides, now: Overrides): void {
  if (caller.principal?.role === 'OWNER') return
  const service = mainService(app)
  const violations = [
    ...changedKeys(before.environment, now.environment).map((name) =>
      violation('app.environment', `services.${service}.environment.${name}`, name),
    ),
    ...changedKeys(sourcesOf(before), sourcesOf(now)).map((target) =>
      violation('app.mount', `services.${service}.volumes`, target),
    ),
  ]
  const [first] = violations
  if (!first) return
  const names = violations.map(({ value }) => value).join(', ')
  throw new DomainError(
    'POLICY_DENIED',
    `${app.name} asks no question called ${names.slice(0, 200)}: environment and mounts beyond its questions are the owner's to choose.`,
    {
      reason: 'OWNERS_CHOICE',
      retryable: false,
      violations,
      needs: violations.map(({ need, value, rule }) => ({
        need,
        summary: rule === 'app.mount' ? `mounts something at ${value}` : `gets the environment variable ${value}`,
        declared: false,
      })),
      humanAction: `Answer the questions that ${app.name} asks, or ask the owner to make this very request with the owner key.`,
    },
  )
}

/** Whose the overrides are once this caller has had a say: the owner's where no agent chose one that is still there. */
export function overridesBy(
  { principal }: Caller,
  before: Pick<InstallRecord, 'choices' | 'overridesBy'> | null,
  now: Overrides,
): InstallRecord['overridesBy'] {
  if (principal?.role !== 'OWNER') return before?.overridesBy ?? 'AGENT'
  if (before === null || before.overridesBy === 'OWNER') return 'OWNER'
  const { environment } = before.choices
  const kept = [
    Object.keys(environment).some((name) => now.environment[name] === environment[name]),
    before.choices.mounts.some((old) => now.mounts.some(({ target }) => target === old.target)),
  ]
  return kept.includes(true) ? 'AGENT' : 'OWNER'
}

function sourcesOf({ mounts }: Overrides): Record<string, string> {
  return Object.fromEntries(mounts.map(({ target, source }) => [target, source]))
}

function changedKeys(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name])
}

function violation(rule: string, path: string, value: string): Violation & { need: string } {
  return {
    rule,
    path: path.slice(0, 200),
    value: value.slice(0, 200),
    why: "decides what the app's program does, which is more than its questions ask",
    fix: "answer the app's questions; only the owner can set this",
    level: 'ASK',
    need: `${rule}:${value.slice(0, 200)}`,
  }
}
