import { type FileHandle, mkdir, open, readdir, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActivityEntry } from './entry.ts'
import { KeptLines } from './keptLines.ts'

const CHUNK_BYTES = 256 * 1024
const NAME = /^\d{4}-\d{2}-\d{2}\.jsonl$/

/**
 * The append-only files of the activity log: one a UTC day, one JSON value a line, oldest line first. Lines that are in
 * the reserve only are read as if they stood at the end of their files.
 */
export class DayFiles {
  readonly #directory: string
  readonly #kept: KeptLines

  constructor(directory: string, kept: KeptLines = KeptLines.none()) {
    this.#directory = directory
    this.#kept = kept
  }

  async create(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
  }

  /** Days with an entry (`YYYY-MM-DD`), newest first. */
  async days(): Promise<string[]> {
    const names = await readdir(this.#directory)
    const ofFiles = names.filter((name) => NAME.test(name)).map((name) => name.slice(0, 10))
    return [...new Set([...ofFiles, ...this.#kept.days()])].sort().reverse()
  }

  /** Id of the last entry in a day's file; undefined where there is none. */
  async lastId(day: string): Promise<string | undefined> {
    for await (const line of this.#fileFromEnd(day, () => true)) {
      const entry = entryOf(line)
      if (entry) return entry.id
    }
    return undefined
  }

  path(day: string): string {
    return join(this.#directory, `${day}.jsonl`)
  }

  async remove(day: string): Promise<void> {
    await rm(this.path(day), { force: true })
  }

  /** Cuts off a last line that a crash left unfinished. It was never acknowledged, so nothing is lost. */
  async repair(day: string): Promise<void> {
    const handle = await this.#open(day)
    if (!handle) return
    let keep: number
    try {
      const { size } = await handle.stat()
      keep = await endOfLastLine(handle, size)
      if (keep === size) return
    } finally {
      await handle.close()
    }
    await truncate(this.path(day), keep)
  }

  /** The lines of a day, oldest first, one chunk in memory. */
  async *lines(day: string): AsyncGenerator<string> {
    const kept = this.#kept.of(day)
    const handle = await this.#open(day)
    try {
      if (handle) for await (const line of handle.readLines({ autoClose: false })) if (!isIn(kept, line)) yield line
    } finally {
      await handle?.close()
    }
    yield* kept
  }

  /** Undefined where the day has no file (any more). */
  async #open(day: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.path(day), 'r')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /**
   * The lines of a day that may match, newest first, read from the end so that a page costs no more than it shows.
   * `mayMatch` is also asked about many lines in one text, which are passed over together.
   */
  async *linesFromEnd(day: string, mayMatch: (text: string) => boolean = () => true): AsyncGenerator<string> {
    const kept = this.#kept.of(day)
    for (const line of kept.toReversed()) if (mayMatch(line)) yield line
    for await (const line of this.#fileFromEnd(day, mayMatch)) if (!isIn(kept, line)) yield line
  }

  async *#fileFromEnd(day: string, mayMatch: (text: string) => boolean): AsyncGenerator<string> {
    const handle = await this.#open(day)
    if (!handle) return
    try {
      let position = (await handle.stat()).size
      let rest = Buffer.alloc(0)
      while (position > 0) {
        const length = Math.min(CHUNK_BYTES, position)
        position -= length
        const text = Buffer.allocUnsafe(length + rest.length)
        // What the file does not give any more must not be what this memory held before.
        const { bytesRead } = await handle.read(text, 0, length, position)
        text.fill(0, bytesRead, length)
        rest.copy(text, length)
        const first = position > 0 ? text.indexOf(0x0a) + 1 : 0
        // Without any line break the whole chunk is the middle of one long line.
        if (position > 0 && first === 0) {
          rest = text
          continue
        }
        const whole = text.toString('utf8', first)
        if (mayMatch(whole)) for (const line of whole.split('\n').reverse()) if (line && mayMatch(line)) yield line
        rest = Buffer.from(text.subarray(0, first))
      }
    } finally {
      await handle.close()
    }
  }
}

/** Whether a line of a file is one of those that were in the reserve when the reading began, or is newer. */
function isIn(kept: readonly string[], line: string): boolean {
  const [first] = kept
  if (first === undefined) return false
  const id = entryOf(line)?.id
  return id !== undefined && id >= (entryOf(first)?.id ?? '')
}

/** The entry of a line; undefined where a disk fault or an unfinished write has left something else. */
export function entryOf(line: string): ActivityEntry | undefined {
  try {
    const entry: ActivityEntry = JSON.parse(line)
    return typeof entry.id === 'string' ? entry : undefined
  } catch {
    return undefined
  }
}

async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  let position = size
  while (position > 0) {
    const length = Math.min(CHUNK_BYTES, position)
    const chunk = Buffer.alloc(length)
    await handle.read(chunk, 0, length, position - length)
    const last = chunk.lastIndexOf(0x0a)
    if (last >= 0) return position - length + last + 1
    position -= length
  }
  return 0
}
