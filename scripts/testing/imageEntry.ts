import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** One thing in an image layer. Paths are relative to the image's root, without a leading slash. */
export type ImageEntry =
  | { path: string; kind: 'file'; content: Buffer; mode: number; uid?: number; gid?: number }
  | { path: string; kind: 'directory'; mode: number; uid?: number; gid?: number }
  | { path: string; kind: 'link'; target: string }

/** What tests write: text or bytes for a file (executable when it begins with `#!`), `{ link }`, or `{ directory }`. */
export type ImageFile =
  | string
  | Buffer
  | { content: string | Buffer; mode?: number; uid?: number; gid?: number }
  | { link: string }
  | { directory: true; mode?: number; uid?: number; gid?: number }

/** Turns `{ 'etc/motd': 'hi' }` into layer entries, sorted so that a folder comes before what is in it. */
export function entriesOfFiles(files: Readonly<Record<string, ImageFile>>): ImageEntry[] {
  return Object.entries(files)
    .map(([path, file]) => entryOf(path.replace(/^\/+/, ''), file))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Every file, folder and symbolic link below a folder of this machine, as root's. */
export function entriesOfFolder(root: string, below = ''): ImageEntry[] {
  return readdirSync(join(root, below))
    .sort()
    .flatMap((name): ImageEntry[] => {
      const path = below === '' ? name : `${below}/${name}`
      const stat = lstatSync(join(root, path))
      const mode = stat.mode & 0o7777
      if (stat.isDirectory()) return [{ path, kind: 'directory', mode }, ...entriesOfFolder(root, path)]
      if (stat.isSymbolicLink()) return [{ path, kind: 'link', target: readlinkSync(join(root, path)) }]
      if (stat.isFile()) return [{ path, kind: 'file', content: readFileSync(join(root, path)), mode }]
      return []
    })
}

function entryOf(path: string, file: ImageFile): ImageEntry {
  if (typeof file === 'string' || Buffer.isBuffer(file)) return entryOf(path, { content: file })
  if ('link' in file) return { path, kind: 'link', target: file.link }
  if ('directory' in file) return { path, kind: 'directory', mode: file.mode ?? 0o755, uid: file.uid, gid: file.gid }
  const content = Buffer.from(file.content)
  const mode = file.mode ?? (content.subarray(0, 2).toString() === '#!' ? 0o755 : 0o644)
  return { path, kind: 'file', content, mode, uid: file.uid, gid: file.gid }
}
