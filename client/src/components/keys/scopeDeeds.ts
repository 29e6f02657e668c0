import { list } from '../../format/plural.ts'

/** The few words that follow "can" and "Allow to", in the guide's order. Apart from the guide: every page needs them. */
const DEEDS: Readonly<Record<string, string>> = {
  'containers:read': 'see containers',
  'containers:write': 'run containers',
  'containers:delete': 'delete containers',
  'images:read': 'see images',
  'images:write': 'manage images',
  'marketplace:read': 'see apps',
  'marketplace:write': 'manage apps',
  'templates:read': 'see templates',
  'templates:write': 'manage templates',
}

/** `delete containers and manage apps`. */
export function deedsOf(scopes: readonly string[]): string {
  return list(
    Object.keys(DEEDS)
      .filter((scope) => scopes.includes(scope))
      .map(deedOf),
  )
}

export function deedOf(scope: string): string {
  return DEEDS[scope] ?? scope
}

/** Whether what was done with them cannot be undone. */
export function isDestructive(scopes: readonly string[]): boolean {
  return scopes.includes('containers:delete')
}

/** `all containers`: what permissions reach, each once. */
export function reachOf(scopes: readonly string[]): string {
  return list([...new Set(scopes.map((scope) => `all ${REACH[scope.split(':')[0] ?? ''] ?? 'of it'}`))])
}

const REACH: Readonly<Record<string, string>> = {
  containers: 'containers',
  images: 'images',
  marketplace: 'apps',
  templates: 'templates',
}
