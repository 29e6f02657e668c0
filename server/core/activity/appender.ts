import { type FileHandle, open } from 'node:fs/promises'
import { isFull, storageError } from '../store/storageError.ts'
import { type DayFiles, entryOf } from './dayFiles.ts'
import { KeptLines } from './keptLines.ts'

interface Pending {
  line: string
  resolve: () => void
  reject: (error: Error) => void
}

export interface AppenderOptions {
  /** Where lines stay that the disk has no room for. */
  kept?: KeptLines
  /** Told when there are such lines: to call `restore` when there may be room again. */
  onKept?: () => void
}

/**
 * Appends lines to the file of their day. Lines that arrive while a write is under way go out together with the next
 * one, synced to disk before any of them is acknowledged. On a full disk they go to the reserve, all of them in their
 * order, until `restore` has brought them to their files.
 */
export class Appender {
  readonly #files: DayFiles
  readonly #kept: KeptLines
  readonly #onKept: () => void
  #pending: { day: string; items: Pending[] }[] = []
  #running: Promise<void> | undefined
  #restoring: PromiseWithResolvers<void> | undefined
  #open: { day: string; handle: FileHandle; size: number } | undefined

  constructor(files: DayFiles, { kept = KeptLines.none(), onKept = () => {} }: AppenderOptions = {}) {
    this.#files = files
    this.#kept = kept
    this.#onKept = onKept
  }

  /** Resolves when the line is on disk. @throws DomainError INTERNAL_ERROR, reason STORAGE_FULL or STORAGE_FAILED */
  append(day: string, line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const last = this.#pending.at(-1)
      const item = { line, resolve, reject }
      if (last?.day === day) last.items.push(item)
      else this.#pending.push({ day, items: [item] })
      this.#running ??= this.#drain()
    })
  }

  /** Brings lines from the reserve to their files. @throws DomainError INTERNAL_ERROR while there is no room */
  restore(): Promise<void> {
    const restoring = this.#restoring ?? Promise.withResolvers<void>()
    this.#restoring = restoring
    this.#running ??= this.#drain()
    return restoring.promise
  }

  async close(): Promise<void> {
    await this.#running
    await this.#open?.handle.close()
    this.#open = undefined
  }

  async #drain(): Promise<void> {
    for (;;) {
      const restoring = this.#restoring
      this.#restoring = undefined
      if (restoring) await this.#restore().then(restoring.resolve, restoring.reject)
      const batch = this.#pending.shift()
      if (!batch) {
        if (this.#restoring) continue
        break
      }
      try {
        await this.#store(
          batch.day,
          batch.items.map(({ line }) => line),
        )
        for (const item of batch.items) item.resolve()
      } catch (error) {
        const failure = storageError('The activity log', error)
        for (const item of batch.items) item.reject(failure)
      }
    }
    this.#running = undefined
  }

  /** Behind lines that are in the reserve nothing goes to a file: the order would be lost. */
  async #store(day: string, lines: readonly string[]): Promise<void> {
    if (this.#kept.size > 0) return this.#keep(day, lines)
    try {
      await this.#write(day, lines.map((line) => `${line}\n`).join(''))
    } catch (error) {
      const failure = storageError('The activity log', error)
      if (!isFull(failure)) throw failure
      // Its own failure says no more than the first one.
      await this.#keep(day, lines).catch(() => {
        throw failure
      })
    }
  }

  async #keep(day: string, lines: readonly string[]): Promise<void> {
    await this.#kept.add(day, lines)
    this.#onKept()
  }

  async #restore(): Promise<void> {
    for (const day of this.#kept.days()) {
      // A kill between the two steps below left them in both places.
      const last = await this.#files.lastId(day)
      const missing = this.#kept.of(day).filter((line) => last === undefined || (entryOf(line)?.id ?? '') > last)
      try {
        if (missing.length > 0) await this.#write(day, missing.map((line) => `${line}\n`).join(''))
      } catch (error) {
        throw storageError('The activity log', error)
      }
      await this.#kept.drop(day)
    }
  }

  async #write(day: string, text: string): Promise<void> {
    const file = await this.#fileOf(day)
    const bytes = Buffer.from(text)
    try {
      let written = 0
      while (written < bytes.length)
        written += (await file.handle.write(bytes, written, bytes.length - written, file.size + written)).bytesWritten
      await file.handle.datasync()
      file.size += bytes.length
    } catch (error) {
      // What was written in part was not acknowledged and must not stand before the next line.
      await file.handle.truncate(file.size).catch(() => {})
      throw error
    }
  }

  async #fileOf(day: string) {
    if (this.#open?.day === day) return this.#open
    await this.#open?.handle.close()
    this.#open = undefined
    const handle = await open(this.#files.path(day), 'a+', 0o600)
    this.#open = { day, handle, size: (await handle.stat()).size }
    return this.#open
  }
}
