import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'

/**
 * Runs `npm ci` when node_modules is missing or is not what package-lock.json says.
 *
 * @param {string} root
 * @param {string} node
 */
export function ensurePackages(root, node) {
  if (packagesMatchLock(root)) return
  console.error('wagmios: installing the npm packages of package-lock.json (npm ci)')
  npm(['ci', '--include=dev'], root, node)
}

/**
 * npm keeps a list of what it has put into node_modules; written last, so an install that was cut off has none.
 *
 * @param {string} root
 */
export function packagesMatchLock(root) {
  const installedFile = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(
    // Optional ones are there or not depending on the platform.
    ([path, row]) => path === '' || row.optional || row.devOptional || installed[path]?.version === row.version,
  )
}
