import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import type { Verdict } from '../policy/verdict.ts'
import type { InstallRecord } from './installRecord.ts'

/**
 * As `requireAllowed`; where the owner's consent is all that is missing, the error says how it is given.
 * @throws DomainError POLICY_DENIED
 */
export function requireConsented(verdict: Verdict, { source, title }: Pick<InstallRecord, 'source' | 'title'>): void {
  try {
    requireAllowed(verdict)
  } catch (error) {
    if (!(error instanceof DomainError) || verdict.violations.some(({ level }) => level !== 'ASK')) throw error
    const needs = verdict.needs.filter(({ approved }) => !approved)
    const list = [...new Set(needs.map(({ need }) => need))]
    const what = [...new Set(needs.map(({ summary }) => summary))].join('; ')
    const app = source.kind === 'APP' ? source.appId : null
    throw new DomainError('POLICY_DENIED', `${title} waits for the owner's consent: it ${what}.`, {
      ...error.details,
      reason: 'NEEDS_APPROVAL',
      ...(app !== null && {
        appId: app,
        needs: list,
        approve: { method: 'POST', path: `/api/marketplace/${app}/approve`, body: { needs: list } },
      }),
      humanAction:
        app === null
          ? `The owner deploys it with approve: ${JSON.stringify(list)}.`
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
