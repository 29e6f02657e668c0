import type { Setting } from './candidate.ts'

/** A map of texts as a list with paths. */
export function settings(map: Readonly<Record<string, string>> | null | undefined, path: string): Setting[] {
  return Object.entries(map ?? {}).map(([name, value]) => ({ name, value: String(value), path: `${path}.${name}` }))
}
