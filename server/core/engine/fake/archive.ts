import { posix } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import type { FakeContainer } from './fakeContainer.ts'
import { refusal } from './refusal.ts'

/** Folders that every image has, as far as the fake knows. */
const FOLDERS = ['/', '/bin', '/etc', '/home', '/opt', '/root', '/run', '/srv', '/tmp', '/usr', '/var', '/var/log']

/** Unpacks a tar into a container's files. Returns what came, by absolute path. */
export async function unpack(
  container: FakeContainer,
  path: string,
  tar: Buffer | Readable,
): Promise<Record<string, string>> {
  const bytes = Buffer.isBuffer(tar) ? tar : await buffer(tar)
  if (!hasFolder(container, path)) throw refusal(404, `Could not find the file ${path} in container ${container.name}`)
  const entries: Record<string, string> = {}
  const reader = extract()
  Readable.from([bytes]).pipe(reader)
  try {
    for await (const entry of reader) {
      const content = await text(entry)
      if (entry.header.type === 'file') entries[posix.join(path, entry.header.name)] = content
    }
  } catch {
    throw refusal(500, 'archive/tar: invalid tar header')
  }
  for (const [name, content] of Object.entries(entries)) container.files.set(name, content)
  return entries
}

function hasFolder({ mounts, config, files }: FakeContainer, path: string): boolean {
  const wanted = posix.normalize(path).replace(/(?<=.)\/$/, '')
  const known = [...FOLDERS, ...mounts.map(({ Destination }) => Destination), config.WorkingDir]
  return known.includes(wanted) || [...files.keys()].some((file) => file.startsWith(`${wanted}/`))
}
