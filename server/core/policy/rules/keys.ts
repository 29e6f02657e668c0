import type { Rule, RuleFamily } from '../rule.ts'

const unknown: Rule = {
  id: 'config.unknown_key',
  why: 'only keys that are known to be harmless, or that a rule judges, are let through',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'DENY',
}

const wrongType: Rule = {
  id: 'config.wrong_type',
  why: 'is not of the kind that belongs here, so nothing can be said about it',
  fix: 'write it as the Compose Specification or the Engine API describes it',
  agent: 'DENY',
  catalog: 'DENY',
}

export const keys: RuleFamily = {
  name: 'Keys',
  rules: [unknown, wrongType],
  check(candidate, _context, report) {
    for (const { value, path } of candidate.unknownKeys) report({ rule: unknown, path, value, service: null })
    for (const { value, path } of candidate.wrongTypes) report({ rule: wrongType, path, value, service: null })
  },
}
