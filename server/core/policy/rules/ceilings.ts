import { sizeText } from '../../limits/sizeText.ts'
import type { ContainerCandidate, Fact } from '../candidate.ts'
import type { PolicyLimits } from '../policyLimits.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const RAISE = 'the owner can raise it under Settings → Limits for agents'
const limit = (id: string, why: string, fix: string): Rule => ({
  id,
  why,
  fix: `${fix}; ${RAISE}`,
  agent: 'LIMIT',
  // A reviewed definition says what its app needs, and the owner is master of the host.
  catalog: 'ALLOW',
})

const memory = limit('limit.memory', 'is more memory than one container may have', 'lower `mem_limit` or leave it out')
const swap = limit('limit.swap', 'is more memory and swap than one container may have', 'leave `memswap_limit` out')
const cpus = limit('limit.cpus', 'is more CPUs than one container may have', 'lower `cpus` or leave it out')
const pids = limit('limit.pids', 'is more processes than one container may have', 'lower `pids_limit` or leave it out')
const log = limit('limit.log', 'is more log than is kept of one container', 'lower `max-size` and `max-file`')
const logBuffer = limit(
  'limit.log_buffer',
  'holds more of the log in the memory of the engine than one container may',
  'leave `max-buffer-size` out',
)
const text = limit(
  'limit.text',
  'is more configuration than one container may have: environment, labels, command and the rest',
  'say less, e.g. in a file of a volume',
)

/** Ceilings of one container. What it says nothing about gets the ceiling, where there is one (`withDefaultLimits`). */
export const ceilings: RuleFamily = {
  name: 'Ceilings of a container',
  rules: [memory, swap, cpus, pids, log, logBuffer, text],
  check(candidate, { limits }, report) {
    for (const container of candidate.containers) checkCeilings(container, limits, report)
  },
}

function checkCeilings(
  { service, resources }: ContainerCandidate,
  limits: PolicyLimits,
  report: (finding: Finding) => void,
): void {
  const check = (
    rule: Rule,
    facts: readonly Fact<number>[],
    ceiling: number | null,
    { least = 0, say = sizeText }: { least?: number; say?: (value: number) => string } = {},
  ) => {
    if (ceiling === null) return
    // `!(x <= ceiling)` refuses what is no number, too.
    for (const { value, path } of facts)
      if (!(value >= least && value <= ceiling))
        report({
          rule,
          path,
          value: value < least ? 'unlimited' : say(value),
          service,
          why: `${rule.why} (${say(ceiling)})`,
        })
  }
  const number = String
  // 0 says nothing to the engine; of processes it says "unlimited".
  check(memory, [...list(resources.memory), ...resources.memoryReserved], limits.memoryBytes)
  check(swap, resources.memorySwap, limits.memoryBytes === null ? null : 2 * limits.memoryBytes)
  check(cpus, list(resources.cpus), limits.cpus, { say: number })
  check(pids, list(resources.pids), limits.pids, { least: 1, say: number })
  check(log, resources.log, limits.logBytes)
  check(logBuffer, resources.logBuffer, limits.logBufferBytes)
  check(text, [resources.text], limits.textBytes)
}

function list<T>(fact: T | null): T[] {
  return fact === null ? [] : [fact]
}
