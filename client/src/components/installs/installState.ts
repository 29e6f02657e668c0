import type { InstalledFieldsFragment } from '../../gql/graphql.ts'

type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'info'

/** What the badge of an installed app says. */
const INSTALL_STATES: Record<InstalledFieldsFragment['state'], { label: string; tone: Tone; pulse: boolean }> = {
  CREATED: { label: 'Not started yet', tone: 'neutral', pulse: false },
  RUNNING: { label: 'Running', tone: 'ok', pulse: false },
  STARTING: { label: 'Starting', tone: 'info', pulse: true },
  UNHEALTHY: { label: 'Unhealthy', tone: 'danger', pulse: false },
  PARTIAL: { label: 'Partly running', tone: 'warn', pulse: false },
  STOPPED: { label: 'Stopped', tone: 'neutral', pulse: false },
}

/** The badge of an install. One whose first start failed was taken back, which is not the same as never started. */
export function installBadge({ state, lastError }: Pick<InstalledFieldsFragment, 'state' | 'lastError'>) {
  return state === 'CREATED' && lastError
    ? { label: 'Failed to start', tone: 'danger' as const, pulse: false }
    : INSTALL_STATES[state]
}

/** Whether its containers, or some of them, are up. */
export function isUp({ state }: Pick<InstalledFieldsFragment, 'state'>): boolean {
  return state !== 'CREATED' && state !== 'STOPPED'
}

/** Where a browser that reaches the server at `origin` opens the app; null where it has no page or does not run. */
export function openUrl(
  { port, path, scheme }: Pick<InstalledFieldsFragment, 'port' | 'path' | 'scheme'>,
  origin: string,
): string | null {
  if (port === null || path === null) return null
  return `${scheme ?? 'http'}://${new URL(origin).hostname}:${port}${path.startsWith('/') ? path : `/${path}`}`
}
