import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { DomainError } from '../errors.ts'
import { COMPOSE_FILE, compareNames, composeFilesIn, ICON_FILE, stampOf } from './appFolders.ts'
import { closestIds, searchApps } from './appSearch.ts'
import { composeFaults } from './composeFaults.ts'
import type { MarketplaceApp } from './marketplaceApp.ts'
import type { AppFault, ParsedFile } from './parseAppFile.ts'
import { ParsedFiles } from './parsedFiles.ts'
import { readApp } from './readApp.ts'

export interface CatalogOptions {
  /** Folders with one folder an app each. An app of a later folder replaces one of the same id in an earlier folder. */
  dirs: readonly string[]
  /** Those of them whose files may change meanwhile: they are looked at again at every question. */
  liveDirs?: readonly string[]
  /** Told what is wrong with apps and folders, whenever that has changed. */
  onProblems?: (problems: readonly CatalogProblem[]) => void
  /** File that makes the next start quicker; it may be deleted at any time. Null: none. */
  cacheFile?: string | null
  /** The same, as it came with the program: for the first start of all. Null: none. */
  seedFile?: string | null
}

/** What is wrong with an app or a folder of apps. */
export interface CatalogProblem extends AppFault {
  /** Compose file or folder. */
  file: string
  /** Whether the app is left out because of it. */
  isFatal: boolean
}

interface CachedFile {
  /** Changes whenever the file or its icon does. */
  stamp: string
  result: ReturnType<typeof readApp>
}

interface Contents {
  apps: readonly MarketplaceApp[]
  byName: ReadonlyMap<string, MarketplaceApp>
  problems: readonly CatalogProblem[]
}

/** Characters of an unknown id that are said back. */
const MAX_ID = 128
const MAX_FILE_BYTES = 256 * 1024

/**
 * The apps that can be installed. Nothing is read before the first question, and each file only once until it changes.
 * A broken app is left out and reported, it never hides the others.
 */
export class Catalog {
  readonly #dirs: readonly string[]
  readonly #liveDirs: readonly string[]
  readonly #onProblems: (problems: readonly CatalogProblem[]) => void
  /** Of the live folders, when they were read. */
  #seen = ''
  #looking: Promise<void> | null = null
  #told = '[]'
  readonly #files = new Map<string, CachedFile>()
  readonly #parsed: ParsedFiles
  #contents: Promise<Contents> | null = null

  constructor({ dirs, liveDirs = [], onProblems = () => {}, cacheFile, seedFile }: CatalogOptions) {
    this.#dirs = dirs
    this.#liveDirs = liveDirs
    this.#onProblems = onProblems
    this.#parsed = new ParsedFiles(cacheFile ?? null, seedFile ?? null)
  }

