import { readFile } from 'node:fs/promises'
import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { needsOf } from './approvable.ts'
import { definitionHash } from './configurationHash.ts'
import { getApp } from './findApp.ts'
import type { InstallsDeps } from './installDeps.ts'
import { InstallFolder } from './installFolder.ts'

type Deps = Pick<InstallsDeps, 'catalog' | 'gate' | 'store' | 'containersDir'>

/**
 * The owner consents to what an app declares it needs, once for every install of this definition of it; another one asks
 * again. Null: to all of it.
 * @param definition `definitionHash` of what was shown: the marketplace's, or that of an install; null for the former
 * @throws DomainError NOT_FOUND, INVALID_INPUT for needs that the app does not declare, CONFLICT for another definition
 */
export async function approveNeeds(
  deps: Deps,
  caller: Caller,
  appId: string,
  needs: readonly string[] | null,
  definition: string | null,
): Promise<MarketplaceApp> {
  const { catalog, gate, store } = deps
  const app = await getApp(catalog, appId)
  const shown = definition ?? definitionHash(app.composeText)
  const declared = needsOf(app)
  const unknown = (needs ?? []).filter((need) => !declared.includes(need))
  if (unknown.length > 0)
    throw new DomainError(
      'INVALID_INPUT',
      `${app.name} does not declare ${unknown.join(', ')}; it declares ${declared.join(', ') || 'nothing'}.`,
      { path: 'needs', retryable: false },
    )
  const approved = needs ?? declared
  const target = { kind: 'app' as const, id: app.id, name: app.name }
  const request = {
    action: 'app.approve',
    target,
    detail: { needs: approved, definition: shown },
    check: async () => {
      if (!(await definitionsOf(deps, app)).has(shown)) throw definitionChanged(app)
    },
  }
  await gate.run(caller, request, () => store.approve(app.id, shown, approved))
  return app
}

/** Hashes of the definition in the marketplace, and of those that are installed. */
async function definitionsOf({ store, containersDir }: Deps, app: MarketplaceApp): Promise<ReadonlySet<string>> {
  const installs = store.list().filter(({ source }) => source.kind === 'APP' && source.appId === app.id)
  const texts = await Promise.all(
    installs.map(({ id }) => readFile(new InstallFolder(containersDir, id).composePath, 'utf8').catch(() => null)),
  )
  return new Set([app.composeText, ...texts.filter((text) => text !== null)].map(definitionHash))
}

function definitionChanged({ name }: MarketplaceApp): DomainError {
  return new DomainError('CONFLICT', `${name} has another definition than the one that was shown.`, {
    reason: 'CONFIGURATION_CHANGED',
    retryable: false,
    humanAction: 'Look at the app again, and approve what it is now.',
  })
}

/** The owner takes consent back. What runs goes on; the next start is refused. @throws DomainError NOT_FOUND */
export async function revokeNeeds(
  { catalog, gate, store }: Deps,
  caller: Caller,
  appId: string,
  needs: readonly string[] | null,
): Promise<MarketplaceApp> {
  const app = await getApp(catalog, appId)
  const revoked = needs ?? store.allApprovalsOf(app.id)
  const target = { kind: 'app' as const, id: app.id, name: app.name }
  await gate.run(caller, { action: 'app.revoke', target, detail: { needs: revoked }, restricts: true }, () =>
    store.revoke(app.id, revoked),
  )
  return app
}
