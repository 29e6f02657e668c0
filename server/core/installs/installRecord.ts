import { randomBytes } from 'node:crypto'

/** Where an install came from. */
export type InstallSource = { kind: 'APP'; appId: string } | { kind: 'TEMPLATE'; name: string }

/** What was asked for beyond the app's own variables; it stands in the install's override file. */
export interface InstallChoices {
  /** Name of the main container; null where Compose's own name will do. */
  containerName: string | null
  /** Of the main service. */
  environment: Record<string, string>
  /** Of the main service. */
  mounts: ChosenMount[]
}

export interface ChosenMount {
  /** Path in the container. */
  target: string
  /** Folder (`/…`, `./…`) or a volume of the install's own. */
  source: string
}

/** Enough of an earlier definition to go back to it, secrets included. */
export interface PreviousInstall {
  compose: string
  override: string | null
  values: Record<string, string>
  /** What of the record belongs to it. */
  record: Partial<InstallRecord>
  /** Image reference → id that it stood for. */
  images: Record<string, string>
}

/** Why the last start, update or change did not work. */
export interface InstallFailure {
  code: string
  message: string
  /** RFC 3339. */
  at: string
  /** A finer name inside the code. */
  reason?: string
  /** Name of the container that failed, and what it ended with. */
  container?: string
  exitCode?: number
  /** Its last lines and the last output of its health check, without the install's secrets. */
  log?: string[]
  healthOutput?: string
}

/** What WAGMIOS remembers of an install beside its folder. Approvals live here, where no container can reach them. */
export interface InstallRecord {
  /** Compose project, folder and the name people use. */
  id: string
  source: InstallSource
  title: string
  /** RFC 3339. */
  createdAt: string
  /** Key that wrote its definition. */
  createdBy: string | null
  /** Whose text and values these are: an agent's as soon as any part of them came from one. */
  subject: 'OWNER' | 'AGENT'
  /** Who chose what goes beyond an app's questions (`choices`). */
  overridesBy: 'OWNER' | 'AGENT'
  /** `configurationHash` of what the owner last looked at and agreed to; null where that never happened. */
  reviewed: string | null
  /** Whether a start ever succeeded: only a first start is taken back when it fails. */
  hasRun: boolean
  /** What the app's definition said it needs when it was installed or updated. */
  declaredNeeds: string[]
  /** What the owner consented to for this install, with the very configuration that `reviewed` names. */
  approvedNeeds: string[]
  choices: InstallChoices
  /** Bytes of the answers, environment and mounts together; 0 of installs from before they were counted. */
  answerBytes: number
  /** Null after a success. */
  lastError: InstallFailure | null
  /** What it was before a change that failed and was not taken back; null where there is nothing to go back to. */
  previous: PreviousInstall | null
  /** Set while the app is gone and its data is kept, so that installing it again finds its secrets. */
  removedAt: string | null
}

export const NO_CHOICES: InstallChoices = { containerName: null, environment: {}, mounts: [] }

/** What the owner approved for one definition of an app: another text asks again. */
export interface AppApproval {
  /** `definitionHash` of its Compose text; null of what was approved before texts were kept, for the next one seen. */
  definition: string | null
  needs: string[]
}

/** What is in installs.json beside its schema version. */
export interface InstallsContent {
  installs: InstallRecord[]
  /** App id → what the owner approved for every install of it, newest definition last. */
  approvals: Record<string, AppApproval[]>
  /** Key of `configurationHash`. */
  consentKey: string
}

/** @throws Error where the content is not what the store writes */
export function checkInstallsContent(content: Record<string, unknown>): InstallsContent {
  const { installs, approvals, consentKey } = content
  if (!Array.isArray(installs)) throw new Error('it holds no list of installs')
  if (typeof approvals !== 'object' || approvals === null) throw new Error('it holds no approvals')
  for (const install of installs)
    if (typeof install?.id !== 'string' || typeof install?.source?.kind !== 'string')
      throw new Error('an install has no id or source')
  return {
    // Parts that an older version did not write.
    installs: installs.map((install) => ({
      subject: 'AGENT',
      choices: NO_CHOICES,
      answerBytes: 0,
      lastError: null,
      previous: null,
      reviewed: null,
      overridesBy: install.subject ?? 'AGENT',
      ...install,
    })),
    // The parts that decide anything were checked; the file is written by this program alone.
    approvals: approvals as Record<string, AppApproval[]>,
    consentKey: typeof consentKey === 'string' ? consentKey : newConsentKey(),
  }
}

/** Version 1 knew of an app's needs only by their names. */
export function bindApprovals(content: Record<string, unknown>): Record<string, unknown> {
  const approvals = Object.entries(content.approvals ?? {}).map(([app, needs]) => [app, [{ definition: null, needs }]])
  return { ...content, approvals: Object.fromEntries(approvals) }
}

export function newConsentKey(): string {
  return randomBytes(32).toString('base64url')
}