  /** All apps, by name. */
  async list(): Promise<readonly MarketplaceApp[]> {
    return (await this.#load()).apps
  }

  /** By id or alias; null when there is none. */
  async find(idOrAlias: string): Promise<MarketplaceApp | null> {
    return (await this.#load()).byName.get(idOrAlias.toLowerCase()) ?? null
  }

  /**
   * By id or alias.
   * @throws DomainError NOT_FOUND, with the closest ids, or with what is wrong with the app
   */
  async get(idOrAlias: string): Promise<MarketplaceApp> {
    const { byName, apps, problems } = await this.#load()
    const app = byName.get(idOrAlias.toLowerCase())
    if (app) return app
    const faults = problems.filter(({ file, isFatal }) => isFatal && basename(dirname(file)) === idOrAlias)
    if (faults.length > 0) throw unreadable(idOrAlias, faults)
    const closest = closestIds(idOrAlias, apps)
    const hint = closest.length > 0 ? ` Did you mean ${closest.join(' or ')}?` : ''
    throw new DomainError('NOT_FOUND', `The marketplace has no app "${idOrAlias.slice(0, MAX_ID)}".${hint}`, {
      reason: 'APP_NOT_FOUND',
      suggestions: closest,
    })
  }

  /** Apps in which every word of the text occurs, best first; all of the category when the text is empty. */
  async search(text: string, category?: string): Promise<MarketplaceApp[]> {
    return searchApps((await this.#load()).apps, text, category)
  }

  /** Every category with its number of apps, in the order of the alphabet. */
  async categories(): Promise<{ name: string; count: number }[]> {
    const counts = new Map<string, number>()
    for (const { category } of (await this.#load()).apps) counts.set(category, (counts.get(category) ?? 0) + 1)
    return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => compareNames(a.name, b.name))
  }

  /** What is wrong with apps and folders; empty when all is well. */
  async problems(): Promise<readonly CatalogProblem[]> {
    return (await this.#load()).problems
  }

  /**
   * Looks at the folders again. Until it is done, questions are answered from what was there before. The signal ends it
   * between two apps, with its reason.
   */
  async reload(signal?: AbortSignal): Promise<void> {
    const next = this.#read(signal)
    this.#contents ??= next
    try {
      await next
      this.#contents = next
    } catch (error) {
      // The next question reads anew.
      if (this.#contents === next) this.#contents = null
      throw error
    }
  }

  async #load(): Promise<Contents> {
    if (this.#contents !== null && this.#liveDirs.length > 0) {
      // One look for all who ask at the same moment.
      this.#looking ??= this.#lookAgain().finally(() => {
        this.#looking = null
      })
      await this.#looking
    }
    this.#contents ??= this.#read()
    return this.#contents
  }

  async #lookAgain(): Promise<void> {
    if ((await stampOf(this.#liveDirs)) !== this.#seen) await this.reload()
  }

  async #read(signal?: AbortSignal): Promise<Contents> {
    // Before the files are read: what changes meanwhile is read at the next look.
    this.#seen = await stampOf(this.#liveDirs)
    const problems: CatalogProblem[] = []
    const byId = new Map<string, MarketplaceApp>()
    const parse = await this.#parsed.parser()
    for (const dir of this.#dirs) {
      for (const composePath of await listComposeFiles(dir, problems)) {
        const result = await this.#readFile(composePath, dir, parse, problems)
        if (result === null) continue
        if ('faults' in result) {
          problems.push(...result.faults.map((fault) => ({ ...fault, file: composePath, isFatal: true })))
          continue
        }
        const replaced = byId.get(result.app.id)
        if (replaced) problems.push(replacing(result.app, replaced))
        byId.set(result.app.id, result.app)
        // Reading one app takes milliseconds; requests of others shall not wait for all of them.
        await nextTurn()
        signal?.throwIfAborted()
      }
    }
    await this.#parsed.save()
    const apps = [...byId.values()].sort((a, b) => compareNames(a.name, b.name))
    const contents = { apps, byName: nameApps(apps, problems), problems }
    const told = JSON.stringify(problems)
    if (told !== this.#told) this.#onProblems(problems)
    this.#told = told
    return contents
  }

  async #readFile(
    composePath: string,
    origin: string,
    parse: (text: string) => ParsedFile,
    problems: CatalogProblem[],
  ): Promise<CachedFile['result'] | null> {
    try {
      const iconFile = join(dirname(composePath), ICON_FILE)
      const [file, icon] = await Promise.all([stat(composePath), stat(iconFile).catch(() => null)])
      if (file.size > MAX_FILE_BYTES) throw new Error(`is larger than ${MAX_FILE_BYTES / 1024} KiB`)
      const stamp = `${file.mtimeMs} ${file.size} ${icon?.mtimeMs}`
      const cached = this.#files.get(composePath)
      if (cached?.stamp === stamp) return cached.result
      const composeText = await readFile(composePath, 'utf8')
      const read = readApp({ composePath, composeText, iconPath: icon ? iconFile : null, origin }, parse)
      const result = this.#liveDirs.includes(origin) ? await loadable(read) : read
      this.#files.set(composePath, { stamp, result })
      return result
    } catch (error) {
      const message = isMissing(error) ? `has no ${COMPOSE_FILE}` : messageOf(error)
      problems.push({ file: composePath, path: '', message, isFatal: true })
      return null
    }
  }
}

/** A catalog whose apps have been read. */
export async function loadCatalog(options: CatalogOptions): Promise<Catalog> {
  const catalog = new Catalog(options)
  await catalog.reload()
  return catalog
}

/** Our own apps are loaded by tests; an operator's one shall not fail only when somebody installs it. */
async function loadable(result: ReturnType<typeof readApp>): Promise<ReturnType<typeof readApp>> {
  if (!('app' in result)) return result
  const faults = await composeFaults(result.app)
  return faults.length > 0 ? { faults } : result
}

function unreadable(id: string, faults: readonly CatalogProblem[]): DomainError {
  const said = faults.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
  return new DomainError('NOT_FOUND', `The app "${id}" is left out of the marketplace: ${said}`, {
    reason: 'APP_UNREADABLE',
    retryable: false,
    violations: faults.map(({ path, message }) => ({ path, message })),
    humanAction: `Correct ${id}/${COMPOSE_FILE}; it is read again at once.`,
  })
}

/** Ids first, so that no alias can take an app's place. */
function nameApps(apps: readonly MarketplaceApp[], problems: CatalogProblem[]): Map<string, MarketplaceApp> {
  const byName = new Map(apps.map((app) => [app.id, app]))
  for (const app of apps) {
    for (const alias of app.aliases) {
      const taken = byName.get(alias)
      if (!taken) byName.set(alias, app)
      else if (taken !== app) {
        const message = `the alias "${alias}" already means ${taken.name}`
        problems.push({ file: app.composePath, path: 'x-wagmios.aliases', message, isFatal: false })
      }
    }
  }
  return byName
}

function replacing(app: MarketplaceApp, replaced: MarketplaceApp): CatalogProblem {
  return { file: app.composePath, path: '', message: `replaces the app in ${replaced.origin}`, isFatal: false }
}

async function listComposeFiles(dir: string, problems: CatalogProblem[]): Promise<string[]> {
  try {
    return await composeFilesIn(dir)
  } catch (error) {
    problems.push({ file: dir, path: '', message: messageOf(error), isFatal: true })
    return []
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
