import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from '../runCommand.ts'
import type { ImageFile } from './imageEntry.ts'

// Loaded by name at run time, so they are on no list of what a program is linked with.
const NAME_LOOKUP = ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2']

/** What a program of this machine needs to run in an image that has nothing: its loader and libraries, at their paths. */
export async function librariesOf(program: string): Promise<Record<string, ImageFile>> {
  const listed = (await runCommand('ldd', [program])).matchAll(/(?:=> |^\s*)(\/\S+)/gm)
  const libraries = [...listed].map((match) => match[1] ?? '')
  const libc = libraries.find((path) => /\/libc\.so/.test(path))
  if (libc === undefined) throw new Error(`${program} is not linked with a C library that ldd shows`)
  const all = [...libraries, ...NAME_LOOKUP.map((name) => join(dirname(libc), name))].filter((path) => existsSync(path))
  return Object.fromEntries(all.map((path) => [path, { content: readFileSync(path), mode: 0o755 }]))
}
