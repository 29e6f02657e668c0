import type { Service } from '../service.ts'
import type { Resource } from '../serviceParts.ts'
import type { Consistency } from './consistency.ts'

type Limit = 'cpus' | 'mem_limit' | 'mem_reservation' | 'pids_limit'

const DEPLOY_PATHS: Record<Limit, string> = {
  cpus: 'limits.cpus',
  mem_limit: 'limits.memory',
  mem_reservation: 'reservations.memory',
  pids_limit: 'limits.pids',
}

/** Limits can be written in two places; where they are in both they must agree. */
export function checkDeployLimits(name: string, service: Service, { error }: Consistency): void {
  const { limits, reservations } = service.deploy?.resources ?? {}
  const compare = (attribute: Limit, resource: Resource | undefined, value: number | string | undefined) => {
    if (resource === undefined || service[attribute] === undefined || service[attribute] === value) return
    const message = `services.${name}: can't set distinct values on '${attribute}' and 'deploy.resources.${DEPLOY_PATHS[attribute]}'`
    error('CONFLICT', message, ['services', name, attribute], 'Remove one of them.')
  }
  compare('cpus', limits, limits?.cpus)
  compare('mem_limit', limits, limits?.memory)
  compare('mem_reservation', reservations, reservations?.memory)
  compare('pids_limit', limits, limits?.pids)
}
