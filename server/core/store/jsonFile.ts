import { readFile } from 'node:fs/promises'
import writeFileAtomic from 'write-file-atomic'
import { storageError } from './storageError.ts'

/** A file that exists but cannot be used. The start stops with it: an unreadable store is never taken for a new one. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
}

/** Turns version n of a file's content into version n + 1. Index 0 migrates version 1. */
export type Migration = (content: Record<string, unknown>) => Record<string, unknown>

export interface JsonFileOptions<T> {
  path: string
  /** What the file holds, for messages: "The keys". */
  what: string
  /** Schema version that this program writes, from 1. */
  version: number
  migrations?: readonly Migration[]
  /** Checks the content's shape. @throws Error saying what is wrong */
  check: (content: Record<string, unknown>) => T
}

/** One JSON document with a schema version, written atomically (temporary file, fsync, rename) with mode 0600. */
export class JsonFile<T extends object> {
  readonly #options: JsonFileOptions<T>

  constructor(options: JsonFileOptions<T>) {
    this.#options = options
  }

  /**
   * The content; undefined where there is no file.
   * @throws UnreadableFileError where there is one that cannot be read, parsed or understood; it is left as it is
   */
  async read(): Promise<T | undefined> {
    const { path, version, migrations = [], check } = this.#options
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw this.#unreadable(error)
    }
    try {
      let content = JSON.parse(text)
      const found = content?.version
      if (!Number.isInteger(found) || found < 1) throw new Error('it carries no schema version')
      if (found > version)
        throw new Error(`it was written by a newer WAGMIOS (schema ${found}, this one knows ${version})`)
      for (const migrate of migrations.slice(found - 1)) content = migrate(content)
      return check(content)
    } catch (error) {
      throw this.#unreadable(error)
    }
  }

  /** @throws DomainError INTERNAL_ERROR with reason STORAGE_FULL or STORAGE_FAILED; the old content is still there */
  async write(content: T): Promise<void> {
    const { path, what, version } = this.#options
    try {
      await writeFileAtomic(path, `${JSON.stringify({ version, ...content }, null, 2)}\n`, { mode: 0o600 })
    } catch (error) {
      throw storageError(what, error)
    }
  }

  #unreadable(error: unknown): UnreadableFileError {
    const why = error instanceof Error ? error.message : String(error)
    return new UnreadableFileError(
      `${this.#options.what} in ${this.#options.path} can't be read: ${why}. The file was left as it is; restore it from a backup or move it away.`,
      { cause: error },
    )
  }
}
