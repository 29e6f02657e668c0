import { SERVICE } from '../compose/labels.ts'
import type { Container } from '../containers/container.ts'

/** What an operation ran on data that outlives it. */
export interface RanOnData {
  /** Names of the containers that it made and that ran. */
  containers: readonly string[]
  /** Volumes and folders of the host that the project writes to. */
  data: readonly string[]
}

/**
 * What a change has run that did not run before, where the project keeps data. A program often migrates data at its first
 * start, also that of another service, and the older one may not understand it any more. Null where another program has
 * not run, or there is no data: then nothing is lost by going back.
 *
 * @param before containers of the project before the operation; none of a first start
 */
export function ranOnData(before: readonly Container[], after: readonly Container[]): RanOnData | null {
  const known = new Set(before.map(({ id }) => id))
  const made = after.filter(({ id, startedAt }) => !known.has(id) && startedAt !== null)
  const containers = made
    .filter((container) => !before.some((old) => isSameProgram(old, container)))
    .map(({ name }) => name)
  const data = dataOf([...before, ...after])
  return containers.length > 0 && data.length > 0 ? { containers, data } : null
}

/** Other variables and ports alone are no other program. */
function isSameProgram(one: Container, other: Container): boolean {
  return one.labels[SERVICE] === other.labels[SERVICE] && one.imageId === other.imageId && one.command === other.command
}

/** Volumes, those without a name too, and folders of the host. */
export function dataOf(containers: readonly Container[]): string[] {
  const writable = containers.flatMap(({ mounts }) => mounts.filter(({ readOnly }) => !readOnly))
  return [...new Set(writable.filter(({ type }) => type === 'volume' || type === 'bind').map(({ source }) => source))]
}

const SHOWN = 5

/** For a sentence: `app_data, app_cache and 3 more`. */
export function inWords(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map((name) => (/^[\da-f]{64}$/.test(name) ? name.slice(0, 12) : name))
  return names.length > SHOWN ? `${shown.join(', ')} and ${names.length - SHOWN} more` : shown.join(', ')
}
