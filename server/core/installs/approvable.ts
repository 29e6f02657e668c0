import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import type { Verdict } from '../policy/verdict.ts'
import { definitionHash } from './configurationHash.ts'
import type { LoadedInstall } from './installProjects.ts'
import type { InstallRecord } from './installRecord.ts'

/**
 * As `requireAllowed`; where the owner's consent is all that is missing, the error says how it is given.
 * @throws DomainError POLICY_DENIED
 */
export function requireConsented(
  verdict: Verdict,
  { id, source, title }: Pick<InstallRecord, 'id' | 'source' | 'title'>,
  { files, hash }: Pick<LoadedInstall, 'files' | 'hash'>,
): void {
  try {
    requireAllowed(verdict)
  } catch (error) {
    if (!(error instanceof DomainError) || verdict.violations.some(({ level }) => level !== 'ASK')) throw error
    const needs = verdict.needs.filter(({ approved }) => !approved)
    const list = [...new Set(needs.map(({ need }) => need))]
    const what = [...new Set(needs.map(({ summary }) => summary))].join('; ')
    const app = source.kind === 'APP' ? source.appId : null
    const approval =
      app === null
        ? { path: `/api/marketplace/installed/${id}/review`, body: { approve: list, hash } }
        : { path: `/api/marketplace/${app}/approve`, body: { needs: list, definition: definitionHash(files.compose) } }
    throw new DomainError('POLICY_DENIED', `${title} waits for the owner's consent: it ${what}.`, {
      ...error.details,
      reason: 'NEEDS_APPROVAL',
      ...(app !== null && { appId: app, needs: list }),
      approve: { method: 'POST', ...approval },
      humanAction:
        app === null
          ? `The owner looks at the plan, and deploys it with approve: ${JSON.stringify(list)} and the plan's hash.`
          : `Ask the owner to approve ${list.join(', ')} for ${title}, once: in the dashboard's Marketplace, or POST /api/marketplace/${app}/approve with the owner key. Then try again.`,
    })
  }
}

/** The part of a verdict that nobody can consent to. */
export function withoutAsks(verdict: Verdict): Verdict {
  const violations = verdict.violations.filter(({ level }) => level === 'DENY')
  return { ...verdict, violations, allowed: violations.length === 0 }
}

/** What an app says that it needs. */
export function needsOf(app: MarketplaceApp | null): string[] {
  return app?.needs.map(({ need }) => need) ?? []
}
