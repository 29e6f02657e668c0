import { Reserve } from '../store/reserve.ts'

const PREFIX = 'line/'
/** What lines may take of the reserve: the rest is for keys and counts. */
const UP_TO = 0.75

interface KeptLine {
  slot: string
  day: string
  line: string
}

/** Lines of the log that stand in the reserve, as their day's file had no room for them. They are the newest of the log. */
export class KeptLines {
  readonly #reserve: Reserve
  #lines: KeptLine[] = []
  #nextNumber = 1

  constructor(reserve: Reserve) {
    this.#reserve = reserve
    for (const [slot, value] of reserve.entries(PREFIX)) {
      const [day, line] = value as [string, string] // as `add` wrote it
      this.#lines.push({ slot, day, line })
      this.#nextNumber = Number(slot.slice(PREFIX.length)) + 1
    }
  }

  static none(): KeptLines {
    return new KeptLines(Reserve.none())
  }

  get size(): number {
    return this.#lines.length
  }

  /** Days that have some, oldest first. */
  days(): string[] {
    return [...new Set(this.#lines.map(({ day }) => day))]
  }

  /** Lines of a day, oldest first. */
  of(day: string): string[] {
    return this.#lines.filter((kept) => kept.day === day).map(({ line }) => line)
  }

  /** Resolves when they are on disk. @throws DomainError INTERNAL_ERROR, reason STORAGE_FULL or STORAGE_FAILED */
  async add(day: string, lines: readonly string[]): Promise<void> {
    const added = lines.map((line): KeptLine => ({ slot: `${PREFIX}${this.#nextNumber++}`, day, line }))
    await this.#reserve.set(
      added.map(({ slot, line }) => [slot, [day, line]]),
      { upTo: UP_TO },
    )
    this.#lines = [...this.#lines, ...added]
  }

  /** Lets those of a day go that are in its file now. */
  async drop(day: string): Promise<void> {
    await this.#reserve.set(this.#lines.filter((kept) => kept.day === day).map(({ slot }) => [slot, null]))
    this.#lines = this.#lines.filter((kept) => kept.day !== day)
  }
}
