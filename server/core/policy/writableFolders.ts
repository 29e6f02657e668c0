import { join } from 'node:path'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { insideFolder } from './hostPath.ts'

interface WritableFoldersContent {
  folders: string[]
}

/** More folders below one parent than this are remembered as that parent. */
const MAX_BESIDE_EACH_OTHER = 64

/**
 * Folders that a container has ever been able to write to, in installs and below opened folders of the host. Whoever
 * wrote there may have left a link behind, or comes back at any moment, so that nothing below them is mounted again. It
 * is on disk before the container exists.
 */
export class WritableFolders {
  readonly #file: JsonFile<WritableFoldersContent>
  readonly #writes = new Serial()
  #folders: ReadonlySet<string>

  private constructor(file: JsonFile<WritableFoldersContent>, folders: readonly string[]) {
    this.#file = file
    this.#folders = new Set(folders)
  }

  /** @throws UnreadableFileError */
  static async open(dataDir: string): Promise<WritableFolders> {
    const file = new JsonFile<WritableFoldersContent>({
      path: join(dataDir, 'writable-folders.json'),
      what: 'The list of folders that containers have written to',
      version: 1,
      check({ folders }) {
        if (!Array.isArray(folders) || !folders.every((folder) => typeof folder === 'string'))
          throw new Error('it holds no list of folders')
        return { folders }
      },
    })
    return new WritableFolders(file, (await file.read())?.folders ?? [])
  }

  /** Clean absolute paths: of an install as the server sees it, of anything else as the host does. */
  get list(): ReadonlySet<string> {
    return this.#folders
  }

  /** @throws DomainError INTERNAL_ERROR where it cannot be written down: then nothing may be mounted */
  add(folders: readonly string[]): Promise<void> {
    if (folders.every((folder) => this.#isKnown(folder))) return Promise.resolve()
    return this.#change((known) => folded(outermost([...known, ...folders])))
  }

  /** To be called when a folder is gone with everything in it. */
  forget(folder: string): Promise<void> {
    if (![...this.#folders].some((one) => insideFolder(one, folder))) return Promise.resolve()
    return this.#change((known) => known.filter((one) => !insideFolder(one, folder)))
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }

  #isKnown(folder: string): boolean {
    return [...this.#folders].some((known) => insideFolder(folder, known))
  }

  #change(compute: (known: readonly string[]) => string[]): Promise<void> {
    return this.#writes.run(async () => {
      const folders = compute([...this.#folders])
      await this.#file.write({ folders })
      this.#folders = new Set(folders)
    })
  }
}

/** Without those that lie in another one. */
function outermost(folders: readonly string[]): string[] {
  const kept: string[] = []
  // In this order a folder comes right before everything in it.
  for (const folder of [...new Set(folders)].sort(byParts)) {
    const last = kept.at(-1)
    if (last === undefined || !insideFolder(folder, last)) kept.push(folder)
  }
  return kept
}

function byParts(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')]
  const at = one.findIndex((part, index) => part !== other[index])
  if (at === -1) return one.length - other.length
  return (one[at] ?? '') < (other[at] ?? '') ? -1 : 1
}

/** Whoever invents a new folder each time gets their parent remembered, which takes in more than it has to. */
function folded(folders: readonly string[]): string[] {
  const besides = Map.groupBy(folders, (folder) => folder.slice(0, folder.lastIndexOf('/')) || '/')
  const parents = [...besides].map(([parent, inside]) => (inside.length > MAX_BESIDE_EACH_OTHER ? [parent] : inside))
  const result = outermost(parents.flat())
  return result.length < folders.length ? folded(result) : result
}
