import { durationToMs } from '../compose/duration.ts'
import type { Project } from '../compose/project.ts'

const LEAST_MS = 180_000
const MOST_MS = 30 * 60_000
const SLACK_MS = 30_000
/** What the engine takes where a health check does not say. */
const DEFAULT_RETRIES = 3
const DEFAULT_INTERVAL = '30s'

/** Milliseconds after which the slowest health check of a project has come to an end, good or bad. */
export function healthLimitMs({ services }: Project): number {
  const limits = Object.values(services).map(({ healthcheck }) => {
    if (!healthcheck || healthcheck.disable) return 0
    const { start_period = '0s', interval = DEFAULT_INTERVAL, timeout = DEFAULT_INTERVAL, retries } = healthcheck
    const rounds = retries || DEFAULT_RETRIES
    return durationToMs(start_period) + rounds * (durationToMs(interval) + durationToMs(timeout)) + SLACK_MS
  })
  return Math.min(MOST_MS, Math.max(LEAST_MS, ...limits))
}
