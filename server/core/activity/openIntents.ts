import { join } from 'node:path'
import { JsonFile } from '../store/jsonFile.ts'
import type { ActivityEntry } from './entry.ts'

/** Entries after which the open intents are written down again. */
const CHECKPOINT_EVERY = 1_000

/** Every intent up to an entry that had no outcome by then. */
interface Checkpoint {
  /** Id of the last entry that was looked at. */
  upTo: string
  open: ActivityEntry[]
}

/**
 * Intents whose outcome is not in the log yet. They are written down beside it from time to time, so that a start finds
 * one that a crash interrupted however many entries follow it, and reads what came after the last checkpoint only. A
 * checkpoint is never wrong, only old: it says which entries it speaks of.
 */
export class OpenIntents {
  readonly #file: JsonFile<Checkpoint>
  readonly #open = new Map<string, ActivityEntry>()
  #unwritten = 0
  #writing: Promise<void> | undefined

  constructor(directory: string) {
    const path = join(directory, 'open-intents.json')
    this.#file = new JsonFile({ path, what: 'The open intents', version: 1, check: checkpointOf })
  }

  has(id: string): boolean {
    return this.#open.has(id)
  }

  values(): ActivityEntry[] {
    return [...this.#open.values()]
  }

  /** To be told of every entry in the order of the log. */
  add(entry: ActivityEntry): void {
    if (entry.outcome === 'STARTED') this.#open.set(entry.id, entry)
    else if (entry.intentId) this.#open.delete(entry.intentId)
    this.#unwritten++
    this.#writeIfDue(entry.id)
  }

  /**
   * Takes over what is open at a start.
   * @param newestFirst the whole log; read up to the checkpoint, or to its end where there is none
   */
  async load(newestFirst: AsyncIterable<ActivityEntry>): Promise<void> {
    let checkpoint = await this.#read()
    const open: ActivityEntry[] = []
    const concluded = new Set<string>()
    let newest: string | undefined
    for await (const entry of newestFirst) {
      newest ??= entry.id
      // One that speaks of entries that are not there is not of this log, e.g. after a part of a backup was put back.
      if (checkpoint && checkpoint.upTo > newest) checkpoint = undefined
      if (checkpoint && entry.id <= checkpoint.upTo) break
      this.#unwritten++
      if (entry.intentId) concluded.add(entry.intentId)
      // An outcome comes after its intent: what was found is not needed any more.
      else if (entry.outcome === 'STARTED' && !concluded.delete(entry.id)) open.push(entry)
    }
    if (newest === undefined) return
    const before = checkpoint?.open.filter(({ id }) => !concluded.has(id)) ?? []
    for (const entry of [...before, ...open.reverse()]) this.#open.set(entry.id, entry)
    this.#writeIfDue(newest)
  }

  async close(): Promise<void> {
    await this.#writing
  }

  #writeIfDue(upTo: string): void {
    if (this.#unwritten < CHECKPOINT_EVERY || this.#writing) return
    this.#unwritten = 0
    this.#writing = this.#file
      .write({ upTo, open: this.values() })
      // The older one holds as well; the next start reads more.
      .catch(() => {})
      .finally(() => {
        this.#writing = undefined
      })
  }

  async #read(): Promise<Checkpoint | undefined> {
    try {
      return await this.#file.read()
    } catch {
      // The log itself says the same, at the cost of reading all of it.
      return undefined
    }
  }
}

/** @throws Error where it is none */
function checkpointOf({ upTo, open }: Record<string, unknown>): Checkpoint {
  if (typeof upTo !== 'string' || !Array.isArray(open)) throw new Error('it is no checkpoint')
  return { upTo, open }
}
