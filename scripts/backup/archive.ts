import { chown, mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'

/** What made a backup, the first file in it. */
export interface BackupNote {
  /** Version of WAGMIOS. */
  wagmios: string
  /** RFC 3339. */
  createdAt: string
}

const NOTE = 'wagmios-backup.json'
const FOLDERS = ['data', 'containers'] as const

/** Of the data directory: what belongs to a running server only, can be had again, or is another part of the backup. */
const SKIPPED = new Set(['server.sock', 'server.claim', 'locks', 'cache', 'containers'])

/** Whether something right in the data directory is what a backup is of. */
export function isData(name: string): boolean {
  return !SKIPPED.has(name) && !/^(before|\.restore)-/.test(name)
}

/** Writes a backup. Returns how many files of the data directory, and of how many apps, are in it. */
export async function writeBackup(
  target: Writable,
  note: BackupNote,
  folders: { data: string; containers: string },
): Promise<{ data: number; apps: number }> {
  const data = await filesBelow(folders.data, isData)
  const apps = await appFiles(folders.containers)
  const archive = pack()
  const fill = async () => {
    archive.entry({ name: NOTE, mode: 0o600 }, JSON.stringify(note))
    for (const [folder, root, names] of [
      ['data', folders.data, data],
      ['containers', folders.containers, apps],
    ] as const)
      for (const name of names) {
        // Read whole, so that a log that grows meanwhile has the size that was said.
        const [content, { mode, mtime, uid, gid }] = await Promise.all([
          readFile(join(root, name)),
          stat(join(root, name)),
        ])
        archive.entry({ name: `${folder}/${name}`, mode: mode & 0o777, mtime, uid, gid }, content)
      }
    archive.finalize()
  }
  await Promise.all([pipeline(archive, createGzip(), target), fill().catch((error) => archive.destroy(error))])
  return { data: data.length, apps: new Set(apps.map((name) => dirname(name))).size }
}

/**
 * Unpacks a backup into the folder, as `data` and `containers`, and returns what made it.
 * @param name what to call it in errors
 * @throws Error where it is no whole backup; what was unpacked by then is for the caller to remove
 */
export async function readBackup(source: Readable, into: string, name: string): Promise<BackupNote> {
  let note: BackupNote | undefined
  const archive = extract()
  const unpack = async () => {
    for await (const entry of archive) {
      const { name: path, type, mode = 0o600, mtime, uid, gid } = entry.header
      const content = await buffer(entry)
      if (path === NOTE) {
        note = JSON.parse(content.toString('utf8'))
        continue
      }
      // Nothing else is ever put in; `..` would lead out of the folder.
      const parts = path.split('/')
      const known = FOLDERS.some((folder) => folder === parts[0]) && !parts.includes('..') && !parts.includes('')
      if (type !== 'file' || !known || note === undefined) throw new Error(`it holds ${path}`)
      const target = join(into, path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await writeFile(target, content, { mode })
      if (mtime) await utimes(target, mtime, mtime)
      if (process.getuid?.() === 0) await chown(target, uid ?? 0, gid ?? 0)
    }
  }
  try {
    await Promise.all([pipeline(source, createGunzip(), archive), unpack()])
  } catch (error) {
    throw new Error(`${name} is no whole backup of WAGMIOS: ${error instanceof Error ? error.message : error}.`)
  }
  if (typeof note?.wagmios !== 'string') throw new Error(`${name} is no backup of WAGMIOS: nothing in it says so.`)
  return note
}

async function filesBelow(folder: string, chosen: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(({ name }) => chosen(name))
  const files = names.filter((entry) => entry.isFile()).map(({ name }) => name)
  const deeper = names
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => (await filesBelow(join(folder, name), () => true)).map((inner) => `${name}/${inner}`))
  return [...files, ...(await Promise.all(deeper)).flat()].sort()
}

/** Files right in an app's folder define it; what its containers keep in folders beside them is the app's own data. */
async function appFiles(folder: string): Promise<string[]> {
  const apps = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const files = apps
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const entries = await readdir(join(folder, name), { withFileTypes: true }).catch(() => [])
      return entries.filter((entry) => entry.isFile()).map((entry) => `${name}/${entry.name}`)
    })
  return (await Promise.all(files)).flat().sort()
}
