import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { Caller } from '../core/caller.ts'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import { sameSecret } from '../core/keys/keySecret.ts'
import { secretOf } from './authenticate.ts'
import { sendFailure } from './envelope.ts'
import type { Report } from './errors.ts'

export interface MetricsDeps {
  core: Core
  /** WAGMIOS_METRICS_TOKEN; null: owner key only. */
  token: string | null
  report: Report
  callerOf: (request: IncomingMessage) => Caller
}

/** `GET /metrics` in Prometheus's text format, for the owner key or the metrics token (as `Authorization: Bearer`). */
export function metricsEndpoint(deps: MetricsDeps): RequestHandler {
  let registry: Promise<{ metrics(): Promise<string>; contentType: string }> | undefined
  return async (request, response) => {
    try {
      requireReader(deps, request)
      registry ??= createRegistry(deps.core)
      const { metrics, contentType } = await registry.then(async (made) => ({
        metrics: await made.metrics(),
        contentType: made.contentType,
      }))
      response.setHeader('Content-Type', contentType)
      response.end(metrics)
    } catch (error) {
      sendFailure(response, error, deps.report)
    }
  }
}

function requireReader({ token, callerOf }: MetricsDeps, request: IncomingMessage): void {
  const secret = secretOf(request.headers)
  if (token !== null && secret !== undefined && sameSecret(secret, token)) return
  const { principal } = callerOf(request)
  if (!principal) throw new DomainError('API_KEY_REQUIRED', 'The owner key or the metrics token is required.')
  if (principal.role !== 'OWNER')
    throw new DomainError('OWNER_REQUIRED', 'Metrics are for the owner key or the metrics token.')
}

async function createRegistry(core: Core) {
  const { collectDefaultMetrics, Counter, Gauge, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'wagmios_' })
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  gauge('wagmios_engine_up', '1 while the Docker engine answers.', () =>
    core.mirror.status.state === 'CONNECTED' ? 1 : 0,
  )
  gauge('wagmios_keys', 'API keys.', () => core.keys.count)
  gauge('wagmios_jobs_running', 'Jobs that run now.', () => core.jobs.runningCount)
  gauge('wagmios_streams_open', 'Open subscriptions.', () => core.streams.count)
  new Gauge({
    name: 'wagmios_containers',
    help: 'Containers by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      const containers = await core.containers.list().catch(() => [])
      for (const { state } of containers) this.inc({ state: state.toLowerCase() })
    },
  })
  const actions = new Counter({
    name: 'wagmios_actions_total',
    help: 'Entries of the activity log since the start, by action and outcome.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  })
  core.activity.appended.on(({ action, outcome }) => {
    if (outcome !== 'STARTED') actions.inc({ action, outcome: outcome.toLowerCase() })
  })
  return registry
}
