import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const COMPOSE_FILE = 'compose.yaml'
export const ICON_FILE = 'icon.svg'

/** The Compose file of each folder in `dir`, whether it exists or not, by name. @throws Error where `dir` can't be read */
export async function composeFilesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => join(dir, entry.name, COMPOSE_FILE))
    .sort(compareNames)
}

/** Changes whenever an app in one of the folders does. */
export async function stampOf(dirs: readonly string[]): Promise<string> {
  const files = (await Promise.all(dirs.map((dir) => composeFilesIn(dir).catch(() => [])))).flat()
  const stamps = files.flatMap((file) => [file, join(dirname(file), ICON_FILE)]).map(fileStamp)
  return (await Promise.all(stamps)).join('\n')
}

/** Independent of the locale of the machine. */
export function compareNames(a: string, b: string): number {
  const left = a.toLowerCase()
  const right = b.toLowerCase()
  return left < right ? -1 : left > right ? 1 : 0
}

async function fileStamp(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return `${path} ${found?.mtimeMs} ${found?.size} ${found?.ino}`
}
