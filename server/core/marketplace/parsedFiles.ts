import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import schema from '../../../marketplace/schema.json' with { type: 'json' }
import { type ParsedFile, parseAppFile } from './parseAppFile.ts'

interface Stored {
  /** Of the schema that the files were checked with. */
  schema: string
  /** By hash of the text. */
  files: Record<string, ParsedFile>
}

/**
 * Remembers what app files say from one start to the next: reading their YAML takes ten times as long as everything
 * else about them. Keyed by content, so it is never stale, and without the file all is read anew.
 */
export class ParsedFiles {
  readonly #path: string | null
  readonly #seed: string | null
  readonly #schema = hash(JSON.stringify(schema))
  #known: Promise<Map<string, ParsedFile>> | null = null
  #used = new Map<string, ParsedFile>()
  #hasNew = false

  /** `seed`: such a file that came with the program, which is only read. */
  constructor(path: string | null, seed: string | null = null) {
    this.#path = path
    this.#seed = seed
  }

  /** A parser that knows what was read before. */
  async parser(): Promise<(text: string) => ParsedFile> {
    this.#known ??= this.#read()
    const known = await this.#known
    return (text) => {
      const key = hash(text)
      const parsed = known.get(key) ?? parseAppFile(text)
      if (!known.has(key)) this.#hasNew = true
      known.set(key, parsed)
      this.#used.set(key, parsed)
      return parsed
    }
  }

  /** Writes what was used, when some of it was new. A disk that is full costs only time at the next start. */
  async save(): Promise<void> {
    if (this.#path === null || !this.#hasNew) return
    const stored: Stored = { schema: this.#schema, files: Object.fromEntries(this.#used) }
    this.#hasNew = false
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
      await writeFileAtomic(this.#path, JSON.stringify(stored), { mode: 0o600 })
    } catch {
      this.#hasNew = true
    }
  }

  async #read(): Promise<Map<string, ParsedFile>> {
    return new Map([...(await this.#stored(this.#seed)), ...(await this.#stored(this.#path))])
  }

  async #stored(path: string | null): Promise<[string, ParsedFile][]> {
    try {
      // Only this class writes the file; anything else in it throws here or has another schema.
      const stored = JSON.parse(await readFile(path ?? '', 'utf8')) as Stored
      return stored.schema === this.#schema ? Object.entries(stored.files) : []
    } catch {
      return []
    }
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
