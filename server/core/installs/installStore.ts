import { join } from 'node:path'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { checkInstallsContent, type InstallRecord, type InstallsContent } from './installRecord.ts'

/** The records of all installs, in installs.json. A change is on disk before it is in force. */
export class InstallStore {
  readonly #file: JsonFile<InstallsContent>
  readonly #writes = new Serial()
  #content: InstallsContent

  private constructor(file: JsonFile<InstallsContent>, content: InstallsContent) {
    this.#file = file
    this.#content = content
  }

  /** @throws UnreadableFileError */
  static async open(dataDir: string): Promise<InstallStore> {
    const file = new JsonFile<InstallsContent>({
      path: join(dataDir, 'installs.json'),
      what: 'The list of installed apps',
      version: 1,
      check: checkInstallsContent,
    })
    return new InstallStore(file, (await file.read()) ?? { installs: [], approvals: {} })
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

  revoke(appId: string, needs: readonly string[]): Promise<void> {
    return this.#change((content) => ({
      ...content,
      approvals: {
        ...content.approvals,
        [appId]: (content.approvals[appId] ?? []).filter((need) => !needs.includes(need)),
      },
    }))
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }

  #change(compute: (content: InstallsContent) => InstallsContent): Promise<void> {
    return this.#writes.run(async () => {
      const next = compute(this.#content)
      await this.#file.write(next)
      this.#content = next
    })
  }
}
