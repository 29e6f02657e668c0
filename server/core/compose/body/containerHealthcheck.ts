import type { HealthConfig } from '../../engine/types.ts'
import { DomainError } from '../../errors.ts'
import { durationToNs } from '../duration.ts'
import type { Service } from '../service.ts'

const START_INTERVAL_SINCE = 1.44

/**
 * The service's health check for the engine; undefined where the image decides.
 * @throws DomainError INVALID_INPUT where the engine does not know `start_interval`
 */
export function containerHealthcheck(
  serviceName: string,
  service: Service,
  apiVersion: string,
): HealthConfig | undefined {
  const check = service.healthcheck
  if (!check) return undefined
  if (check.start_interval) requireStartInterval(serviceName, check.start_period, apiVersion)
  const test = check.disable ? ['NONE'] : check.test
  return {
    ...(test && { Test: test }),
    ...(check.interval && { Interval: durationToNs(check.interval) }),
    ...(check.timeout && { Timeout: durationToNs(check.timeout) }),
    ...(check.start_period && { StartPeriod: durationToNs(check.start_period) }),
    ...(check.start_interval && { StartInterval: durationToNs(check.start_interval) }),
    ...(check.retries && { Retries: check.retries }),
  }
}

function requireStartInterval(serviceName: string, startPeriod: string | undefined, apiVersion: string) {
  const path = `services.${serviceName}.healthcheck.start_interval`
  if (Number(apiVersion) < START_INTERVAL_SINCE)
    throw new DomainError('INVALID_INPUT', `${path} needs Docker 25 or newer.`, {
      reason: 'ENGINE_TOO_OLD',
      path,
      humanAction: 'Update the Docker engine, or remove start_interval.',
    })
  // The engine ignores the interval without a period: https://github.com/moby/moby/issues/48874
  if (!startPeriod)
    throw new DomainError('INVALID_INPUT', `${path} requires start_period to be set.`, { reason: 'INVALID', path })
}
