import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { RULE_FAMILIES } from '../policy/ruleFamilies.ts'
import type { Need, Verdict } from '../policy/verdict.ts'
import type { KeptAnswers } from './answers.ts'
import { mainService } from './overrideFile.ts'

type Overrides = Pick<KeptAnswers, 'environment' | 'mounts'>

/** Rules whose needs an agent could never have of its own. */
const BEYOND_AGENTS: ReadonlySet<string> = new Set(
  RULE_FAMILIES.flatMap(({ rules }) => rules.filter(({ agent }) => agent === 'DENY').map(({ id }) => id)),
)
/** Said once in the file, and worth nothing more to whoever runs inside. */
const FIXED = /^(?:port|sysctl|network\.subnet|network\.option|logging):/

/**
 * Whoever chooses a program's environment or puts files over its own decides what it runs (`NODE_OPTIONS`,
 * `LD_PRELOAD`, a library in its folder). For an app that the owner gave more than any agent may have, that choice is
 * the owner's: an agent keeps to the questions that the app asks.
 * @throws DomainError OWNER_REQUIRED
 */
export function requireOverridesFor(
  caller: Caller,
  app: MarketplaceApp,
  before: Overrides,
  now: Overrides,
  { needs }: Verdict,
): void {
  if (caller.principal?.role === 'OWNER') return
  const added = [
    ...Object.keys(now.environment).filter((name) => now.environment[name] !== before.environment[name]),
    ...now.mounts
      .filter(({ target, source }) => !before.mounts.some((old) => old.target === target && old.source === source))
      .map(({ target }) => target),
  ]
  const service = mainService(app)
  const power = needs.find((need) => need.service === service && isPower(need))
  if (added.length === 0 || !power) return
  throw new DomainError(
    'OWNER_REQUIRED',
    `Only the owner may add environment or mounts of its own to ${app.name} (${added.join(', ').slice(0, 200)}): it ${power.summary}, and they decide what it runs.`,
    {
      reason: 'OVERRIDE_OF_POWERFUL_APP',
      retryable: false,
      humanAction: `Answer the questions that ${app.name} asks, or let the owner set this.`,
    },
  )
}

function isPower({ rule, need }: Need): boolean {
  return BEYOND_AGENTS.has(rule) && !FIXED.test(need)
}
