import type { Rule, RuleFamily } from '../rule.ts'

const container: Rule = {
  id: 'privileged.container',
  why: 'a privileged container is root on the host',
  fix: 'remove it; if one device or capability is needed, ask for just that',
  agent: 'DENY',
  catalog: 'ASK',
}

const privilegedHook: Rule = {
  id: 'privileged.hook',
  why: 'a privileged command in a container is root on the host',
  fix: 'remove `privileged` from the hook',
  agent: 'DENY',
  catalog: 'ASK',
}

const hook: Rule = {
  id: 'hook.command',
  why: 'runs a command inside a running container, which no key may do',
  fix: 'make it part of the command or the entrypoint, or a service of its own that others depend on',
  agent: 'DENY',
  catalog: 'ALLOW',
}

export const privileges: RuleFamily = {
  name: 'Privileges',
  rules: [container, privilegedHook, hook],
  check(candidate, _context, report) {
    for (const { service, privileged, hooks } of candidate.containers) {
      for (const { path } of privileged) report({ rule: container, path, value: 'true', service, need: 'privileged' })
      for (const { path, value, ...entry } of hooks) {
        report({ rule: hook, path, value, service })
        if (entry.privileged) report({ rule: privilegedHook, path, value, service, need: 'privileged' })
      }
    }
  },
}
