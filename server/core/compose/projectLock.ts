import { link, mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '../errors.ts'
import { isHeld, LockSocket, waitForEnd } from './lockSocket.ts'

const CLAIM_STALE_MS = 5_000
const RETRY_MS = 20
/** Long enough to be told by a holder that is alive what it is doing. */
const ASK_MS = 100

export interface LockRequest {
  /** What the holder does, for the message to whoever finds it taken, e.g. `up`. */
  operation: string
  /** Milliseconds to wait for another holder; 0: not at all. */
  waitMs: number
  signal?: AbortSignal
}

/**
 * One operation at a time on a project, across all processes that share the folder. A lock is a listening socket:
 * whoever answers on it is alive, in whichever container it runs, and one left behind by `kill -9` answers nobody.
 */
export class ProjectLock {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /**
   * Runs the work while holding the project.
   * @throws DomainError CONFLICT with reason PROJECT_BUSY where another operation holds it for longer than `waitMs`
   */
  async run<T>(project: string, request: LockRequest, work: () => Promise<T>): Promise<T> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
    // A socket path is limited to 107 bytes; through the open directory its length does not matter.
    const directory = await open(this.#directory, 'r')
    try {
      const path = join(`/proc/self/fd/${directory.fd}`, `${project}.lock`)
      const held = await acquire(path, project, request)
      try {
        return await work()
      } finally {
        await rm(path, { force: true })
        held.close()
      }
    } finally {
      await directory.close()
    }
  }
}

async function acquire(path: string, project: string, { operation, waitMs, signal }: LockRequest): Promise<LockSocket> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const held = await tryAcquire(path, operation)
    if (held) return held
    signal?.throwIfAborted()
    const left = deadline - performance.now()
    const doing = await waitForEnd(path, Math.max(ASK_MS, left), signal)
    signal?.throwIfAborted()
    if (left <= 0) throw busy(project, doing)
  }
}

async function tryAcquire(path: string, operation: string): Promise<LockSocket | undefined> {
  const own = `${path}.${process.pid}.${performance.now()}`
  const socket = await LockSocket.listen(own, operation)
  try {
    if ((await linked(own, path)) || (!(await isHeld(path)) && (await replaceDead(own, path)))) return socket
    socket.close()
    return undefined
  } finally {
    await rm(own, { force: true })
  }
}

/** Only one process at a time may take a dead holder's place, or two could take each other's. */
async function replaceDead(own: string, path: string): Promise<boolean> {
  const claim = `${path}.claim`
  if (!(await claimed(claim))) return false
  try {
    if (await isHeld(path)) return false
    await rm(path, { force: true })
    return await linked(own, path)
  } finally {
    await rm(claim, { force: true })
  }
}

async function claimed(claim: string): Promise<boolean> {
  try {
    await (await open(claim, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if (!exists(error)) throw error
    const { mtimeMs } = await stat(claim).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > CLAIM_STALE_MS) await rm(claim, { force: true })
    await delay(RETRY_MS)
    return false
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (exists(error)) return false
    throw error
  }
}

function exists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function busy(project: string, doing: string): DomainError {
  const what = doing ? `Operation "${doing}"` : 'Another operation'
  return new DomainError('CONFLICT', `${what} is working on project ${project}.`, {
    reason: 'PROJECT_BUSY',
    retryable: true,
    retryAfterSeconds: 5,
    humanAction: 'Wait until it is done, then try again.',
  })
}
