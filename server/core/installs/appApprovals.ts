import type { Caller } from '../caller.ts'
import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { needsOf } from './approvable.ts'
import { getApp } from './findApp.ts'
import type { InstallsDeps } from './installDeps.ts'

type Deps = Pick<InstallsDeps, 'catalog' | 'gate' | 'store'>

/**
 * The owner consents to what an app declares it needs, once for every install of it. Null: to all of it.
 * @throws DomainError NOT_FOUND, INVALID_INPUT for needs that the app does not declare
 */
export async function approveNeeds(
  { catalog, gate, store }: Deps,
  caller: Caller,
  appId: string,
  needs: readonly string[] | null,
): Promise<MarketplaceApp> {
  const app = await getApp(catalog, appId)
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
  await gate.run(caller, { action: 'app.approve', target, detail: { needs: approved } }, () =>
    store.approve(app.id, approved),
  )
  return app
}

/** The owner takes consent back. What runs goes on; the next start is refused. @throws DomainError NOT_FOUND */
export async function revokeNeeds(
  { catalog, gate, store }: Deps,
  caller: Caller,
  appId: string,
  needs: readonly string[] | null,
): Promise<MarketplaceApp> {
  const app = await getApp(catalog, appId)
  const revoked = needs ?? store.approvalsOf(app.id)
  const target = { kind: 'app' as const, id: app.id, name: app.name }
  await gate.run(caller, { action: 'app.revoke', target, detail: { needs: revoked }, restricts: true }, () =>
    store.revoke(app.id, revoked),
  )
  return app
}
