import { canonicalCapability } from '../needs.ts'
import type { Rule, RuleFamily } from '../rule.ts'

/** What the engine gives every container. @see https://docs.docker.com/engine/security/#linux-kernel-capabilities */
const DEFAULTS = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

const REVIEWED = new Set(['NET_ADMIN', 'IPC_LOCK', 'SYS_NICE'])

const STRONG = new Set(['SYS_TIME', 'SYS_PTRACE', 'SYS_RESOURCE', 'SYS_RAWIO', 'SYS_TTY_CONFIG', 'WAKE_ALARM', 'LEASE'])

/** Each of these leads to root on the host, some in one step. */
const ROOT = new Set([
  'ALL',
  'AUDIT_CONTROL',
  'AUDIT_READ',
  'BLOCK_SUSPEND',
  'BPF',
  'CHECKPOINT_RESTORE',
  'DAC_READ_SEARCH',
  'IPC_OWNER',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'NET_BROADCAST',
  'PERFMON',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PACCT',
  'SYSLOG',
])

const reviewed: Rule = {
  id: 'capability.reviewed',
  why: 'goes beyond what the engine gives a container',
  fix: 'leave it out',
  agent: 'ASK',
  catalog: 'ASK',
}

const strong: Rule = {
  id: 'capability.strong',
  why: 'reaches processes, the clock or the hardware of the host',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const rootEquivalent: Rule = {
  id: 'capability.root_equivalent',
  why: 'is as good as root on the host',
  fix: 'leave it out',
  agent: 'DENY',
  catalog: 'ASK',
}

const unknown: Rule = {
  id: 'capability.unknown',
  why: 'is no capability that is known here',
  fix: 'use a name of capabilities(7), e.g. NET_ADMIN',
  agent: 'DENY',
  catalog: 'DENY',
}

export const capabilities: RuleFamily = {
  name: 'Capabilities',
  rules: [reviewed, strong, rootEquivalent, unknown],
  check(candidate, _context, report) {
    for (const { service, capabilities } of candidate.containers)
      for (const { value, path } of capabilities) {
        const name = canonicalCapability(value)
        if (!DEFAULTS.has(name)) report({ rule: ruleFor(name), path, value, service, need: `cap.${name}` })
      }
  },
}

function ruleFor(name: string): Rule {
  if (REVIEWED.has(name)) return reviewed
  if (STRONG.has(name)) return strong
  return ROOT.has(name) ? rootEquivalent : unknown
}
