import { statfs } from 'node:fs/promises'
import { Reserve } from './reserve.ts'

/** How often what could not be written is tried again. */
const RETRY_MS = 1_000
/** How long an answer of the file system about its space is good for. */
const LOOK_AGAIN_MS = 250
/** Space that is left to WAGMIOS itself and to the host: this much, on a small file system a share of it. */
const KEPT_FREE_BYTES = 64 * 1024 * 1024
const KEPT_FREE_SHARE = 32
/** Files that a file system must still be able to hold, where it counts them. */
const KEPT_FREE_FILES = 64

/** The disk below the data directory: what is kept free on it, and what waits for it to have room again. */
export class Storage {
  readonly reserve: Reserve
  readonly #dataDir: string | null
  /** What is to be done again, with whether that was said anew since it was last begun. */
  readonly #waiting = new Map<() => Promise<void>, boolean>()
  #timer: NodeJS.Timeout | undefined
  #trying: Promise<void> | undefined
  #looked: { at: number; isLow: Promise<boolean> } | undefined

  private constructor(dataDir: string | null, reserve: Reserve) {
    this.#dataDir = dataDir
    this.reserve = reserve
  }

  /** Reads what is in the reserve, and takes its blocks in the background where that was not done yet. */
  static async open(dataDir: string): Promise<Storage> {
    const storage = new Storage(dataDir, await Reserve.open(dataDir))
    void storage.reserve.allocate()
    return storage
  }

  /** One that never runs low and has no reserve. */
  static unwatched(): Storage {
    return new Storage(null, Reserve.none())
  }

  /**
   * Whether so little is left that only the owner may still change something: less than 64 MiB (on a small file system a
   * 32nd of it), or something waits to be written.
   */
  async isLow(): Promise<boolean> {
    if (this.#waiting.size > 0) return true
    const now = performance.now()
    if (!this.#looked || now - this.#looked.at > LOOK_AGAIN_MS) this.#looked = { at: now, isLow: this.#look() }
    return this.#looked.isLow
  }

  /** Whether something is not where it belongs yet: only in the reserve, or only in memory. */
  get isBehind(): boolean {
    return this.#waiting.size > 0
  }

  /** Does it again every second until it succeeds; the same function is waited for once. */
  retry(work: () => Promise<void>): void {
    this.#waiting.set(work, true)
    this.#timer ??= setInterval(() => void this.tryNow(), RETRY_MS)
    this.#timer.unref()
  }

  /** Tries what waits at once. Resolves when each has been tried. */
  tryNow(): Promise<void> {
    this.#trying ??= this.#tryAll().finally(() => {
      this.#trying = undefined
    })
    return this.#trying
  }

  /** To be called when nobody writes any more: a last attempt. */
  async close(): Promise<void> {
    await this.tryNow()
    clearInterval(this.#timer)
    await this.reserve.close()
  }

  async #tryAll(): Promise<void> {
    for (const work of [...this.#waiting.keys()]) {
      this.#waiting.set(work, false)
      try {
        await work()
        if (this.#waiting.get(work) === false) this.#waiting.delete(work)
      } catch {
        // It waits on.
      }
    }
    if (this.#waiting.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  async #look(): Promise<boolean> {
    if (this.#dataDir === null) return false
    try {
      const { blocks, bavail, bsize, files, ffree } = await statfs(this.#dataDir)
      // Some network file systems tell nothing.
      if (blocks === 0) return false
      const keptFree = Math.min(KEPT_FREE_BYTES, (blocks * bsize) / KEPT_FREE_SHARE)
      const isLow = bavail * bsize < keptFree || (files > 0 && ffree < KEPT_FREE_FILES)
      // A server that started on a full disk had no room for it.
      if (!isLow) void this.reserve.allocate()
      return isLow
    } catch {
      // A directory that is gone is told by whoever writes to it.
      return false
    }
  }
}
