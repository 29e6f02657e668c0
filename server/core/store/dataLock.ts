import { mkdir, open, rm, stat, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A claim is held for milliseconds; an older one was left by a server that was killed just then. */
const CLAIM_STALE_MS = 2_000
const CLAIM_RETRY_MS = 50

/** Another server works on the data directory. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError'
}

/** Holds a data directory for one server. The kernel frees it when the process ends, however it ends. */
export interface DataLock {
  release(): Promise<void>
}

/**
 * Takes the data directory, or throws. The lock is a listening socket in the directory: whoever answers on it is
 * alive, in whichever container or pid namespace it runs, and a socket left behind by `kill -9` answers nobody.
 * @throws DataDirInUseError
 */
export async function lockDataDir(dataDir: string): Promise<DataLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // A socket path is limited to 107 bytes; through the open directory its length does not matter.
  const directory = await open(dataDir, 'r')
  const path = `/proc/self/fd/${directory.fd}/server.sock`
  const claim = join(dataDir, 'server.claim')
  try {
    await takeClaim(claim)
    const server = await replaceDead(path, dataDir).finally(() => rm(claim, { force: true }))
    return {
      async release() {
        await new Promise((resolve) => server.close(resolve))
        await directory.close()
      },
    }
  } catch (error) {
    await directory.close()
    throw error
  }
}

async function replaceDead(path: string, dataDir: string): Promise<Server> {
  if (await answers(path)) throw inUse(dataDir)
  await rm(path, { force: true })
  return listen(path)
}

/** Keeps two servers that start at the same moment from both replacing a dead one's socket. */
async function takeClaim(claim: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(claim, 'wx', 0o600)
      await handle.close()
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const age = Date.now() - (await stat(claim).catch(() => ({ mtimeMs: 0 }))).mtimeMs
      // A claim from the future: the clock was set back since.
      if (Math.abs(age) < CLAIM_STALE_MS) await sleep(CLAIM_RETRY_MS)
      else await unlink(claim).catch(() => {})
    }
  }
}

function inUse(dataDir: string) {
  return new DataDirInUseError(
    `Another WAGMIOS server uses the data directory ${dataDir}. Stop it first, or give this one its own WAGMIOS_DATA_DIR.`,
  )
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server))
    // The lock alone must not keep a finished process alive.
    server.unref()
  })
}
