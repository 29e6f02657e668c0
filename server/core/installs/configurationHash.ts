import { createHash, createHmac } from 'node:crypto'
import type { Project } from '../compose/project.ts'

/**
 * Names a final configuration: whatever would be run, secrets included. It is keyed, so that nobody can find a short
 * secret by trying. 32 hex digits.
 */
export function configurationHash(key: string, project: Project): string {
  const { name, services, networks, volumes, secrets, configs, profiles } = project
  return keyedHash(key, sortedJson({ name, services, networks, volumes, secrets, configs, profiles }))
}

/** Names a text that may hold secrets. 32 hex digits. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 32)
}

/** Names the definition of an app, which holds no secrets. 32 hex digits. */
export function definitionHash(composeText: string): string {
  return createHash('sha256').update(composeText).digest('hex').slice(0, 32)
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
