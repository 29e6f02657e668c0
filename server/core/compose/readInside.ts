import { constants } from 'node:fs'
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises'
import { normalize } from 'node:path/posix'
import { insideFolder } from '../policy/hostPath.ts'

/** More than any configuration, certificate or profile has. */
const MAX_BYTES = 4 * 1024 * 1024

/**
 * An ordinary file of a project, by whatever links inside of its folder. What a Compose file names may have been put there
 * by a container that means no good: a link out of the folder, one that changes while we look, a device, a pipe that
 * nobody writes to, a file without end.
 * @throws Error where it cannot be read; the message never holds anything of the content
 */
export async function readInside(folder: string, path: string, maxBytes = MAX_BYTES): Promise<Buffer> {
  const root = await realpath(folder)
  if (!lies(path, folder)) throw stranger()
  // Opening alone can do something, with a device: look first, and again at what was opened.
  const before = await realpath(path).catch(() => null)
  if (before === null || !lies(before, root)) throw stranger()
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (!lies(await placeOf(file, path), root)) throw stranger()
    const stats = await file.stat()
    if (!stats.isFile()) throw new Error('is no ordinary file')
    const { size } = stats
    if (size > maxBytes) throw new Error(`is larger than ${maxBytes / 1024 / 1024} MiB`)
    const content = Buffer.alloc(size)
    const { bytesRead } = await file.read(content, 0, size, 0)
    return content.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Where an open file lies, whatever its path leads to by now. */
async function placeOf(file: FileHandle, path: string): Promise<string> {
  try {
    return await readlink(`/proc/self/fd/${file.fd}`)
  } catch {
    // Not Linux.
    return realpath(path)
  }
}

function lies(path: string, folder: string): boolean {
  return insideFolder(normalize(path), normalize(folder))
}

/** The same for what is not there and for what lies elsewhere: nobody may find out what the host has. */
function stranger(): Error {
  return new Error('is no file in the folder of the project')
}
