import { join } from 'node:path'
import { fingerprint, isFresh } from './fingerprint.ts'

export const ROOT = join(import.meta.dirname, '../..')

/** One thing that is built: from what, and what tells that it is up to date. */
export interface BuildPart {
  name: 'server' | 'dashboard'
  inputs: readonly string[]
  stamp: string
}

export const SERVER_PART: BuildPart = {
  name: 'server',
  inputs: [
    'server',
    'schema',
    'marketplace',
    'package-lock.json',
    'scripts/building',
    'scripts/backup',
    'scripts/backup.ts',
    'scripts/restore.ts',
    'scripts/generateComposeValidator.ts',
  ],
  stamp: join(ROOT, 'dist/server.stamp'),
}

export const CLIENT_PART: BuildPart = {
  name: 'dashboard',
  inputs: ['client', 'schema/schema.graphql', 'package-lock.json', 'scripts/building'],
  stamp: join(ROOT, 'dist/client.stamp'),
}

export const BUILD_PARTS: readonly BuildPart[] = [SERVER_PART, CLIENT_PART]

/** Whether a part's sources have changed since it was built. */
export function stalePart(part: BuildPart): boolean {
  return !isFresh(part.stamp, fingerprint(ROOT, part.inputs))
}
