import { canonicalSecurityOption } from '../needs.ts'
import type { Rule, RuleFamily } from '../rule.ts'

/** Options that only take away, or say what is the default anyway. */
const HARMLESS = new Set([
  'no-new-privileges',
  'no-new-privileges=true',
  'seccomp=builtin',
  'apparmor=docker-default',
  'apparmor=containers-default',
])

const WEAKENING =
  /^(?:seccomp=(?:unconfined|custom)|apparmor=.+|label=.+|systempaths=unconfined|no-new-privileges=false|writable-cgroups=.+|mask=.+|unmask=.+|proc-opts=.+)$/

const weakened: Rule = {
  id: 'security_opt.weakened',
  why: "switches off or replaces one of the engine's protections of the host",
  fix: 'leave it out; no-new-privileges is fine',
  agent: 'DENY',
  catalog: 'ASK',
}

const unknown: Rule = {
  id: 'security_opt.unknown',
  why: 'is no security option that is known here',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

export const securityOptions: RuleFamily = {
  name: 'Security options',
  rules: [weakened, unknown],
  check(candidate, _context, report) {
    for (const { service, securityOptions, unmaskedPaths } of candidate.containers)
      for (const { value, path } of [...securityOptions, ...unmaskedPaths]) {
        const option = canonicalSecurityOption(value)
        if (HARMLESS.has(option)) continue
        const rule = WEAKENING.test(option) ? weakened : unknown
        report({ rule, path, value: option, service, need: `security_opt:${option}` })
      }
  },
}
