import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { DomainError } from '../errors.ts'
import { Serial } from '../store/serial.ts'
import { storageError } from '../store/storageError.ts'

const VERSIONS_KEPT = 20
const VERSIONS_FOLDER = '.versions'
const AUTHORS_FILE = 'authors.json'
const VERSION_FILE = /^\d{1,16}\.yaml$/
/** Written by a server that was killed before it could give the file its name, or take it away. */
const LEFTOVER = /\.(?:yaml|json)\.(?:\d+|deleted)$/

/** A text and the key that wrote it; null where that is not known for certain. */
export interface WrittenText {
  compose: string
  author: string | null
}

export interface StoredTemplate extends WrittenText {
  name: string
  updatedAt: Date
}

/** Who wrote a text, and which one it was: a file that somebody has edited by hand is nobody's. */
interface Authorship {
  sha256: string
  author: string | null
}

/** By version id; `current` is the template itself. */
type Authors = Record<string, Authorship>

/**
 * Templates on disk, each `<name>.yaml`, with earlier versions and the authors of all of them in `.versions/<name>`.
 * Files are 0600, folders 0700: they may hold secrets. Names have been checked by the caller.
 */
export class TemplateFiles {
  readonly #directory: string
  readonly #writes = new Serial()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Those of all templates, in no order. */
  async names(): Promise<string[]> {
    const files = await readdir(this.#directory).catch(() => [])
    return files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5))
  }

  /** Null where there is none of that name. */
  async read(name: string): Promise<StoredTemplate | null> {
    const path = this.#path(name)
    try {
      const [compose, { mtime }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
      return { name, compose, author: authorOf(await this.#authors(name), 'current', compose), updatedAt: mtime }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  /** Templates that hold text of a key, with the bytes of all that it wrote in them, earlier versions included. */
  async writtenBy(keyId: string): Promise<{ name: string; bytes: number }[]> {
    const templates = (await this.names()).map(async (name) => {
      const authors = Object.entries(await this.#authors(name)).filter(([, { author }]) => author === keyId)
      const sizes = authors.map(([id]) =>
        sizeOf(id === 'current' ? this.#path(name) : join(this.#folder(name), `${id}.yaml`)),
      )
      return { name, count: authors.length, bytes: (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
    })
    return (await Promise.all(templates)).flatMap(({ name, count, bytes }) => (count > 0 ? [{ name, bytes }] : []))
  }

  /** Ids of earlier versions, newest first: the moment they were replaced, in Unix milliseconds. */
  async versions(name: string): Promise<string[]> {
    const files = await readdir(this.#folder(name)).catch(() => [])
    return files
      .filter((file) => VERSION_FILE.test(file))
      .map((file) => file.replace(/\.yaml$/, ''))
      .sort()
      .reverse()
  }

  /** Null where there is none. */
  async version(name: string, id: string): Promise<WrittenText | null> {
    if (!VERSION_FILE.test(`${id}.yaml`)) return null
    try {
      const compose = await readFile(join(this.#folder(name), `${id}.yaml`), 'utf8')
      return { compose, author: authorOf(await this.#authors(name), id, compose) }
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  /** Keeps the text that it replaces as a version. @throws DomainError INTERNAL_ERROR (STORAGE_FULL, STORAGE_FAILED) */
  write(name: string, text: WrittenText): Promise<void> {
    return this.#change(name, async () => {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 })
      const before = await this.read(name)
      // What an earlier template of this name left behind is not this one's.
      if (before === null) await rm(this.#folder(name), { recursive: true, force: true })
      await mkdir(this.#folder(name), { recursive: true, mode: 0o700 })
      const authors = await this.#authors(name)
      if (before !== null) await this.#keep(before, authors)
      authors.current = authorship(text)
      // Before the text: until that is there the old one is nobody's, and never somebody else's.
      await this.#writeAuthors(name, authors)
      await writeFileAtomic(this.#path(name), text.compose, { mode: 0o600 })
    })
  }

  /** With all of its versions. */
  remove(name: string): Promise<void> {
    return this.#change(name, async () => {
      await rm(this.#folder(name), { recursive: true, force: true })
      await rm(this.#path(name), { force: true })
    })
  }

  /** @param ids those to remove; what is not there any more is no fault */
  removeVersions(name: string, ids: readonly string[]): Promise<void> {
    return this.#change(name, async () => {
      const authors = await this.#authors(name)
      for (const id of ids) {
        await rm(join(this.#folder(name), `${id}.yaml`), { force: true })
        delete authors[id]
      }
      await this.#writeAuthors(name, authors)
    })
  }

  /** Removes what a server that was killed, or an older one, has left of templates that are gone. For the start. */
  async removeLeftovers(): Promise<void> {
    const files = await readdir(this.#directory).catch(() => [])
    const names = new Set(await this.names())
    const leftovers = files.filter((file) => LEFTOVER.test(file)).map((file) => join(this.#directory, file))
    for (const name of await readdir(join(this.#directory, VERSIONS_FOLDER)).catch(() => [])) {
      const folder = this.#folder(name)
      if (!names.has(name)) leftovers.push(folder)
      else {
        const kept = await readdir(folder).catch(() => [])
        leftovers.push(...kept.filter((file) => LEFTOVER.test(file)).map((file) => join(folder, file)))
      }
    }
    for (const path of leftovers) await rm(path, { recursive: true, force: true })
  }

  /** Copies, never moves: the current file is there at every moment. */
  async #keep({ name, compose, author }: StoredTemplate, authors: Authors): Promise<void> {
    const kept = await this.versions(name)
    // Two saves can be of one millisecond, and a clock can be set back: the newest id is the highest all the same.
    const id = String(Math.max(Date.now(), 1 + Number(kept[0] ?? '0')))
    await writeFileAtomic(join(this.#folder(name), `${id}.yaml`), compose, { mode: 0o600 })
    authors[id] = authorship({ compose, author })
    for (const old of kept.slice(VERSIONS_KEPT - 1)) {
      await rm(join(this.#folder(name), `${old}.yaml`), { force: true })
      delete authors[old]
    }
  }

  async #authors(name: string): Promise<Authors> {
    try {
      const content: unknown = JSON.parse(await readFile(join(this.#folder(name), AUTHORS_FILE), 'utf8'))
      return authorsIn(content)
    } catch {
      // Of whom nobody knows who wrote it only the owner sees all.
      return {}
    }
  }

  async #writeAuthors(name: string, authors: Authors): Promise<void> {
    const path = join(this.#folder(name), AUTHORS_FILE)
    await writeFileAtomic(path, JSON.stringify({ version: 1, authors }), { mode: 0o600 })
  }

  #change(name: string, work: () => Promise<void>): Promise<void> {
    return this.#writes.run(async () => {
      try {
        await work()
      } catch (error) {
        throw error instanceof DomainError ? error : storageError(`The template ${name}`, error)
      }
    })
  }

  #path(name: string): string {
    return join(this.#directory, `${name}.yaml`)
  }

  #folder(name: string): string {
    return join(this.#directory, VERSIONS_FOLDER, name)
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

function authorship({ compose, author }: WrittenText): Authorship {
  return { sha256: sha256(compose), author }
}

function authorOf(authors: Authors, id: string, compose: string): string | null {
  const known = authors[id]
  return known && known.sha256 === sha256(compose) ? known.author : null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function authorsIn(content: unknown): Authors {
  const authors = typeof content === 'object' && content !== null && 'authors' in content ? content.authors : null
  if (typeof authors !== 'object' || authors === null) return {}
  return Object.fromEntries(
    Object.entries(authors).filter((entry): entry is [string, Authorship] => isAuthorship(entry[1])),
  )
}

function isAuthorship(value: unknown): value is Authorship {
  if (typeof value !== 'object' || value === null || !('sha256' in value) || !('author' in value)) return false
  return typeof value.sha256 === 'string' && (value.author === null || typeof value.author === 'string')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
