import { PROJECT } from '../compose/labels.ts'
import { DomainError } from '../errors.ts'
import { findApp } from './findApp.ts'
import type { InstallsDeps } from './installDeps.ts'
import { COMPOSE_FILE, InstallFolder } from './installFolder.ts'
import type { InstallRecord } from './installRecord.ts'

type Deps = Pick<InstallsDeps, 'store' | 'catalog' | 'mirror' | 'hostPaths' | 'containersDir'>

/**
 * The install that a caller means: by its name, by its app where that is installed once, by the name of one of its
 * containers, or by the very path of its folder or Compose file that we told. A path is compared, never opened.
 * @throws DomainError NOT_FOUND, INVALID_INPUT (several)
 */
export async function findInstall(deps: Deps, reference: string): Promise<InstallRecord> {
  const { store, catalog } = deps
  const records = store.list()
  const wanted = reference.trim().toLowerCase()
  const byId = records.find(({ id }) => id === wanted)
  if (byId) return byId
  if (reference.includes('/')) return byPath(deps, records, reference)
  const app = await findApp(catalog, reference)
  const byApp = records.filter(({ source }) => source.kind === 'APP' && source.appId === (app?.id ?? wanted))
  const [only, another] = byApp
  if (only && another)
    throw new DomainError(
      'INVALID_INPUT',
      `${app?.name ?? reference} is installed ${byApp.length} times: ${byApp.map(({ id }) => id).join(', ')}. Name one.`,
      { reason: 'AMBIGUOUS_ID', retryable: false, candidates: byApp.map(({ id }) => id) },
    )
  const found = only ?? byContainer(deps, records, reference)
  if (found) return found
  throw notInstalled(reference, app ? `${app.name} is in the marketplace: install it first.` : undefined)
}

function byContainer({ mirror }: Deps, records: readonly InstallRecord[], reference: string) {
  if (mirror.status.state !== 'CONNECTED') return undefined
  const container = mirror.containers().find(({ name }) => name === reference.replace(/^\//, ''))
  return records.find(({ id }) => id === container?.labels[PROJECT])
}

function byPath({ containersDir, hostPaths }: Deps, records: readonly InstallRecord[], path: string): InstallRecord {
  const found = records.find(({ id }) => {
    const folder = new InstallFolder(containersDir, id).path
    const spellings = [folder, hostPaths.find(folder) ?? folder]
    return spellings.some((spelling) => path === spelling || path === `${spelling}/${COMPOSE_FILE}`)
  })
  if (found) return found
  throw notInstalled(path, 'Paths are never read; send container_name instead.', { reason: 'PATH_FORBIDDEN' })
}

export function notInstalled(
  reference: string,
  humanAction = 'GET /api/marketplace/installed lists what is.',
  details = { reason: 'NOT_INSTALLED' },
): DomainError {
  return new DomainError('NOT_FOUND', `Nothing is installed under "${reference.slice(0, 128)}".`, {
    ...details,
    retryable: false,
    humanAction,
  })
}
