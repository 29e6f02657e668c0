import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'e2e'])
const TEST_FILE = /\.(test|e2e)\.ts$/

/**
 * A short text that changes when any of these files and folders (relative to `root`) does: by path, size and time of
 * change, so that some hundred files take a few milliseconds. Tests are left out, as no build contains them.
 */
export function fingerprint(root: string, inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) addPath(root, input, (text) => hash.update(text))
  return hash.digest('base64url').slice(0, 22)
}

/** Whether the stamp at `file` carries that fingerprint. */
export function isFresh(file: string, print: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === print
}

export function writeStamp(file: string, print: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, print)
}

function addPath(root: string, path: string, add: (text: string) => void): void {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (stat?.isDirectory()) {
    const entries = readdirSync(join(root, path)).filter((name) => !SKIPPED_FOLDERS.has(name) && !TEST_FILE.test(name))
    for (const entry of entries.sort()) addPath(root, `${path}/${entry}`, add)
  } else {
    add(`${path} ${stat?.size} ${stat?.mtimeMs}\n`)
  }
}
