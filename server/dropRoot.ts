import { type Dirent, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The user `node` of Node's own images. */
const NODE_USER = 1000
const ROOT = 0

export interface DropRootOptions {
  /** Path of the Docker socket; null where the engine is reached another way. */
  socket: string | null
  dataDir: string
  containersDir: string
}

/**
 * In the image the server starts as root and goes on as the user `node`, with the Docker socket's group as its own. It
 * stays root where that group may not use the socket. Returns what it did, a sentence for the log; null where it is
 * not root in the first place.
 */
export function dropRoot({ socket, dataDir, containersDir }: DropRootOptions): string | null {
  if (process.getuid?.() !== 0) return null
  const group = socket === null ? NODE_USER : groupOf(socket)
  const folders = [dataDir, containersDir]
  try {
    if (group === null) {
      // Handed over at an earlier start, they are closed to a root without capabilities.
      for (const folder of folders) own(folder, { uid: ROOT, gid: ROOT })
      return `Running as root: the group of ${socket} may not use it.`
    }
    for (const folder of folders) own(folder, { uid: NODE_USER, gid: group })
    process.setgroups?.([group])
    process.setgid?.(group)
    process.setuid?.(NODE_USER)
  } catch (error) {
    // Without CAP_CHOWN, CAP_SETGID or CAP_SETUID; root without capabilities is little more than a user.
    const why = error instanceof Error ? error.message : String(error)
    return `Running as root: the change to another user failed (${why}).`
  }
  return `Running as user ${NODE_USER} with group ${group}.`
}

/** Null: the socket is missing, or its group may not read and write it. */
function groupOf(socket: string): number | null {
  if (!existsSync(socket)) return null
  const { gid, mode } = statSync(socket)
  return (mode & 0o060) === 0o060 ? gid : null
}

/**
 * Hands over the folder and what this program writes in it, two levels deep. What apps keep in folders of their own
 * further down belongs to their users.
 */
function own(folder: string, owner: { uid: number; gid: number }, depth = 2): void {
  mkdirSync(folder, { recursive: true })
  const hand = (path: string) => {
    if (lstatSync(path).uid !== owner.uid) lchownSync(path, owner.uid, owner.gid)
  }
  // To another user its contents come first: what is handed over may be closed to a root without CAP_DAC_OVERRIDE from
  // then on. For the same reason what is taken back has to be taken from the top.
  if (owner.uid === ROOT) hand(folder)
  if (depth > 0) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name)
      if (entry.isFile() || entry.isSocket()) hand(path)
      else if (entry.isDirectory() && (depth === 2 || isOurs(entry.name))) own(path, owner, depth - 1)
    }
  }
  hand(folder)
}

/** None where the folder is closed to us: then it has been handed over at an earlier start. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES') return []
    throw error
  }
}

function isOurs(name: string): boolean {
  return ['activity', 'templates', '.versions', 'locks', 'cache', 'containers'].includes(name)
}
