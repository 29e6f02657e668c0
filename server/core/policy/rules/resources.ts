import type { ContainerCandidate } from '../candidate.ts'
import type { PolicyContext } from '../policyContext.ts'
import type { PolicyLimits } from '../policyLimits.ts'
import type { Finding, Rule, RuleFamily } from '../rule.ts'

const limit = (id: string, why: string, fix: string): Rule => ({ id, why, fix, agent: 'LIMIT', catalog: 'LIMIT' })
const refused = (id: string, why: string, fix: string): Rule => ({ id, why, fix, agent: 'DENY', catalog: 'DENY' })

const services = limit('limit.services', 'is more services than one project may have', 'split it into several projects')
const replicas = limit('limit.replicas', 'is more containers of one service than allowed', 'lower `scale`')
const shm = limit('limit.shm', 'takes more of the memory of the host than one container may', 'lower `shm_size`')
const health = limit('limit.health_interval', 'a check this often is a load on the host', 'check once a second at most')
const stop = limit('limit.stop_time', 'keeps whoever stops it waiting', 'lower `stop_grace_period`')
const ulimit = limit('limit.ulimit', 'lifts a limit of the kernel further than allowed', 'lower it or leave it out')
const oomScore = refused(
  'oom.score',
  'has the kernel kill programs of the host before this one',
  'leave `oom_score_adj` out',
)
const oomKill = refused('oom.kill_disable', 'can bring the host to a halt when memory is short', 'leave it out')
const realtime = refused(
  'cpu.realtime',
  'can keep every other program of the host from running',
  'leave `cpu_rt_*` out',
)
const storage = refused(
  'storage.option',
  'is no storage option that is known to be harmless',
  'leave it out; `size` is fine',
)

export const resources: RuleFamily = {
  name: 'Resources',
  rules: [services, replicas, shm, health, stop, ulimit, oomScore, oomKill, realtime, storage],
  check(candidate, context, report) {
    const { containers } = candidate
    if (containers.length > context.limits.services)
      report({ rule: services, path: 'services', value: `${containers.length}`, service: null })
    for (const container of containers) {
      checkLimits(container, context, report)
      checkRefused(container, report)
    }
  },
}

type Report = (finding: Finding) => void

function checkLimits({ service, resources }: ContainerCandidate, { limits }: PolicyContext, report: Report): void {
  const { replicas: asked } = resources
  // `!(x <= limit)` refuses what is no number, too.
  if (!(asked.value <= limits.replicas)) report({ rule: replicas, path: asked.path, value: `${asked.value}`, service })
  for (const { value, path } of resources.shmBytes)
    if (!(value <= limits.shmBytes)) report({ rule: shm, path, value: `${value} bytes`, service })
  for (const { value, path } of resources.healthIntervalMs)
    if (value !== 0 && !(value >= limits.healthIntervalMs))
      report({ rule: health, path, value: `${value} ms`, service })
  // -1 waits for ever.
  for (const { value, path } of resources.stopSeconds)
    if (!(value >= 0 && value <= limits.stopSeconds)) report({ rule: stop, path, value: `${value} s`, service })
  for (const { name, value, path } of resources.ulimits)
    if (!isUlimitAllowed(name, value, limits)) report({ rule: ulimit, path, value: `${name}=${value}`, service })
}

function isUlimitAllowed(name: string, value: number, limits: PolicyLimits): boolean {
  const ceiling = Object.hasOwn(limits.ulimits, name) ? limits.ulimits[name] : undefined
  if (ceiling === undefined || !Number.isInteger(value)) return false
  return ceiling === Number.POSITIVE_INFINITY || (value >= 0 && value <= ceiling)
}

function checkRefused({ service, resources }: ContainerCandidate, report: Report): void {
  for (const { value, path } of resources.oomScore)
    if (!(value >= 0)) report({ rule: oomScore, path, value: `${value}`, service })
  for (const { value, path } of resources.oomKillDisable)
    if (value) report({ rule: oomKill, path, value: 'true', service })
  for (const { value, path } of resources.realtime)
    if (value !== 0) report({ rule: realtime, path, value: `${value}`, service })
  for (const { name, path } of resources.storageOptions)
    if (name !== 'size') report({ rule: storage, path, value: name, service })
}
