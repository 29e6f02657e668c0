import { DomainError } from '../errors.ts'
import type { MarketplaceApp } from '../marketplace/marketplaceApp.ts'

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/

/**
 * The project name for what a caller calls an install: lower case, as Compose wants it.
 * @throws DomainError INVALID_INPUT
 */
export function installName(wanted: string, path = 'container_name'): string {
  const name = wanted.trim().toLowerCase()
  if (NAME.test(name)) return name
  throw new DomainError(
    'INVALID_INPUT',
    `"${wanted.slice(0, 128)}" is no name for an install: 1 to 63 of letters, digits, "_" and "-", beginning with a letter or digit.`,
    {
      path,
      reason: 'INVALID_CONTAINER_NAME',
    },
  )
}

/** `wanted`, or the first of `wanted-2`, `wanted-3` … that is free. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted
  for (let number = 2; ; number++) if (!isTaken(`${wanted}-${number}`)) return `${wanted}-${number}`
}

/** `Jellyfin`, or `Jellyfin (living-room)` where the install has a name of its own. */
export function installTitle(app: MarketplaceApp, id: string): string {
  return id === app.id ? app.name : `${app.name} (${id})`
}
