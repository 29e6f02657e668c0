import type { Container } from '../containers/container.ts'
import { hasFinished } from '../containers/hasFinished.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import type { InstallRecord } from './installRecord.ts'

export const INSTALL_STATES = ['CREATED', 'RUNNING', 'STARTING', 'UNHEALTHY', 'PARTIAL', 'STOPPED'] as const
/** CREATED: never started. PARTIAL: some services run, others that should do not. */
export type InstallState = (typeof INSTALL_STATES)[number]

export interface InstalledService {
  name: string
  /** Null where its container does not exist. */
  container: Container | null
}

/** An install as people see it. */
export interface InstalledApp {
  id: string
  record: InstallRecord
  /** The catalog's app; null for templates and for apps that the catalog no longer has. */
  app: MarketplaceApp | null
  state: InstallState
  services: InstalledService[]
  /** Port of the host that the app answers on; null where it publishes none or does not run yet. */
  port: number | null
  /** Path and scheme of its page; null for apps without one. */
  web: { path: string; scheme: string } | null
  folder: string
  hostFolder: string | null
  /** The catalog has another version than the one installed. */
  updateAvailable: boolean
  /** Tag of the main image that is installed. */
  version: string | null
}

export function stateOf(services: readonly InstalledService[]): InstallState {
  const containers = services.flatMap(({ container }) => container ?? [])
  if (containers.length === 0) return 'CREATED'
  const expected = containers.filter((container) => !hasFinished(container))
  const running = expected.filter(({ state }) => state === 'RUNNING')
  if (running.length === 0) return 'STOPPED'
  if (running.length < expected.length || services.some(({ container }) => container === null)) return 'PARTIAL'
  if (running.some(({ health }) => health === 'UNHEALTHY')) return 'UNHEALTHY'
  return running.some(({ health }) => health === 'STARTING') ? 'STARTING' : 'RUNNING'
}

/** The port that the app's page, or its primary port, is published on right now. */
export function livePort(app: MarketplaceApp | null, services: readonly InstalledService[]): number | null {
  const primary = app?.ports.find(({ primary }) => primary)
  for (const { name, container } of services) {
    if (primary && name !== primary.service) continue
    const port = container?.ports.find(
      ({ privatePort, publicPort, protocol }) =>
        publicPort !== null && (!primary || (privatePort === primary.container && protocol === primary.protocol)),
    )
    if (port?.publicPort) return port.publicPort
  }
  return null
}
