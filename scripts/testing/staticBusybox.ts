import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../installPackages.ts'
import { unpackPackages } from './unpackPackages.ts'

/**
 * The path of a busybox that needs no libraries: the machine's, where it is such a one, else that of Debian's package
 * busybox-static, unpacked into the cache (installing it would displace the machine's own).
 */
export async function staticBusybox(say: (line: string) => void): Promise<string> {
  const installed = findProgram('busybox')
  if (installed !== undefined && isStatic(installed)) return installed
  const root = await unpackPackages({ name: 'busybox', packages: ['busybox-static'], say })
  const unpacked = ['bin/busybox', 'usr/bin/busybox'].map((path) => join(root, path)).find((path) => existsSync(path))
  if (unpacked === undefined) throw new Error('the package busybox-static has no busybox')
  return unpacked
}

/** A program that needs libraries names its loader at its beginning. */
function isStatic(path: string): boolean {
  const head = Buffer.alloc(4096)
  const file = openSync(path, 'r')
  try {
    readSync(file, head)
  } finally {
    closeSync(file)
  }
  return !/\/ld-[a-z]/.test(head.toString('latin1'))
}
