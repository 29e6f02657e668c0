import type { Caller } from '../caller.ts'
import { requireAllowed } from '../policy/requireAllowed.ts'
import type { Verdict } from '../policy/verdict.ts'
import { withoutAsks } from './approvable.ts'
import { type Consent, requireConsentToText } from './consent.ts'
import { describeInstall } from './describeInstall.ts'
import { targetOf } from './installJobs.ts'
import type { InstallParts } from './installParts.ts'
import type { LoadedInstall } from './installProjects.ts'
import type { InstallRecord } from './installRecord.ts'
import type { InstalledApp } from './installState.ts'

/** The final configuration of an install, for the owner to look at. */
export interface InstallReview {
  /** Names this very configuration; see `configurationHash`. */
  hash: string
  /** Whether it counts as an agent's, or lacks consent, until the owner has agreed to it. */
  needed: boolean
  /** Text of its Compose file, and of the override beside it; null where there is none. */
  compose: string
  override: string | null
  /** What the policy says of it once the owner has agreed; its open needs wait for consent. */
  verdict: Verdict
}

/** @throws DomainError NOT_FOUND where its Compose file is gone */
export async function showReview(parts: InstallParts, caller: Caller, record: InstallRecord): Promise<InstallReview> {
  const { projects } = parts
  const loaded = await projects.loaded(record.id, await projects.files(record))
  const { files, hash } = loaded
  const [verdict, asItIs] = await Promise.all([
    projects.verdict(caller, record, loaded, { approve: [], hash }),
    projects.isReviewed(record, loaded) ? null : projects.verdict(caller, record, loaded),
  ])
  const needed = !verdict.allowed || (asItIs !== null && (!asItIs.allowed || projects.isAnAgents(record, loaded)))
  return { hash, needed, compose: files.compose, override: files.override, verdict }
}

/**
 * The owner agrees to the final configuration of an install as it was shown, and to needs in it. From then on it is the
 * owner's own, until anything of it changes.
 * @throws DomainError CONFLICT where it is another one by now, POLICY_DENIED for what nobody may have
 */
export async function reviewInstall(
  parts: InstallParts,
  caller: Caller,
  record: InstallRecord,
  consent: Consent,
): Promise<InstalledApp> {
  const { deps, projects, jobs } = parts
  jobs.locks.requireIdle(record.id)
  const loaded: LoadedInstall = await projects.loaded(record.id, await projects.files(record))
  const { hash } = loaded
  const request = {
    action: 'app.review',
    target: targetOf(record),
    detail: { needs: consent.approve, hash },
    check: async () => {
      deps.protection.requireProject(record.id)
      requireConsentToText(caller, consent, hash)
      requireAllowed(withoutAsks(await projects.verdict(caller, record, loaded, consent)))
    },
  }
  await deps.gate.run(caller, request, () =>
    deps.store.patch(record.id, { reviewed: hash, approvedNeeds: [...new Set(consent.approve)] }),
  )
  return describeInstall(deps, deps.store.find(record.id) ?? record)
}
