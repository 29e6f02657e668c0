import type { ContainerState, HealthState } from '../containers/container.ts'
import { describeInstall } from './describeInstall.ts'
import type { InstallsDeps } from './installDeps.ts'
import { InstallFolder } from './installFolder.ts'
import type { InstallRecord } from './installRecord.ts'
import type { InstalledApp, InstallState } from './installState.ts'

export type InstallStatus = 'started' | 'configured' | 'updated' | 'restarted' | 'stopped' | 'reverted'

/** An install as the engine has it after an operation. */
export interface InstallResult {
  status: InstallStatus
  id: string
  /** Null for what was deployed from a template. */
  appId: string | null
  state: InstallState
  port: number | null
  /** Of its page. */
  path: string | null
  composePath: string
  version: string | null
  /** A sentence for people. */
  message: string
  /** What to know about the app. */
  notes: readonly string[]
  services: { name: string; container: string | null; state: ContainerState | null; health: HealthState | null }[]
}

const SENTENCES: Readonly<Record<InstallStatus, (title: string, where: string) => string>> = {
  started: (title, where) => `${title} is installed and running${where}.`,
  configured: (title, where) => `${title} runs with the new settings${where}.`,
  updated: (title, where) => `${title} is up to date and running${where}.`,
  restarted: (title, where) => `${title} was restarted and runs${where}.`,
  reverted: (title, where) => `${title} is back to what it was before and runs${where}.`,
  stopped: (title) => `${title} is stopped.`,
}

/** What a finished operation answers: the install as the engine has it now, and a sentence for people. */
export async function installResult(
  deps: InstallsDeps,
  record: InstallRecord,
  status: InstallStatus,
): Promise<InstallResult> {
  const install = await describeInstall(deps, deps.store.find(record.id) ?? record)
  const where = install.port === null ? '' : ` on port ${install.port}`
  return {
    status,
    id: install.id,
    appId: record.source.kind === 'APP' ? record.source.appId : null,
    state: install.state,
    port: install.port,
    path: install.web?.path ?? null,
    composePath: new InstallFolder(deps.containersDir, install.id).composePath,
    version: install.version,
    message: SENTENCES[status](record.title, where),
    notes: install.app?.notes ?? [],
    services: servicesOf(install),
  }
}

function servicesOf({ services }: InstalledApp) {
  return services.map(({ name, container }) => ({
    name,
    container: container?.name ?? null,
    state: container?.state ?? null,
    health: container?.health ?? null,
  }))
}
