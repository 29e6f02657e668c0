import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder with package.json, found from the sources as well as from the built file. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/** Of WAGMIOS, from package.json. */
export const VERSION: string = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json is missing beside the program')
  return findRoot(parent)
}
