import type { Rule, RuleFamily } from '../rule.ts'

const driver: Rule = {
  id: 'logging.driver',
  why: 'sends the log somewhere else: the engine calls an address of the caller, and `logs` shows nothing any more',
  fix: 'use json-file or local',
  agent: 'DENY',
  catalog: 'ASK',
}

const none: Rule = {
  id: 'logging.none',
  why: 'keeps no log: nobody can see afterwards what the container did',
  fix: 'use json-file or local; both can be bounded with max-size and max-file',
  agent: 'DENY',
  catalog: 'ALLOW',
}

const option: Rule = {
  id: 'logging.option',
  why: 'is no log option that is known to be harmless',
  fix: 'leave it out; max-size, max-file, compress, labels, env, tag and mode are fine',
  agent: 'DENY',
  catalog: 'DENY',
}

const DRIVERS = new Set(['', 'json-file', 'local'])
const OPTIONS = new Set([
  'compress',
  'env',
  'env-regex',
  'labels',
  'labels-regex',
  'max-buffer-size',
  'max-file',
  'max-size',
  'mode',
  'tag',
])

export const logging: RuleFamily = {
  name: 'Logging',
  rules: [driver, none, option],
  check(candidate, _context, report) {
    for (const { service, logging } of candidate.containers)
      for (const { value, path, options } of logging)
        if (value === 'none') report({ rule: none, path, value, service })
        else if (!DRIVERS.has(value)) report({ rule: driver, path, value, service, need: `logging:${value}` })
        else for (const name of options) if (!OPTIONS.has(name)) report({ rule: option, path, value: name, service })
  },
}
