import { readFile } from 'node:fs/promises'
import { PROJECT, SERVICE } from '../compose/labels.ts'
import type { Container } from '../containers/container.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { readApp } from '../marketplace/readApp.ts'
import { guessedPage } from './guessedPage.ts'
import type { InstallsDeps } from './installDeps.ts'
import { InstallFolder } from './installFolder.ts'
import type { InstallRecord } from './installRecord.ts'
import { type InstalledApp, type InstalledService, livePort, stateOf } from './installState.ts'
import { mainService } from './overrideFile.ts'

type Deps = Pick<InstallsDeps, 'mirror' | 'catalog' | 'hostPaths' | 'containersDir'>

/** Containers of an install's project. @throws DomainError DOCKER_ERROR while the engine is unreachable */
export function containersOf({ mirror }: Pick<Deps, 'mirror'>, project: string): Container[] {
  return mirror.containers().filter(({ labels }) => labels[PROJECT] === project)
}

/** An install as it is now. While the engine is unreachable nothing is known of its containers. */
export async function describeInstall(deps: Deps, record: InstallRecord): Promise<InstalledApp> {
  const app = record.source.kind === 'APP' ? await deps.catalog.find(record.source.appId) : null
  const folder = new InstallFolder(deps.containersDir, record.id)
  const compose = await readFile(folder.composePath, 'utf8').catch(() => null)
  const own = compose === null ? app : installedDefinition(record, compose, app)
  const containers = deps.mirror.status.state === 'CONNECTED' ? containersOf(deps, record.id) : []
  const services = servicesOf(own, containers)
  const main = services.find(({ name }) => own !== null && name === mainService(own)) ?? services[0]
  // A template has nobody who says where its page is.
  const page = record.source.kind === 'TEMPLATE' ? guessedPage(containers) : null
  return {
    id: record.id,
    record,
    app,
    state: stateOf(services),
    services,
    port: page?.port ?? livePort(own, services),
    web: page ?? own?.web ?? null,
    folder: folder.path,
    hostFolder: deps.hostPaths.find(folder.path),
    updateAvailable: app !== null && compose !== null && compose !== app.composeText,
    version: own?.version ?? main?.container?.image.split(':').at(-1) ?? null,
  }
}

/** The app as it is installed, which may be older than the catalog's; null for templates and for what cannot be read. */
export function installedDefinition(
  { source }: Pick<InstallRecord, 'source'>,
  compose: string,
  current: MarketplaceApp | null,
): MarketplaceApp | null {
  if (source.kind !== 'APP') return null
  if (current?.composeText === compose) return current
  // The path stands for the folder that the app came from: its name is the app's id.
  const file = { composePath: `/${source.appId}/compose.yaml`, composeText: compose, iconPath: null, origin: '' }
  const read = readApp(file)
  return 'app' in read ? read.app : current
}

function servicesOf(app: MarketplaceApp | null, containers: readonly Container[]): InstalledService[] {
  const names = new Set([
    ...(app?.services.map(({ name }) => name) ?? []),
    ...containers.flatMap(({ labels }) => labels[SERVICE] ?? []),
  ])
  return [...names].map((name) => ({
    name,
    container: containers.find(({ labels }) => labels[SERVICE] === name) ?? null,
  }))
}
