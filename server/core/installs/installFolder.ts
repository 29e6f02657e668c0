import { mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { DotenvError, parseDotenv } from '../compose/loader/dotenv.ts'
import { readInside } from '../compose/readInside.ts'
import { DomainError } from '../errors.ts'
import { storageError } from '../store/storageError.ts'
import { dotenvText } from './dotenvText.ts'
import { editDotenv } from './editDotenv.ts'

export const COMPOSE_FILE = 'compose.yaml'
/** `docker compose` reads it beside the first by itself. */
export const OVERRIDE_FILE = 'compose.override.yaml'
/** Behind the name of a file: what it was before it was last replaced. */
export const COPY = '.bak'

const FILES = [COMPOSE_FILE, OVERRIDE_FILE, '.env']

export interface InstallFiles {
  compose: string
  /** Null where the request asked for nothing that the app's own variables cannot say. */
  override: string | null
  values: Record<string, string>
}

/** The folder of one install: a Compose project that plain `docker compose` runs as well. */
export class InstallFolder {
  readonly path: string
  readonly #parent: string
  readonly #id: string

  /** `id` is a checked project name, so it cannot lead out of `containersDir`. */
  constructor(containersDir: string, id: string) {
    this.path = join(containersDir, id)
    this.#parent = containersDir
    this.#id = id
  }

  get composePath(): string {
    return join(this.path, COMPOSE_FILE)
  }

  /** Undefined where there is no Compose file. @throws DomainError CONFLICT where the folder is a link elsewhere */
  async read(): Promise<InstallFiles | undefined> {
    await this.#requireOwn()
    const compose = await this.#text(COMPOSE_FILE)
    if (compose === null) return undefined
    return { compose, override: await this.#text(OVERRIDE_FILE), values: await this.readValues() }
  }

  /** The variables in `.env`. @throws DomainError INVALID_INPUT where somebody has made it unreadable */
  async readValues(): Promise<Record<string, string>> {
    const text = await this.#text('.env')
    if (text === null) return {}
    try {
      const { COMPOSE_PROJECT_NAME: _name, ...values } = Object.fromEntries(parseDotenv(text))
      return values
    } catch (error) {
      if (!(error instanceof DotenvError)) throw error
      throw new DomainError('INVALID_INPUT', `${join(this.path, '.env')}, line ${error.line}, can't be read.`, {
        reason: 'INVALID_ENV_FILE',
        retryable: false,
        humanAction: 'Correct that line.',
      })
    }
  }

  /**
   * People edit these files as well: what `.env` holds beside the values stays, and of a text that is replaced a copy is
   * kept beside it (`….bak`), unless it is a way back.
   * @throws DomainError INTERNAL_ERROR (STORAGE_FULL, STORAGE_FAILED), CONFLICT where the folder is a link elsewhere
   */
  async write({ compose, override, values }: InstallFiles, { keepCopies = true } = {}): Promise<void> {
    try {
      await mkdir(this.path, { recursive: true, mode: 0o755 })
      await this.#requireOwn()
      // Last, so that an install cut short has no Compose file rather than one without its values.
      if (keepCopies) {
        await this.#copy(COMPOSE_FILE, compose)
        await this.#copy(OVERRIDE_FILE, override)
      }
      await this.#writeValues({ ...values, COMPOSE_PROJECT_NAME: this.#id })
      if (override === null) await rm(join(this.path, OVERRIDE_FILE), { force: true })
      else await this.#write(OVERRIDE_FILE, override)
      await this.#write(COMPOSE_FILE, compose)
    } catch (error) {
      throw error instanceof DomainError ? error : storageError(`The install ${this.#id}`, error)
    }
  }

  /** With everything in it. @throws DomainError INTERNAL_ERROR */
  async remove(): Promise<void> {
    try {
      await rm(this.path, { recursive: true, force: true })
    } catch (error) {
      throw storageError(`The removal of ${this.path}`, error)
    }
  }

  /** Reads a file that the Compose file names; null where it is missing, or no ordinary file of this folder. */
  readonly readProjectFile = async (path: string): Promise<string | null> => {
    try {
      return (await readInside(this.path, path)).toString('utf8')
    } catch {
      return null
    }
  }

  /** A link in the place of an install, or of one of its files, would lead writes and reads elsewhere. */
  async #requireOwn(): Promise<void> {
    const parent = await realpath(this.#parent).catch(() => this.#parent)
    for (const name of ['', ...FILES, ...FILES.map((file) => file + COPY)]) {
      const real = await realpath(join(this.path, name)).catch(() => null)
      if (real === null || real === join(parent, this.#id, name)) continue
      throw new DomainError('CONFLICT', `${join(this.path, name)} is a link to somewhere else.`, {
        reason: 'PATH_FORBIDDEN',
        retryable: false,
        humanAction: 'Put the file itself there instead of a link.',
      })
    }
  }

  /** Any of them may hold secrets, the text of a template as well. */
  async #writeValues(values: Readonly<Record<string, string>>): Promise<void> {
    const text = await this.#text('.env')
    const edited = text === null ? dotenvText(values) : editDotenv(text, values)
    if (edited === null) await this.#copy('.env', null)
    await this.#write('.env', edited ?? dotenvText(values))
  }

  /** Of a text that is about to be another one. */
  async #copy(name: string, next: string | null): Promise<void> {
    const text = await this.#text(name)
    if (text !== null && text !== next) await this.#write(`${name}${COPY}`, text)
  }

  async #write(name: string, text: string): Promise<void> {
    await writeFileAtomic(join(this.path, name), text, { mode: 0o600 })
  }

  async #text(name: string): Promise<string | null> {
    try {
      return await readFile(join(this.path, name), 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
  }
}
