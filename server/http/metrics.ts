import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { Caller } from '../core/caller.ts'
import type { Core } from '../core/core.ts'
import { DomainError } from '../core/errors.ts'
import { sameSecret } from '../core/keys/keySecret.ts'
import { secretOf } from './authenticate.ts'
import { sendFailure } from './envelope.ts'
import type { Report } from './errors.ts'
import type { Refusals } from './refusals.ts'

export interface MetricsDeps {
  core: Core
  /** WAGMIOS_METRICS_TOKEN; null: owner key only. */
  token: string | null
  report: Report
  callerOf: (request: IncomingMessage) => Caller
  refusals: Refusals
}

/** `GET /metrics` in Prometheus's text format, for the owner key or the metrics token (as `Authorization: Bearer`). */
export function metricsEndpoint(deps: MetricsDeps): RequestHandler {
  let registry: Promise<{ metrics(): Promise<string>; contentType: string }> | undefined
  return async (request, response) => {
    try {
      requireReader(deps, request)
      registry ??= createRegistry(deps)
      const { metrics, contentType } = await registry.then(async (made) => ({
        metrics: await made.metrics(),
        contentType: made.contentType,
      }))
      response.setHeader('Content-Type', contentType)
      response.end(metrics)
    } catch (error) {
      await deps.refusals.record(request, 'REST', { action: 'metrics.read', isRead: true }, error)
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

async function createRegistry({ core }: MetricsDeps) {
  const { traffic } = core.system
  // A CommonJS package: in the bundle its names are those of the default export only.
  const { default: prom } = await import('prom-client')
  const { collectDefaultMetrics, Counter, Gauge, Registry } = prom
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'wagmios_' })
  // Gauges under the name of a counter, which promtool refuses; each is the sum of one that stays.
  for (const kind of ['handles', 'requests', 'resources'])
    registry.removeSingleMetric(`wagmios_nodejs_active_${kind}_total`)
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
  gauge('wagmios_storage_low', '1 while the disk is nearly full: only the owner changes anything.', async () =>
    (await core.storage.isLow()) ? 1 : 0,
  )
  gauge('wagmios_jobs_running', 'Jobs that run now.', () => core.jobs.runningCount)
  gauge('wagmios_streams_open', 'Open subscriptions.', () => core.streams.count)
  const states = (name: string, help: string, read: () => Promise<readonly { state: string }[]>) =>
    new Gauge({
      name,
      help,
      labelNames: ['state'],
      registers: [registry],
      async collect() {
        this.reset()
        for (const { state } of await read().catch(() => [])) this.inc({ state: state.toLowerCase() })
      },
    })
  states('wagmios_containers', 'Containers by state.', () => core.containers.list())
  states('wagmios_apps', 'Installed apps by state.', () => core.installs.list())
  const counter = <Row extends object>(
    name: string,
    help: string,
    labels: string[],
    rows: () => Iterable<[Row, number]>,
  ) =>
    new Counter({
      name,
      help,
      labelNames: labels,
      registers: [registry],
      collect() {
        this.reset()
        for (const [row, value] of rows()) this.inc({ ...row }, value)
      },
    })
  counter(
    'wagmios_http_requests_total',
    'Answered requests since the start, by door and status.',
    ['door', 'status'],
    () => [...traffic.requests.values()].map(({ count, ...row }) => [row, count]),
  )
  counter(
    'wagmios_http_request_seconds_total',
    'Seconds spent on them, by door; streams count until their end.',
    ['door'],
    () => [...traffic.seconds].map(([door, seconds]) => [{ door }, seconds]),
  )
  counter('wagmios_actions_total', 'Actions since the start, by action and outcome.', ['action', 'outcome'], () =>
    [...traffic.actions.values()].map(({ count, ...row }) => [row, count]),
  )
  new Gauge({
    name: 'wagmios_build_info',
    help: 'Version of WAGMIOS and of the engine; always 1.',
    labelNames: ['version', 'engine'],
    registers: [registry],
    collect() {
      this.reset()
      const { status } = core.mirror
      this.set({ version: core.version, engine: status.state === 'CONNECTED' ? status.version.Version : '' }, 1)
    },
  })
  return registry
}
