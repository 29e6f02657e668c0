import type { Rule, RuleFamily } from '../rule.ts'

const instructions: Rule = {
  id: 'env.instructions',
  why: 'another program that is installed here, or later, reads it and obeys: it publishes the container under web addresses, gets certificates, or leaves its log out',
  fix: 'leave it out, or choose another name for the variable',
  agent: 'ASK',
  catalog: 'ALLOW',
}

/** Variables of a container that are read by programs around it. In capitals: they are read as they are written. */
const READERS: readonly { program: string; names: RegExp }[] = [
  { program: 'nginx-proxy', names: /^VIRTUAL_/ },
  { program: 'acme-companion', names: /^LETSENCRYPT_/ },
  { program: 'logspout', names: /^LOGSPOUT/ },
]

/** Environment variables as instructions to others. What the program inside makes of them is its own affair. */
export const environment: RuleFamily = {
  name: 'Environment',
  rules: [instructions],
  check(candidate, _context, report) {
    for (const { service, environment } of candidate.containers)
      for (const { value, path } of environment) {
        const reader = READERS.find(({ names }) => names.test(value))
        if (reader) report({ rule: instructions, path, value, service, need: `env:${reader.program}` })
      }
  },
}
