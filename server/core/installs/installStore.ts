import { join } from 'node:path'
import { DomainError } from '../errors.ts'
import { JsonFile } from '../store/jsonFile.ts'
import { Serial } from '../store/serial.ts'
import { Storage } from '../store/storage.ts'
import {
  type AppApproval,
  bindApprovals,
  checkInstallsContent,
  type InstallRecord,
  type InstallsContent,
  newConsentKey,
} from './installRecord.ts'

/** Definitions of an app whose approval is remembered: what is installed may be some versions behind. */
const DEFINITIONS_KEPT = 8

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
      version: 2,
      migrations: [bindApprovals],
      check: checkInstallsContent,
    })
    const content = await file.read()
    return new InstallStore(file, storage, content ?? { installs: [], approvals: {}, consentKey: newConsentKey() })
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

  /** Key of `configurationHash`. Not on disk before something else is: until then nobody has agreed to anything. */
  get consentKey(): string {
    return this.#content.consentKey
  }

  /** What the owner approved for this very definition of an app. */
  approvalsOf(appId: string, definition: string): readonly string[] {
    return this.#approvals(appId).find((one) => one.definition === definition || one.definition === null)?.needs ?? []
  }

  /** Everything that was approved for an app, for whatever definition of it. */
  allApprovalsOf(appId: string): string[] {
    return [...new Set(this.#approvals(appId).flatMap(({ needs }) => needs))]
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

  approve(appId: string, definition: string, needs: readonly string[]): Promise<void> {
    return this.#changeApprovals(appId, (approvals) => {
      const known = approvals.find((one) => one.definition === definition || one.definition === null)
      const others = approvals.filter((one) => one !== known).slice(1 - DEFINITIONS_KEPT)
      return [...others, { definition, needs: [...new Set([...(known?.needs ?? []), ...needs])] }]
    })
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
        const left = this.allApprovalsOf(appId)
        await this.#storage.reserve.set([[RESERVED + appId, left]]).catch(() => {})
      }
    })
  }

  /** What was approved before definitions were kept was meant for the one that there is now. */
  async bindApprovals(definitionOf: (appId: string) => Promise<string | null>): Promise<void> {
    for (const [appId, approvals] of Object.entries(this.#content.approvals)) {
      if (!approvals.some(({ definition }) => definition === null)) continue
      const definition = await definitionOf(appId)
      if (definition === null) continue
      await this.#changeApprovals(appId, (current) => current.map((one) => ({ definition, ...withoutNull(one) })))
    }
  }

  async close(): Promise<void> {
    await this.#writes.idle()
  }

  readonly #saveAgain = (): Promise<void> => this.#writes.run(() => this.#write(this.#content))

  #approvals(appId: string): readonly AppApproval[] {
    return Object.hasOwn(this.#content.approvals, appId) ? (this.#content.approvals[appId] ?? []) : []
  }

  #changeApprovals(appId: string, compute: (approvals: readonly AppApproval[]) => AppApproval[]): Promise<void> {
    return this.#change((content) => ({
      ...content,
      approvals: { ...content.approvals, [appId]: compute(this.#approvals(appId)) },
    }))
  }

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
  const approvals = Object.hasOwn(content.approvals, appId) ? (content.approvals[appId] ?? []) : []
  const kept = approvals
    .map((approval) => ({ ...approval, needs: approval.needs.filter(isKept) }))
    .filter(({ needs }) => needs.length > 0)
  return { ...content, approvals: { ...content.approvals, [appId]: kept } }
}

function withoutNull({ definition, needs }: AppApproval): AppApproval | { needs: string[] } {
  return definition === null ? { needs } : { definition, needs }
}
