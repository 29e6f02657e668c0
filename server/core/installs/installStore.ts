import { join } from 'node:path'
import { DomainError } from '../errors.ts'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { Storage } from '../store/storage.ts'
import { checkInstallsContent, type InstallRecord, type InstallsContent } from './installRecord.ts'

/** Values of the reserve: app → what is still consented to. */
const RESERVED = 'consent/'

type Change = (content: InstallsContent) => InstallsContent

/**
 * The records of all installs, in installs.json. A change is on disk before it is in force; consent that is taken back is
 * gone at once, then on disk: in the file, else in the reserve, else as soon as the disk takes it.
 */
export class InstallStore {
  readonly #file: JsonFile<InstallsContent>
  readonly #storage: Storage
  readonly #writes = new Serial()
  #content: InstallsContent
  /** Consent taken back since the content was computed that is being written; undefined while none is. */
  #meanwhile: Change[] | undefined

  private constructor(file: JsonFile<InstallsContent>, storage: Storage, content: InstallsContent) {
    this.#file = file
    this.#storage = storage
    const reserved = [...storage.reserve.entries(RESERVED)]
    this.#content = reserved.reduce((before, [slot, value]) => {
      const left = value as string[] // as `revoke` wrote it
      return keeping(before, slot.slice(RESERVED.length), (need) => left.includes(need))
    }, content)
    if (reserved.length > 0) storage.retry(this.#saveAgain)
  }

  /** Without a `storage` there is no reserve. @throws UnreadableFileError */
  static async open(dataDir: string, storage: Storage = Storage.unwatched()): Promise<InstallStore> {
    const file = new JsonFile<InstallsContent>({
      path: join(dataDir, 'installs.json'),
      what: 'The list of installed apps',
      version: 1,
      check: checkInstallsContent,
    })
    return new InstallStore(file, storage, (await file.read()) ?? { installs: [], approvals: {} })
  }

  /** Those that are not removed, oldest first. */
  list(): InstallRecord[] {
    return this.#content.installs.filter(({ removedAt }) => removedAt === null)
  }

  /** Those that are removed with their data kept, in the order in which they were installed. */
  removed(): InstallRecord[] {
    return this.#content.installs.filter(({ removedAt }) => removedAt !== null)
  }

  /** Also where it is removed with its data kept. */
  find(id: string): InstallRecord | undefined {
    return this.#content.installs.find((install) => install.id === id)
  }

  approvalsOf(appId: string): readonly string[] {
    return this.#content.approvals[appId] ?? []
  }

  put(record: InstallRecord): Promise<void> {
    return this.#change((content) => ({
      ...content,
      installs: [...content.installs.filter(({ id }) => id !== record.id), record],
    }))
  }

  patch(id: string, part: Partial<InstallRecord>): Promise<void> {
    return this.#change((content) => ({
      ...content,
      installs: content.installs.map((install) => (install.id === id ? { ...install, ...part } : install)),
    }))
  }

  forget(id: string): Promise<void> {
    return this.#change((content) => ({
      ...content,
      installs: content.installs.filter((install) => install.id !== id),
    }))
  }

  approve(appId: string, needs: readonly string[]): Promise<void> {
    return this.#change((content) => ({
      ...content,
      approvals: { ...content.approvals, [appId]: [...new Set([...(content.approvals[appId] ?? []), ...needs])] },
    }))
  }

  /** In force before this first waits for anything. */
  async revoke(appId: string, needs: readonly string[]): Promise<void> {
    const change: Change = (content) => keeping(content, appId, (need) => !needs.includes(need))
    this.#meanwhile?.push(change)
    this.#content = change(this.#content)
    await this.#writes.run(async () => {
      try {
        await this.#write(this.#content)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        this.#storage.retry(this.#saveAgain)
        const left = this.approvalsOf(appId)
        await this.#storage.reserve.set([[RESERVED + appId, left]]).catch(() => {})
      }
    })
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }

  readonly #saveAgain = (): Promise<void> => this.#writes.run(() => this.#write(this.#content))

  #change(compute: Change): Promise<void> {
    return this.#writes.run(async () => {
      const next = compute(this.#content)
      const meanwhile: Change[] = []
      this.#meanwhile = meanwhile
      try {
        await this.#write(next)
      } finally {
        this.#meanwhile = undefined
      }
      this.#content = meanwhile.reduce((content, change) => change(content), next)
    })
  }

  async #write(content: InstallsContent): Promise<void> {
    const reserved = [...this.#storage.reserve.entries(RESERVED)].map(([slot]) => slot)
    await this.#file.write(content)
    // What is left there would only take back what was taken back before.
    if (reserved.length > 0) await this.#storage.reserve.set(reserved.map((slot) => [slot, null])).catch(() => {})
  }
}

function keeping(content: InstallsContent, appId: string, isKept: (need: string) => boolean): InstallsContent {
  return {
    ...content,
    approvals: { ...content.approvals, [appId]: (content.approvals[appId] ?? []).filter(isKept) },
  }
}
