/** How much harm a mistake with this scope can do. */
export type Risk = 'look' | 'change' | 'remove' | 'destroy'

export interface ScopeGuide {
  scope: string
  /** What a key with it can do, as a sentence for somebody who has never used Docker. */
  can: string
  risk: Risk
}

/** The nine scopes in plain words. */
export const SCOPE_GUIDE: readonly ScopeGuide[] = [
  {
    scope: 'containers:read',
    can: 'See containers, their settings and their logs. Secrets stay masked.',
    risk: 'look',
  },
  {
    scope: 'containers:write',
    can: 'Create, start, stop and restart containers, within the safety rules.',
    risk: 'change',
  },
  {
    scope: 'containers:delete',
    can: 'Delete containers, and the data of apps that it removes. What is deleted does not come back.',
    risk: 'destroy',
  },
  {
    scope: 'images:read',
    can: 'See which images are on this machine.',
    risk: 'look',
  },
  {
    scope: 'images:write',
    can: 'Download images, and delete images that no container uses.',
    risk: 'remove',
  },
  {
    scope: 'marketplace:read',
    can: 'Browse the marketplace and see which apps are installed.',
    risk: 'look',
  },
  {
    scope: 'marketplace:write',
    can: 'Install, start, stop and update apps, and remove them with their containers. Their data stays.',
    risk: 'remove',
  },
  {
    scope: 'templates:read',
    can: 'See and use saved Compose templates.',
    risk: 'look',
  },
  {
    scope: 'templates:write',
    can: 'Create, change and delete templates. What was deployed from them goes on.',
    risk: 'remove',
  },
]

export const RISK_TEXT: Record<Risk, { label: string; tone: 'ok' | 'warn' | 'danger' }> = {
  look: { label: 'Looks only', tone: 'ok' },
  change: { label: 'Changes things', tone: 'warn' },
  remove: { label: 'Removes things, data stays', tone: 'warn' },
  destroy: { label: 'Deletes things', tone: 'danger' },
}

const RISKS: readonly Risk[] = ['look', 'change', 'remove', 'destroy']

/** The worst that a mistake with these scopes can do. */
export function riskOf(scopes: readonly string[]): Risk {
  const worst = Math.max(0, ...guideOf(scopes).map(({ risk }) => RISKS.indexOf(risk)))
  return RISKS[worst] ?? 'look'
}

export interface Preset {
  id: 'look' | 'operate' | 'install' | 'nearly-all'
  name: string
  text: string
  scopes: readonly string[]
}

const LOOK = SCOPE_GUIDE.filter(({ risk }) => risk === 'look').map(({ scope }) => scope)

/** Ready-made sets of scopes, from careful to generous. */
export const PRESETS: readonly Preset[] = [
  { id: 'look', name: 'Look only', text: 'Reads states and logs, answers questions.', scopes: LOOK },
  {
    id: 'operate',
    name: 'Operate',
    text: 'Also creates, starts, stops and restarts containers. Deletes none, and installs no apps.',
    scopes: [...LOOK, 'containers:write'],
  },
  {
    id: 'install',
    name: 'Install apps',
    text: 'Also installs, updates and removes apps, downloads images and deletes unused ones. The data of apps stays.',
    scopes: [...LOOK, 'containers:write', 'images:write', 'marketplace:write'],
  },
  {
    id: 'nearly-all',
    name: 'Nearly everything',
    text: 'All but the permission to delete. It still removes apps with their containers, unused images and templates; never data.',
    scopes: SCOPE_GUIDE.map(({ scope }) => scope).filter((scope) => scope !== 'containers:delete'),
  },
]

/** The preset that grants exactly these scopes; `custom` where none does. */
export function presetOf(scopes: readonly string[]): Preset['id'] | 'custom' {
  const held = new Set(scopes)
  const same = PRESETS.find(
    (preset) => preset.scopes.length === held.size && preset.scopes.every((scope) => held.has(scope)),
  )
  return same?.id ?? 'custom'
}

/** The guide's entries for these scopes, in its own order. */
export function guideOf(scopes: readonly string[]): ScopeGuide[] {
  return SCOPE_GUIDE.filter(({ scope }) => scopes.includes(scope))
}

/** Scopes in the guide's order, each once. */
export function sortScopes(scopes: readonly string[]): string[] {
  const order = SCOPE_GUIDE.map(({ scope }) => scope)
  return [...new Set(scopes)].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** Whether two sets of scopes are the same, in whatever order. */
export function sameScopes(a: readonly string[], b: readonly string[]): boolean {
  return sortScopes(a).join() === sortScopes(b).join()
}
