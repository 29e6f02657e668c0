import { type FileHandle, open } from 'node:fs/promises'
import { storageError } from '../store/storageError.ts'
import type { DayFiles } from './dayFiles.ts'

interface Pending {
  line: string
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Appends lines to the file of their day. Lines that arrive while a write is under way go out together with the next
 * one, synced to disk before any of them is acknowledged.
 */
export class Appender {
  readonly #files: DayFiles
  #pending: { day: string; items: Pending[] }[] = []
  #running: Promise<void> | undefined
  #open: { day: string; handle: FileHandle; size: number } | undefined

  constructor(files: DayFiles) {
    this.#files = files
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

  async close(): Promise<void> {
    await this.#running
    await this.#open?.handle.close()
    this.#open = undefined
  }

  async #drain(): Promise<void> {
    for (let batch = this.#pending.shift(); batch; batch = this.#pending.shift()) {
      try {
        await this.#write(batch.day, batch.items.map((item) => `${item.line}\n`).join(''))
        for (const item of batch.items) item.resolve()
      } catch (error) {
        const failure = storageError('The activity log', error)
        for (const item of batch.items) item.reject(failure)
      }
    }
    this.#running = undefined
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
