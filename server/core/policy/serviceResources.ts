import { durationToNs } from '../compose/duration.ts'
import type { Service } from '../compose/service.ts'
import { logBytes, logOptionBytes } from '../limits/logSize.ts'
import type { Fact, ResourceCandidate } from './candidate.ts'
import { settings } from './settings.ts'

const NS_PER_MS = 1e6
const NS_PER_SECOND = 1e9

/** What a service asks of the host. Values below `deploy` win, as in Compose. */
export function serviceResources(service: Service, path: string): ResourceCandidate {
  const one = <T>(value: T | undefined | null, key: string): Fact<T>[] =>
    value === undefined || value === null ? [] : [{ value, path: `${path}.${key}` }]
  const limits = service.deploy?.resources?.limits
  const [memory] = one(limits?.memory ?? service.mem_limit, 'mem_limit')
  const quota = service.cpu_quota && service.cpu_quota / (service.cpu_period || 100_000)
  const [cpus] = one(limits?.cpus ?? service.cpus ?? quota, 'cpus')
  const [pids] = one(limits?.pids ?? service.pids_limit, 'pids_limit')
  const [replicas] = one(service.scale ?? service.deploy?.replicas ?? 1, 'scale')
  const check = service.healthcheck?.disable ? undefined : service.healthcheck
  const bytes = (facts: Fact<string>[]) => facts.map((fact) => ({ ...fact, value: Number(fact.value) }))
  const { driver = '', options } = service.logging ?? {}
  return {
    path,
    replicas: replicas ?? { value: 1, path },
    memory: memory ? { value: Number(memory.value), path: memory.path } : null,
    cpus: cpus ?? null,
    pids: pids ?? null,
    memorySwap: bytes(one(service.memswap_limit, 'memswap_limit')),
    memoryReserved: bytes([
      ...one(service.mem_reservation, 'mem_reservation'),
      ...one(service.deploy?.resources?.reservations?.memory, 'deploy.resources.reservations.memory'),
    ]),
    shmBytes: bytes(one(service.shm_size, 'shm_size')),
    log: one(logBytes(driver, options), 'logging.options.max-size'),
    logBuffer: one(options?.['max-buffer-size'], 'logging.options.max-buffer-size').map((fact) => ({
      ...fact,
      value: logOptionBytes(fact.value),
    })),
    text: { value: Buffer.byteLength(JSON.stringify(service)), path },
    healthIntervalMs: [
      ...one(check?.interval, 'healthcheck.interval'),
      ...one(check?.start_interval, 'healthcheck.start_interval'),
    ].map((fact) => ({ ...fact, value: durationToNs(fact.value) / NS_PER_MS })),
    stopSeconds: one(service.stop_grace_period, 'stop_grace_period').map((fact) => ({
      ...fact,
      value: durationToNs(fact.value) / NS_PER_SECOND,
    })),
    ulimits: Object.entries(service.ulimits ?? {}).flatMap(([name, limit]) => {
      const values = typeof limit === 'number' ? [limit] : [limit.soft ?? 0, limit.hard ?? 0]
      return values.map((value) => ({ name, value, path: `${path}.ulimits.${name}` }))
    }),
    oomScore: one(service.oom_score_adj, 'oom_score_adj'),
    oomKillDisable: one(service.oom_kill_disable, 'oom_kill_disable'),
    realtime: [...one(service.cpu_rt_period, 'cpu_rt_period'), ...one(service.cpu_rt_runtime, 'cpu_rt_runtime')],
    storageOptions: settings(service.storage_opt, `${path}.storage_opt`),
  }
}
